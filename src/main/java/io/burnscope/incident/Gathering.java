package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.Topology;
import io.burnscope.input.Answer;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what changed from the journal and from the cluster's own history. */
final class Gathering {
  private static final String CLUSTER = "the Kubernetes API";
  private static final String JOURNAL = "the change journal";

  private final Source source;
  private final Patience patience;

  Gathering(Source source, Patience patience) {
    this.source = source;
    this.patience = patience;
  }

  /** The questions, under way. */
  record Asked(
      Patience.Asked<Topology> topology,
      Patience.Asked<List<Change>> history,
      Patience.Asked<List<ClusterEvent>> events,
      Patience.Asked<List<Change>> journal,
      Patience.Asked<ChangeJournal.Coverage> coverage,
      List<String> notWatched) {
    Found answer() {
      List<String> notChecked = new ArrayList<>(notWatched);
      Topology objects = known(topology, Topology.UNKNOWN, notChecked, "relations of objects");
      List<Change> revisions = known(history, List.of(), notChecked, "revision history");
      List<ClusterEvent> warnings = known(events, List.of(), notChecked, "Events");
      List<Change> recorded = known(journal, List.of(), notChecked, "the change journal");
      ChangeJournal.Coverage covered =
          known(
              coverage,
              new ChangeJournal.Coverage(List.of(), Set.of(), Optional.empty()),
              notChecked,
              "what the journal covers");
      return new Found(objects, merged(recorded, revisions), warnings, covered, notChecked);
    }
  }

  /** What came back; whatever did not is named in {@code notChecked}. */
  record Found(
      Topology topology,
      List<Change> changes,
      List<ClusterEvent> events,
      ChangeJournal.Coverage coverage,
      List<String> notChecked) {
    List<Change> changesIn(TimeRange range) {
      return changes.stream().filter(change -> range.contains(change.at())).toList();
    }
  }

  Asked ask(Set<String> namespaces, Instant from, Instant to) {
    ChangeJournal.Scope scope = new ChangeJournal.Scope(source.cluster(), namespaces);
    TimeRange range = new TimeRange(from, to);
    Optional<Cluster> objects = source.objects();
    return new Asked(
        patience.ask(CLUSTER, () -> cluster(objects).flatMap(o -> o.topology(scope))),
        patience.ask(CLUSTER, () -> cluster(objects).flatMap(o -> o.history(scope, range))),
        patience.ask(CLUSTER, () -> cluster(objects).flatMap(o -> o.events(scope, range))),
        patience.ask(JOURNAL, () -> new Answer.Known<>(source.journal().between(scope, range))),
        patience.ask(
            JOURNAL, () -> new Answer.Known<>(source.journal().coverage(source.cluster(), range))),
        objects.map(Cluster::notWatched).orElse(List.of()));
  }

  private static Answer<Cluster> cluster(Optional<Cluster> objects) {
    return objects
        .<Answer<Cluster>>map(Answer.Known::new)
        .orElseGet(() -> new Answer.Unavailable<>("no cluster is configured for this source"));
  }

  private static <T> T known(
      Patience.Asked<T> asked, T otherwise, List<String> notChecked, String what) {
    Answer<T> answer = asked.answer();
    answer.missing().ifPresent(reason -> notChecked.add(what + " (" + reason + ")"));
    return answer.known().orElse(otherwise);
  }

  /** Both histories without telling one change twice; the fuller record wins. */
  private static List<Change> merged(List<Change> recorded, List<Change> revisions) {
    List<Change> all = new ArrayList<>(revisions);
    for (Change change : recorded) {
      Optional<Change> twin = all.stream().filter(other -> same(other, change)).findFirst();
      if (twin.isEmpty()) {
        all.add(change);
      } else if (fullness(change) > fullness(twin.get())) {
        all.set(all.indexOf(twin.get()), change);
      }
    }
    all.sort(Comparator.comparing(Change::at).thenComparing(Change::object));
    return all;
  }

  private static boolean same(Change one, Change other) {
    return one.getClass() == other.getClass()
        && one.object().equals(other.object())
        && switch (one) {
          case Change.Rollout rollout ->
              rollout.toRevision().equals(((Change.Rollout) other).toRevision());
          case Change.Scaling _, Change.Edit _, Change.Creation _, Change.Deletion _ ->
              Duration.between(one.at(), other.at()).abs().compareTo(Duration.ofSeconds(2)) <= 0;
        };
  }

  private static int fullness(Change change) {
    return change.fields().stream().mapToInt(f -> f.before().isPresent() ? 2 : 1).sum()
        + (change.effectiveFrom().isPresent() ? 1 : 0);
  }
}
