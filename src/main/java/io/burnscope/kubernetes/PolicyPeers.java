package io.burnscope.kubernetes;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Topology;
import io.burnscope.change.Topology.Admission;
import io.burnscope.change.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which workloads a NetworkPolicy lets in to the pods that it selects. */
final class PolicyPeers {
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private final String namespace;
  private final List<Topology.Workload> workloads;
  private final Set<ObjectRef> surely = new HashSet<>();
  private final Set<ObjectRef> maybe = new HashSet<>();

  private PolicyPeers(String namespace, List<Topology.Workload> workloads) {
    this.namespace = namespace;
    this.workloads = workloads;
  }

  /** Empty if the policy does not limit who comes in. */
  static Optional<Admission> of(Snapshot policy, List<Topology.Workload> workloads) {
    Tree spec = policy.tree().at("spec");
    List<?> types = spec.list("policyTypes");
    if (!types.isEmpty() && !types.contains("Ingress")) {
      return Optional.empty();
    }
    PolicyPeers peers = new PolicyPeers(policy.ref().namespace(), workloads);
    spec.trees("ingress").forEach(peers::rule);
    return Optional.of(new Admission(peers.surely, peers.maybe));
  }

  /** Without peers it is for all; ports may leave out the one that matters. */
  private void rule(Tree rule) {
    Set<ObjectRef> admitted = rule.trees("ports").isEmpty() ? surely : maybe;
    List<Tree> from = rule.trees("from");
    for (Topology.Workload workload : workloads) {
      if (from.isEmpty()) {
        admitted.add(workload.ref());
      }
      for (Tree peer : from) {
        peer(peer, workload, admitted);
      }
    }
  }

  private void peer(Tree peer, Topology.Workload workload, Set<ObjectRef> admitted) {
    boolean labelled =
        peer.value("podSelector").isEmpty()
            || LabelSelection.of(peer.at("podSelector")).selects(workload.labels());
    if (peer.value("ipBlock").isPresent()) {
      maybe.add(workload.ref());
    } else if (labelled && peer.value("namespaceSelector").isEmpty()) {
      if (workload.ref().namespace().equals(namespace)) {
        admitted.add(workload.ref());
      }
    } else if (labelled) {
      place(LabelSelection.of(peer.at("namespaceSelector")), workload, admitted);
    }
  }

  /** A namespace's labels are not read; its name is one of them. */
  private void place(
      LabelSelection namespaces, Topology.Workload workload, Set<ObjectRef> admitted) {
    boolean byName =
        namespaces.expressions().isEmpty()
            && Set.of(NAMESPACE_NAME).containsAll(namespaces.labels().keySet());
    if (!byName) {
      maybe.add(workload.ref());
    } else if (namespaces.selects(Map.of(NAMESPACE_NAME, workload.ref().namespace()))) {
      admitted.add(workload.ref());
    }
  }
}
