package io.burnscope.kubernetes.operator;

import io.burnscope.kubernetes.slo.SloResource;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The turns of an SLO as Kubernetes Events on its resource. Their names follow from the turn: said
 * again, an Event exists already. Pure.
 */
final class StatusEvents {
  private static final int LONGEST_NAME = 180;

  private StatusEvents() {}

  /** What turned between two sets of conditions. */
  static List<Event> of(
      SloResource resource, List<Condition> before, List<Condition> after, Instant at) {
    List<Event> events = new ArrayList<>();
    for (Condition now : after) {
      Optional<Condition> old =
          before.stream().filter(c -> now.getType().equals(c.getType())).findFirst();
      if (turned(old, now)) {
        type(now, old.filter(c -> "False".equals(c.getStatus())).isPresent())
            .ifPresent(type -> events.add(event(resource, now, type, at)));
      }
    }
    return events;
  }

  private static boolean turned(Optional<Condition> old, Condition now) {
    return old.filter(c -> now.getStatus().equals(c.getStatus()))
        .filter(c -> now.getReason().equals(c.getReason()))
        .isEmpty();
  }

  /** Empty for what nobody needs to be told. */
  private static Optional<String> type(Condition now, boolean wasBad) {
    boolean good = "True".equals(now.getStatus());
    boolean bad = "False".equals(now.getStatus());
    return switch (now.getType()) {
      case "Ready" -> Optional.of(good ? "Normal" : "Warning");
      case "BudgetHealthy" ->
          bad ? Optional.of("Warning") : good && wasBad ? Optional.of("Normal") : Optional.empty();
      case "OtherController" -> good ? Optional.of("Warning") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Event event(SloResource resource, Condition now, String type, Instant at) {
    String time = at.truncatedTo(ChronoUnit.SECONDS).toString();
    String name = resource.id().name();
    String turn = now.getType() + now.getStatus() + now.getReason() + now.getLastTransitionTime();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(resource.id().namespace())
        .withName(
            (name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME))
                + "."
                + now.getReason().toLowerCase(Locale.ROOT)
                + "."
                + Integer.toHexString((resource.generation() + turn).hashCode()))
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(resource.object().getApiVersion())
        .withKind(resource.id().kind().toString())
        .withNamespace(resource.id().namespace())
        .withName(name)
        .withUid(resource.object().getMetadata().getUid())
        .endInvolvedObject()
        .withType(type)
        .withReason(now.getReason())
        .withMessage(now.getMessage())
        .withNewSource()
        .withComponent(RuleWriter.MANAGER)
        .endSource()
        .withReportingComponent(RuleWriter.MANAGER)
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .build();
  }
}
