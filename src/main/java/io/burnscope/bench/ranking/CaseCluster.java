package io.burnscope.bench.ranking;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.incident.Cluster;
import io.burnscope.input.Answer;
import io.burnscope.slo.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The workloads of a case and who calls whom; nothing else of its cluster is known. */
record CaseCluster(LabelledCase incident) implements Cluster {
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
            .map(CaseCluster::plain)
            .toList();
    List<Topology.Call> calls =
        incident.calls().stream()
            .map(edge -> new Topology.Call(workload(edge.caller()), workload(edge.callee())))
            .toList();
    return new Answer.Known<>(new Topology(workloads, List.of(), List.of(), calls));
  }

  private static Topology.Workload plain(String name) {
    return new Topology.Workload(
        workload(name),
        Map.of("app", name),
        Set.of(),
        Optional.empty(),
        new Topology.Delivery.Direct(),
        Optional.empty(),
        Set.of());
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
