package io.burnscope.bench.ranking;

import io.burnscope.bench.ranking.LabelledCase.Candidate;
import io.burnscope.bench.ranking.LabelledCase.Step;
import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ObjectRef;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The changes of a case that were known at a moment. */
record CaseJournal(LabelledCase incident, View view) implements ChangeJournal {
  /** What a journal of this cluster would have watched. */
  private static final Set<String> KINDS =
      Set.of(
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ConfigMap",
          "Service",
          "NetworkPolicy",
          "HorizontalPodAutoscaler");

  /** Candidates at {@code view}. */
  static List<Candidate> candidates(LabelledCase incident, View view) {
    return incident.changes().stream().filter(it -> !it.at().isAfter(view.moment())).toList();
  }

  @Override
  public List<Change> between(Scope scope, TimeRange range) {
    return candidates(incident, view).stream()
        .map(this::change)
        .filter(change -> range.contains(change.at()))
        .toList();
  }

  private Change change(Candidate candidate) {
    boolean labels = view.labels() == View.Labels.WITH;
    Optional<Instant> complete =
        candidate.steps().stream()
            .filter(step -> step.oldPods() == 0 && view.sees(step.ready()))
            .map(step -> view.onGrid(step.ready()))
            .findFirst();
    return new Change.Rollout(
        new ObjectRef(candidate.kind(), candidate.namespace(), candidate.name()),
        view.onGrid(candidate.at()),
        candidate.steps().stream()
            .map(Step::ready)
            .filter(view::sees)
            .map(view::onGrid)
            .min(Instant::compareTo),
        complete,
        Actor.UNKNOWN,
        List.of(),
        labels ? candidate.previousRevision() : "",
        labels ? candidate.revision() : "",
        Optional.empty());
  }

  @Override
  public Coverage coverage(String cluster, TimeRange range) {
    return new Coverage(List.of(), KINDS, Optional.empty());
  }

  @Override
  public void record(List<Entry> entries) {
    throw new UnsupportedOperationException("a recorded case is read only");
  }

  @Override
  public void watched(String cluster, Set<String> kinds, TimeRange range) {
    throw new UnsupportedOperationException("a recorded case is read only");
  }
}
