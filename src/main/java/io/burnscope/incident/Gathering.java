package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.MergedChanges;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.input.Answer;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what changed from the journal and from the cluster's own history. */
final class Gathering {
  private static final String CLUSTER = "the Kubernetes API";
  private static final String JOURNAL = "the change journal";

  /** What was not checked if the journal gave no answer at all. */
  static final String RECORDED = "the change journal";

  /** The same if only its gaps are unknown. */
  static final String COVERED = "what the journal covers";

  /** The same if nobody was waited for. */
  static final String CHANGES = "changes";

  /** The own namespaces were looked at: what follows is missing of the others only. */
  private static final String FURTHER = "beyond the own namespaces: ";

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
      List<Change> recorded = known(journal, List.of(), notChecked, RECORDED);
      cut(recorded).ifPresent(notChecked::add);
      ChangeJournal.Coverage covered =
          known(
              coverage,
              new ChangeJournal.Coverage(List.of(), Set.of(), Optional.empty()),
              notChecked,
              COVERED);
      return new Found(
          objects, MergedChanges.of(recorded, revisions), List.of(), warnings, covered, notChecked);
    }

    private static Optional<String> cut(List<Change> recorded) {
      return recorded.size() < ChangeJournal.MOST
          ? Optional.empty()
          : Optional.of(
              "changes before "
                  + Figures.clockSeconds(recorded.getFirst().at())
                  + " (the journal has more than "
                  + ChangeJournal.MOST
                  + ", only the newest were looked at)");
    }
  }

  /** What came back; whatever did not is named in {@code notChecked}. */
  record Found(
      Topology topology,
      List<Change> changes,
      List<CallTraffic> traffic,
      List<ClusterEvent> events,
      ChangeJournal.Coverage coverage,
      List<String> notChecked) {
    /** The same with what a mesh tells of calls. */
    Found with(List<CallTraffic> calls) {
      return new Found(
          topology.calling(calls.stream().map(CallTraffic::call).toList()).resolved(),
          changes,
          calls,
          events,
          coverage,
          notChecked);
    }

    /** What a wider look found, and this where that look saw less; nothing found here is lost. */
    Found widened(Found wider) {
      boolean seen = !wider.topology.workloads().isEmpty();
      List<String> fewer =
          wider.notChecked.stream().filter(limit -> !notChecked.contains(limit)).toList();
      List<String> limits =
          Stream.concat(notChecked.stream(), fewer.stream().map(it -> FURTHER + it)).toList();
      return new Found(
          seen ? wider.topology : topology,
          fewer.isEmpty() ? wider.changes : MergedChanges.of(wider.changes, changes),
          traffic,
          wider.events.size() >= events.size() ? wider.events : events,
          coverage,
          limits);
    }

    /** Nothing, because of {@code reason}. */
    static Found nothing(String reason) {
      return new Found(
          Topology.UNKNOWN,
          List.of(),
          List.of(),
          List.of(),
          new ChangeJournal.Coverage(List.of(), Set.of(), Optional.empty()),
          List.of(CHANGES + " (" + reason + ")"));
    }

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

  /** What changed anywhere in the cluster. */
  Patience.Asked<List<Change>> everywhere(Instant from, Instant to) {
    ChangeJournal.Scope all = new ChangeJournal.Scope(source.cluster(), Set.of());
    TimeRange range = new TimeRange(from, to);
    return patience.ask(JOURNAL, () -> new Answer.Known<>(source.journal().between(all, range)));
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
}
