package io.burnscope.bench.ranking;

import io.burnscope.bench.ranking.LabelledCase.Candidate;
import io.burnscope.bench.ranking.LabelledCase.Step;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.PodsState;
import io.burnscope.change.Topology;
import io.burnscope.incident.Cluster;
import io.burnscope.input.Answer;
import io.burnscope.slo.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The workloads of a case and who calls whom; nothing else of its cluster is known. */
record CaseCluster(LabelledCase incident, View view) implements Cluster {
  static final String NAMESPACE = "boutique";

  static ObjectRef workload(String name) {
    return new ObjectRef("Deployment", NAMESPACE, name);
  }

  @Override
  public Answer<Topology> topology(ChangeJournal.Scope scope) {
    List<Topology.Workload> workloads =
        incident.calls().stream()
            .flatMap(edge -> Stream.of(edge.caller(), edge.callee()))
            .distinct()
            .sorted()
            .map(this::plain)
            .toList();
    List<Topology.Call> calls =
        incident.calls().stream()
            .map(edge -> new Topology.Call(workload(edge.caller()), workload(edge.callee())))
            .toList();
    return new Answer.Known<>(new Topology(workloads, List.of(), List.of(), calls));
  }

  private Topology.Workload plain(String name) {
    return new Topology.Workload(
        workload(name),
        Map.of("app", name),
        Set.of(),
        Optional.empty(),
        new Topology.Delivery.Direct(),
        Optional.empty(),
        Set.of(),
        pods(name));
  }

  /** Ready pods by revision, as far as the last visible step of a rollout tells. */
  private List<PodsState> pods(String name) {
    if (view.labels() == View.Labels.WITHOUT) {
      return List.of();
    }
    List<PodsState> pods = new ArrayList<>();
    for (Candidate change : CaseJournal.candidates(incident, view)) {
      change.steps().stream()
          .filter(step -> change.name().equals(name) && view.sees(step.ready()))
          .max(Comparator.comparing(Step::ready))
          .ifPresent(step -> {
            pods.add(new PodsState(change.previousRevision(), step.oldPods(), 0, 0, Set.of()));
            pods.add(new PodsState(change.revision(), step.newPods(), 0, 0, Set.of()));
          });
    }
    return pods;
  }

  @Override
  public Answer<List<Change>> history(ChangeJournal.Scope scope, TimeRange range) {
    return new Answer.Known<>(List.of());
  }

  @Override
  public Answer<Map<String, String>> revisions(ObjectRef workload) {
    return new Answer.Known<>(Map.of());
  }

  @Override
  public Answer<List<ClusterEvent>> events(ChangeJournal.Scope scope, TimeRange range) {
    return new Answer.Unavailable<>("no Events were recorded");
  }

  @Override
  public List<String> notWatched() {
    return List.of();
  }
}
