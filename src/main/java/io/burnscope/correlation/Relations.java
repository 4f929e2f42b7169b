package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Kinds that decide whether calls arrive. */
  private static final Set<String> ON_THE_WAY =
      Set.of(
          "Service",
          "Ingress",
          "HTTPRoute",
          "NetworkPolicy",
          "VirtualService",
          "DestinationRule",
          "AuthorizationPolicy",
          "PeerAuthentication");

  private static final Set<String> NAMESPACE_WIDE = Set.of("ResourceQuota", "LimitRange");

  /** Less than this does not crowd a node. */
  private static final double MUCH_MORE = 1.5;

  private final Topology topology;
  private final TopologyIndex index;

  Relations(Topology topology) {
    this.topology = topology;
    this.index = new TopologyIndex(topology);
  }

  /** Workloads that the change touches directly, each with the closest way; in a stable order. */
  Map<ObjectRef, Relation> touched(Change change) {
    return change instanceof Change.Reported told ? named(told) : byObject(change);
  }

  /** The workloads of the service that was named: the workload or Service of that name. */
  private Map<ObjectRef, Relation> named(Change.Reported told) {
    Map<ObjectRef, Relation> touched = new TreeMap<>();
    Stream.concat(
            topology.workloads().stream().filter(workload -> told.names(workload.ref())),
            topology.services().stream()
                .filter(service -> told.names(service.ref()))
                .flatMap(service ->
                    index.in(service.ref().namespace()).stream().filter(service::selects)))
        .forEach(workload -> touched.put(workload.ref(), Relation.SAME_WORKLOAD));
    return touched;
  }

  private Map<ObjectRef, Relation> byObject(Change change) {
    ObjectRef object = change.object();
    Map<ObjectRef, Relation> touched = new TreeMap<>();
    touched.put(object, Relation.SAME_WORKLOAD);
    index.readers(object).forEach(it -> touched.putIfAbsent(it.ref(), Relation.READ_BY_IT));
    actedOn(change).forEach(it -> touched.putIfAbsent(it.ref(), Relation.ACTS_ON_IT));
    for (Topology.Acting acting : index.acting(object)) {
      acting.targets().forEach(target -> touched.putIfAbsent(target, Relation.ACTS_ON_IT));
    }
    return touched;
  }

  private Stream<Topology.Workload> actedOn(Change change) {
    ObjectRef object = change.object();
    if (object.kind().equals("Node")) {
      return topology.workloads().stream()
          .filter(it -> it.nodes().contains(object.name()) || findsNoNode(it));
    }
    List<Topology.Workload> near = index.in(object.namespace());
    if (NAMESPACE_WIDE.contains(object.kind())) {
      return near.stream();
    }
    List<String> selectors = selectorsBefore(change);
    boolean byName = ACTING_KINDS.contains(object.kind()) && index.acting(object).isEmpty();
    return Stream.of(
            index.services(object).stream()
                .flatMap(service -> near.stream().filter(service::selects)),
            selectors.isEmpty()
                ? Stream.<Topology.Workload>empty()
                : near.stream().filter(it -> selected(selectors, it)),
            byName
                ? index.behind(object.namespace(), object.name())
                : Stream.<Topology.Workload>empty())
        .flatMap(found -> found);
  }

  /** Its pods may have run on a node that was closed to them. */
  private static boolean findsNoNode(Topology.Workload workload) {
    return workload.pods().stream()
        .anyMatch(pods -> pods.notReady() > 0 && pods.reasons().contains("Unschedulable"));
  }

  /** The object's selectors, as they were before the change. */
  private static List<String> selectorsBefore(Change change) {
    return change.fields().stream()
        .filter(field -> field.path().toLowerCase(Locale.ROOT).contains("selector"))
        .map(FieldChange::before)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether one of them has a value of the workload's. */
  private boolean selected(List<String> selectors, Topology.Workload workload) {
    for (String name : index.names(workload)) {
      for (String before : selectors) {
        if (before.contains(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the change is new or more load on a node that runs pods of the member. */
  boolean crowds(Change change, ScopedSli member) {
    Set<String> nodes =
        index
            .workload(change.object())
            .filter(_ -> bringsLoad(change) && !member.workloads().contains(change.object()))
            .map(Topology.Workload::nodes)
            .orElse(Set.of());
    return member.workloads().stream()
        .flatMap(ref -> index.workload(ref).stream())
        .anyMatch(own -> own.nodes().stream().anyMatch(nodes::contains));
  }

  /** Whether objects of this kind stand between callers and callees. */
  static boolean liesOnTheWay(String kind) {
    return ON_THE_WAY.contains(kind);
  }

  /** Whether the change makes its object take more of the nodes it runs on. */
  static boolean bringsLoad(Change change) {
    return switch (change) {
      case Change.Creation _ -> true;
      case Change.Scaling scaling -> scaling.toReplicas() >= MUCH_MORE * scaling.fromReplicas();
      case Change.Rollout rollout -> rollout.fields().stream().anyMatch(Relations::moreRoom);
      case Change.Edit _, Change.Deletion _, Change.Reported _ -> false;
    };
  }

  private static boolean moreRoom(FieldChange field) {
    return field.path().contains(".limits")
        && (field.after().isEmpty()
            || Amount.factor(field.before().orElse(""), field.after().get()).orElse(1)
                >= MUCH_MORE);
  }

  /** Number of calls from any of {@code from} down to {@code to}; empty if it is not reached. */
  Optional<Integer> hops(Set<ObjectRef> from, ObjectRef to) {
    return Optional.ofNullable(index.distances(from, RankingWeights.MOST_HOPS).get(to));
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
