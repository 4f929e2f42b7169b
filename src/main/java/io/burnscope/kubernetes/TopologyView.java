package io.burnscope.kubernetes;

import io.burnscope.change.CleanText;
import io.burnscope.change.Deliveries;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Topology;
import io.burnscope.change.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How the objects that were found hang together. */
final class TopologyView {
  /** Annotation that names the owning team of a workload. */
  static final String OWNER = "burnscope.io/owner";

  /** Kinds that are related in ways of their own; others by what they name. */
  static final List<ClusterKind> RELATED =
      List.of(
          ClusterKind.DEPLOYMENT,
          ClusterKind.STATEFUL_SET,
          ClusterKind.DAEMON_SET,
          ClusterKind.CRON_JOB,
          ClusterKind.JOB,
          ClusterKind.REPLICA_SET,
          ClusterKind.CONTROLLER_REVISION,
          ClusterKind.POD,
          ClusterKind.SERVICE,
          ClusterKind.AUTOSCALER,
          ClusterKind.NETWORK_POLICY,
          ClusterKind.DISRUPTION_BUDGET,
          ClusterKind.QUOTA);

  private final Objects objects;
  private final Map<ObjectRef, List<Snapshot>> pods = new HashMap<>();

  private TopologyView(Objects objects) {
    this.objects = objects;
    for (Snapshot pod : objects.of(ClusterKind.POD)) {
      objects
          .workload(pod)
          .ifPresent(owner -> pods.computeIfAbsent(owner.ref(), _ -> new ArrayList<>()).add(pod));
    }
  }

  static Topology of(Objects objects) {
    TopologyView view = new TopologyView(objects);
    List<Topology.Workload> workloads = objects.workloads().map(view::workload).toList();
    return new Topology(workloads, view.services(), view.acting(workloads), view.calls());
  }

  /** From what workloads have configured; callees are Services, in namespaces read or not. */
  private List<Topology.Call> calls() {
    return objects
        .workloads()
        .flatMap(found -> ConfiguredCalls.of(found.ref(), template(found).at("spec")).stream())
        .toList();
  }

  private Topology.Workload workload(Snapshot object) {
    Tree template = template(object);
    List<Snapshot> own = pods.getOrDefault(object.ref(), List.of());
    return new Topology.Workload(
        object.ref(),
        template.texts("metadata", "labels"),
        PodReads.of(object.ref().namespace(), template.at("spec")),
        object.annotation(OWNER).map(owner -> CleanText.of(owner, 80)),
        Deliveries.of(object),
        Pods.timeToReady(own),
        own.stream()
            .flatMap(pod -> pod.tree().text("spec", "nodeName").stream())
            .collect(Collectors.toSet()),
        PodsStates.of(own, objects),
        Pods.lastStart(own)
            .map(last ->
                new Topology.AtStart(
                    PodReads.atStart(object.ref().namespace(), template.at("spec")), last)));
  }

  private static Tree template(Snapshot workload) {
    return workload.kind().equals(ClusterKind.CRON_JOB.kind())
        ? workload.tree().at("spec", "jobTemplate", "spec", "template")
        : workload.tree().at("spec", "template");
  }

  private List<Topology.Service> services() {
    return objects.of(ClusterKind.SERVICE).stream()
        .map(service ->
            new Topology.Service(service.ref(), service.tree().texts("spec", "selector")))
        .filter(service -> !service.selector().isEmpty())
        .toList();
  }

  private List<Topology.Acting> acting(List<Topology.Workload> workloads) {
    List<Topology.Acting> acting = new ArrayList<>();
    for (Snapshot hpa : objects.of(ClusterKind.AUTOSCALER)) {
      acting.add(new Topology.Acting(hpa.ref(), Set.of(scaleTarget(hpa))));
    }
    for (Snapshot policy : objects.of(ClusterKind.NETWORK_POLICY)) {
      Topology.Acting found = selecting(policy, policy.tree().at("spec", "podSelector"), workloads);
      acting.add(
          new Topology.Acting(found.ref(), found.targets(), PolicyPeers.of(policy, workloads)));
    }
    for (Snapshot budget : objects.of(ClusterKind.DISRUPTION_BUDGET)) {
      acting.add(selecting(budget, budget.tree().at("spec", "selector"), workloads));
    }
    ActingTargets others = new ActingTargets(workloads, services(), owners());
    objects.besides(RELATED).forEach(object -> acting.add(others.of(object)));
    for (Snapshot quota : objects.of(ClusterKind.QUOTA)) {
      acting.add(new Topology.Acting(quota.ref(), targets(quota, workloads, _ -> true)));
    }
    return acting;
  }

  private Map<ObjectRef, ObjectRef> owners() {
    Map<ObjectRef, ObjectRef> owners = new HashMap<>();
    pods.forEach((owner, own) -> own.forEach(pod -> owners.put(pod.ref(), owner)));
    return owners;
  }

  /** The workload that an autoscaler scales. */
  static ObjectRef scaleTarget(Snapshot hpa) {
    Tree target = hpa.tree().at("spec", "scaleTargetRef");
    return new ObjectRef(
        target.text("kind").orElse(""), hpa.ref().namespace(), target.text("name").orElse(""));
  }

  private static Topology.Acting selecting(
      Snapshot object, Tree selector, List<Topology.Workload> workloads) {
    LabelSelection selection = LabelSelection.of(selector);
    return new Topology.Acting(
        object.ref(), targets(object, workloads, found -> selection.selects(found.labels())));
  }

  private static Set<ObjectRef> targets(
      Snapshot object, List<Topology.Workload> workloads, Predicate<Topology.Workload> condition) {
    return workloads.stream()
        .filter(found -> found.ref().namespace().equals(object.ref().namespace()))
        .filter(condition)
        .map(Topology.Workload::ref)
        .collect(Collectors.toSet());
  }
}
