package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what runs on the same nodes suffers since a new load came to them. */
final class Neighbours {
  /** One may have troubles of its own. */
  private static final int SEVERAL = 2;

  private final Topology topology;
  private final List<ClusterEvent> events;

  Neighbours(Topology topology, List<ClusterEvent> events) {
    this.topology = topology;
    this.events = events;
  }

  /** Log-odds; 0 for changes that bring no load. */
  double weight(Change change) {
    return Relations.bringsLoad(change) && suffering(change) >= SEVERAL
        ? RankingWeights.NEIGHBOURS_SUFFER
        : 0;
  }

  private long suffering(Change change) {
    ObjectRef object = change.object();
    Set<String> nodes = topology.workload(object).map(Topology.Workload::nodes).orElse(Set.of());
    Set<ObjectRef> complaining =
        events.stream()
            .filter(ClusterEvent::warning)
            .filter(event -> !event.first().isBefore(change.at()))
            .map(ClusterEvent::workload)
            .flatMap(Optional::stream)
            .filter(workload -> !workload.equals(object))
            .collect(Collectors.toSet());
    return complaining.stream()
        .flatMap(workload -> topology.workload(workload).stream())
        .filter(workload -> !Collections.disjoint(workload.nodes(), nodes))
        .count();
  }
}
