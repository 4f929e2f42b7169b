package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Warnings that Kubernetes reported about what a change touched, after it. */
final class Corroboration {
  /** Shorter ones stand in sentences by chance. */
  private static final int SHORTEST_NAME = 4;

  /** Shorter values, numbers and words stand in messages by chance. */
  private static final int SHORTEST_VALUE = 8;

  private final WarningIndex events;

  Corroboration(List<ClusterEvent> events) {
    this.events = new WarningIndex(events);
  }

  /**
   * Log-odds: grows with the number of warnings; halved if old pods have them too. A warning that
   * names the changed object itself says more than any number of others.
   */
  double weight(Change change, Set<ObjectRef> touched) {
    return names(change) || namesNewValue(change, touched)
        ? RankingWeights.NAMED_BY_A_WARNING
        : amount(change, touched);
  }

  /** Such as {@code exceeded quota: compute}. */
  private boolean names(Change change) {
    String name = change.object().name();
    return name.length() >= SHORTEST_NAME
        && events.naming(name).stream()
            .filter(event -> !event.first().isBefore(change.at()))
            .filter(event -> !event.object().equals(change.object()))
            .filter(event -> event.workload().filter(change.object()::equals).isEmpty())
            .anyMatch(event -> near(event, change));
  }

  /** Such as an image that is not found, or a claim; each as the change wrote it. */
  private boolean namesNewValue(Change change, Set<ObjectRef> touched) {
    List<String> values =
        change.fields().stream()
            .flatMap(field -> field.after().stream())
            .filter(value -> value.length() >= SHORTEST_VALUE)
            .toList();
    return !values.isEmpty()
        && events.about(touched).stream()
            .filter(event -> concerns(event, change))
            .anyMatch(event -> values.stream().anyMatch(event.message()::contains));
  }

  /** Names are unique in a namespace only. */
  private static boolean near(ClusterEvent event, Change change) {
    String namespace = change.object().namespace();
    return namespace.isEmpty() || namespace.equals(event.object().namespace());
  }

  private double amount(Change change, Set<ObjectRef> touched) {
    double count = count(change, touched);
    double share = Math.min(1, Math.log1p(count) / Math.log1p(RankingWeights.MANY_EVENTS));
    return RankingWeights.EVENTS * share * (onOldRevision(change) ? 0.5 : 1);
  }

  /** In words, one for each reason, most frequent first; times are told as distances. */
  List<String> words(Change change, Set<ObjectRef> touched) {
    Map<String, Integer> byReason = new TreeMap<>();
    events.about(touched).stream()
        .filter(event -> concerns(event, change))
        .forEach(event -> byReason.merge(reason(event), event.count(), Integer::sum));
    String where = where(change);
    return byReason.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(entry -> entry.getValue() + " × " + entry.getKey() + where)
        .toList();
  }

  private String where(Change change) {
    return switch (change) {
      case Change.Rollout rollout when onOldRevision(change) ->
          ", on revision " + rollout.toRevision() + " and older ones";
      case Change.Rollout rollout when onRevision(rollout) ->
          ", all on revision " + rollout.toRevision();
      case Change.Rollout rollout -> "";
      case Change.Edit edit -> "";
      case Change.Scaling scaling -> "";
      case Change.Creation creation -> "";
      case Change.Deletion deletion -> "";
      case Change.Reported reported -> "";
    };
  }

  private boolean onRevision(Change.Rollout rollout) {
    return events.all().stream()
        .anyMatch(event -> event.revision().equals(Optional.of(rollout.toRevision())));
  }

  private static String reason(ClusterEvent event) {
    String message = event.message().toLowerCase(Locale.ROOT);
    for (String probe : List.of("readiness", "liveness", "startup")) {
      if (event.reason().equals("Unhealthy") && message.contains(probe)) {
        return event.reason() + " (" + probe + ")";
      }
    }
    return event.reason();
  }

  private double count(Change change, Set<ObjectRef> touched) {
    return events.about(touched).stream()
        .filter(event -> concerns(event, change))
        .mapToInt(ClusterEvent::count)
        .sum();
  }

  private static boolean concerns(ClusterEvent event, Change change) {
    return !event.first().isBefore(change.at()) && ofNewRevision(event, change);
  }

  /** Whether the event may be about the pods that the change made. */
  static boolean ofNewRevision(ClusterEvent event, Change change) {
    return switch (change) {
      case Change.Rollout rollout ->
          event.revision().isEmpty() || event.revision().equals(Optional.of(rollout.toRevision()));
      case Change.Edit edit -> true;
      case Change.Scaling scaling -> true;
      case Change.Creation creation -> true;
      case Change.Deletion deletion -> true;
      case Change.Reported reported -> true;
    };
  }

  private boolean onOldRevision(Change change) {
    return change instanceof Change.Rollout rollout
        && events.about(Set.of(rollout.object())).stream()
            .filter(event -> event.workload().equals(Optional.of(rollout.object())))
            .anyMatch(event -> event.revision().equals(Optional.of(rollout.fromRevision())));
  }
}
