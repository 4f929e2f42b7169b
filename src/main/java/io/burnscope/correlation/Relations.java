package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which workloads a changed object touches, and how. */
final class Relations {
  /** Kinds that act on pods; without a recorded target their name tells. */
  private static final Set<String> ACTING_KINDS =
      Set.of(
          "Service",
          "Ingress",
          "HTTPRoute",
          "HorizontalPodAutoscaler",
          "ScaledObject",
          "NetworkPolicy",
          "PodDisruptionBudget",
          "VirtualService",
          "DestinationRule",
          "AuthorizationPolicy",
          "PeerAuthentication",
          "ServiceAccount");

  private static final Set<String> NAMESPACE_WIDE = Set.of("ResourceQuota", "LimitRange");

  private static final List<String> NAME_LABELS =
      List.of("app", "app.kubernetes.io/name", "k8s-app", "app.kubernetes.io/instance");

  private final Topology topology;

  Relations(Topology topology) {
    this.topology = topology;
  }

  /** Workloads that the change touches directly, each with the closest way; in a stable order. */
  Map<ObjectRef, Relation> touched(Change change) {
    return change instanceof Change.Reported told ? named(told) : byObject(change);
  }

  /** The workloads of the service that was named: the workload or Service of that name. */
  private Map<ObjectRef, Relation> named(Change.Reported told) {
    Map<ObjectRef, Relation> touched = new TreeMap<>();
    topology.workloads().stream()
        .filter(workload -> told.names(workload.ref()) || served(told, workload))
        .forEach(workload -> touched.put(workload.ref(), Relation.SAME_WORKLOAD));
    return touched;
  }

  private boolean served(Change.Reported told, Topology.Workload workload) {
    return topology.services().stream()
        .anyMatch(service -> told.names(service.ref()) && service.selects(workload));
  }

  private Map<ObjectRef, Relation> byObject(Change change) {
    ObjectRef object = change.object();
    Map<ObjectRef, Relation> touched = new TreeMap<>();
    touched.put(object, Relation.SAME_WORKLOAD);
    for (Topology.Workload workload : topology.workloads()) {
      if (workload.reads().contains(object)) {
        touched.putIfAbsent(workload.ref(), Relation.READ_BY_IT);
      } else if (actsOn(change, workload)) {
        touched.putIfAbsent(workload.ref(), Relation.ACTS_ON_IT);
      }
    }
    for (Topology.Acting acting : topology.acting()) {
      if (acting.ref().equals(object)) {
        acting.targets().forEach(target -> touched.putIfAbsent(target, Relation.ACTS_ON_IT));
      }
    }
    return touched;
  }

  private boolean actsOn(Change change, Topology.Workload workload) {
    ObjectRef object = change.object();
    if (object.kind().equals("Node")) {
      return workload.nodes().contains(object.name()) || findsNoNode(workload);
    }
    if (!object.namespace().equals(workload.ref().namespace())) {
      return false;
    }
    return NAMESPACE_WIDE.contains(object.kind())
        || topology.services().stream()
            .anyMatch(it -> it.ref().equals(object) && it.selects(workload))
        || selectedBefore(change, workload)
        || (ACTING_KINDS.contains(object.kind())
            && !knownToAct(object)
            && namedAfter(object.name(), workload));
  }

  /** Its pods may have run on a node that was closed to them. */
  private static boolean findsNoNode(Topology.Workload workload) {
    return workload.pods().stream()
        .anyMatch(pods -> pods.notReady() > 0 && pods.reasons().contains("Unschedulable"));
  }

  private boolean knownToAct(ObjectRef object) {
    return topology.acting().stream().anyMatch(it -> it.ref().equals(object));
  }

  /** Whether the object's selector, as it was before the change, has a value of the workload's. */
  private static boolean selectedBefore(Change change, Topology.Workload workload) {
    return change.fields().stream()
        .filter(field -> field.path().toLowerCase(Locale.ROOT).contains("selector"))
        .map(FieldChange::before)
        .flatMap(Optional::stream)
        .anyMatch(before -> named(workload).stream().anyMatch(before::contains));
  }

  private static boolean namedAfter(String name, Topology.Workload workload) {
    return named(workload).stream().anyMatch(it -> name.equals(it) || name.startsWith(it + "-"));
  }

  private static Set<String> named(Topology.Workload workload) {
    Set<String> names = new TreeSet<>(Set.of(workload.ref().name()));
    NAME_LABELS.stream()
        .map(label -> Optional.ofNullable(workload.labels().get(label)))
        .flatMap(Optional::stream)
        .forEach(names::add);
    return names;
  }

  /** Whether the change is new or more load on a node that runs pods of the member. */
  boolean crowds(Change change, ScopedSli member) {
    Set<String> nodes =
        topology
            .workload(change.object())
            .filter(_ -> bringsLoad(change) && !member.workloads().contains(change.object()))
            .map(Topology.Workload::nodes)
            .orElse(Set.of());
    return member.workloads().stream()
        .flatMap(ref -> topology.workload(ref).stream())
        .anyMatch(own -> own.nodes().stream().anyMatch(nodes::contains));
  }

  /** Whether the change makes its object take more of the nodes it runs on. */
  static boolean bringsLoad(Change change) {
    return switch (change) {
      case Change.Creation _ -> true;
      case Change.Scaling scaling -> scaling.toReplicas() > scaling.fromReplicas();
      case Change.Rollout rollout ->
          rollout.fields().stream().anyMatch(field -> field.path().contains(".limits"));
      case Change.Edit _, Change.Deletion _, Change.Reported _ -> false;
    };
  }

  /** Number of calls from any of {@code from} down to {@code to}; empty if it is not reached. */
  Optional<Integer> hops(Set<ObjectRef> from, ObjectRef to) {
    Set<ObjectRef> reached = new LinkedHashSet<>(from);
    for (int hops = 0; hops <= RankingWeights.MOST_HOPS; hops++) {
      if (reached.contains(to)) {
        return Optional.of(hops);
      }
      Set<ObjectRef> last = Set.copyOf(reached);
      topology.calls().stream()
          .filter(call -> last.contains(call.caller()))
          .forEach(call -> reached.add(call.callee()));
    }
    return Optional.empty();
  }

  /** Names of the workloads by relation, for people. */
  static Map<Relation, List<String>> names(Map<ObjectRef, Relation> touched) {
    Map<Relation, List<String>> names = new EnumMap<>(Relation.class);
    touched.forEach(
        (ref, how) -> names.computeIfAbsent(how, any -> new ArrayList<>()).add(ref.name()));
    return names;
  }

  /** Namespaces of all that a member's scope names. */
  static Set<String> namespaces(ScopedSli member) {
    Set<String> all =
        member.workloads().stream().map(ObjectRef::namespace).collect(Collectors.toSet());
    all.addAll(member.namespaces());
    return all;
  }
}
