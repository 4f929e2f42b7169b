package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.ALERT;
import static io.burnscope.correlation.DemoEvidence.ONSET;
import static io.burnscope.correlation.DemoEvidence.PAYMENTS;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.Topology;
import io.burnscope.slo.Symptom;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A small incident of payments that a test varies; begins at 02:56 as the demo's. */
record Case(
    Optional<Onset> onset,
    List<ScopedSli> members,
    List<Change> changes,
    Topology topology,
    List<RevisionComparison> comparisons,
    List<ClusterEvent> events,
    ChangeJournal.Coverage coverage) {
  static Case burning(Change... changes) {
    return new Case(
        Optional.of(new Onset(ONSET, Duration.ofMinutes(1))),
        List.of(DemoEvidence.member("payments", PAYMENTS, 1, 0.0003, 0.3)),
        List.of(changes),
        DemoEvidence.topology(),
        List.of(),
        List.of(),
        new ChangeJournal.Coverage(List.of(), DemoEvidence.KINDS, Optional.empty()));
  }

  Case with(Topology other) {
    return new Case(onset, members, changes, other, comparisons, events, coverage);
  }

  Case with(ScopedSli... others) {
    return new Case(onset, List.of(others), changes, topology, comparisons, events, coverage);
  }

  Case with(RevisionComparison... others) {
    return new Case(onset, members, changes, topology, List.of(others), events, coverage);
  }

  Case with(ClusterEvent... others) {
    return new Case(onset, members, changes, topology, comparisons, List.of(others), coverage);
  }

  Case with(ChangeJournal.Coverage other) {
    return new Case(onset, members, changes, topology, comparisons, events, other);
  }

  Case withoutOnset() {
    return new Case(Optional.empty(), members, changes, topology, comparisons, events, coverage);
  }

  Ranking rank() {
    return rank(List.of());
  }

  /** The same with a mesh. */
  Ranking rank(List<CallTraffic> traffic) {
    return Ranker.rank(
        new Evidence(
            ALERT,
            new TimeRange(DemoEvidence.at("01:56:00"), ALERT),
            ALERT,
            Symptom.ERRORS,
            onset,
            members,
            changes,
            topology,
            comparisons,
            traffic,
            events,
            coverage,
            List.of()));
  }
}
