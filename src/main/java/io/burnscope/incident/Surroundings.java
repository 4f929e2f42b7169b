package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gathers what changed around an incident: in the namespaces of its own workloads, then in those
 * that they call into, then in those that these call into. Blocking: whoever waits for it gets what
 * was found, even if a question had no answer.
 */
final class Surroundings {
  /** Of the further namespaces; what lies behind more of them is seldom told apart anyhow. */
  private static final int MOST_NAMESPACES = 10;

  /** From workload to workload; a longer way seldom leads to the cause. */
  static final int MOST_HOPS = 3;

  /** Configured calls of a namespace are known only once it was looked at. */
  private static final int WIDER_LOOKS = 2;

  private static final Set<String> LOAD =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob");

  /** Kinds that act in their own namespace only. */
  private static final Set<String> AT_HOME =
      Set.of(
          "ConfigMap",
          "Secret",
          "Service",
          "Ingress",
          "HorizontalPodAutoscaler",
          "ResourceQuota",
          "LimitRange",
          "PersistentVolumeClaim",
          "PodDisruptionBudget",
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "NetworkPolicy");

  private final Source source;
  private final Patience patience;
  private final Duration wider;
  private final Gathering near;
  private final Instant from;
  private final Instant to;

  /**
   * To be asked by {@code patience}, which also waits for the mesh.
   *
   * @param wider the time for each of two looks further than the own namespaces
   * @param from earliest change that is of interest
   * @param to latest change that is of interest
   */
  Surroundings(Source source, Patience patience, Duration wider, Instant from, Instant to) {
    this.source = source;
    this.patience = patience;
    this.wider = wider;
    this.near = new Gathering(source, patience);
    this.from = from;
    this.to = to;
  }

  /**
   * What is found.
   *
   * @param namespaces of the incident's workloads; empty: all
   * @param mesh asked already
   */
  Gathering.Found gather(Set<String> namespaces, Patience.Asked<List<CallTraffic>> mesh) {
    Gathering.Asked asked = near.ask(namespaces, from, to);
    if (namespaces.isEmpty()) {
      return asked.answer().with(calls(mesh));
    }
    Patience.Asked<List<Change>> everywhere = near.everywhere(from, to);
    List<CallTraffic> calls = calls(mesh);
    Gathering.Found found = asked.answer().with(calls);
    Set<String> seen = new TreeSet<>(namespaces);
    Set<String> more = calledInto(found.topology(), seen);
    reachingOut(everywhere.answer().known().orElse(List.of())).stream()
        .filter(namespace -> !seen.contains(namespace))
        .limit(Math.max(0, MOST_NAMESPACES - more.size()))
        .forEach(more::add);
    for (int look = 0; look < WIDER_LOOKS && !more.isEmpty(); look++) {
      seen.addAll(more); // relations across namespaces show only when both ends are read
      Gathering further = new Gathering(source, patience.anew(wider));
      found = found.widened(further.ask(seen, from, to).answer().with(calls));
      more = calledInto(found.topology(), seen);
    }
    return found;
  }

  private static List<CallTraffic> calls(Patience.Asked<List<CallTraffic>> mesh) {
    return mesh.answer().known().orElse(List.of());
  }

  /**
   * Namespaces with changes that act beyond them: experiments, policies, new load; latest first.
   */
  private static Set<String> reachingOut(List<Change> everywhere) {
    return everywhere.reversed().stream()
        .filter(Surroundings::actsBeyond)
        .map(change -> change.object().namespace())
        .filter(namespace -> !namespace.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean actsBeyond(Change change) {
    String kind = change.object().kind();
    return switch (change) {
      case Change.Creation _ -> !AT_HOME.contains(kind);
      case Change.Scaling scaling -> scaling.toReplicas() > scaling.fromReplicas();
      case Change.Edit _, Change.Deletion _, Change.Reported _ ->
          !AT_HOME.contains(kind) && !LOAD.contains(kind);
      case Change.Rollout _ -> false;
    };
  }

  private static Set<String> calledInto(Topology topology, Set<String> namespaces) {
    Set<ObjectRef> callers =
        topology.calls().stream()
            .map(Topology.Call::caller)
            .filter(caller -> namespaces.contains(caller.namespace()))
            .collect(Collectors.toSet());
    return topology.reached(callers, MOST_HOPS).stream()
        .map(ObjectRef::namespace)
        .filter(namespace -> !namespaces.contains(namespace) && !namespace.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .limit(MOST_NAMESPACES)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
