package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where the failures begin, by the calls of a mesh: workloads whose calls fail more than before the
 * onset although what they call themselves does not explain it. One fault that is not behind
 * several of them leaves some of the failures unexplained.
 */
final class FailureRoots {
  /** A root makes up at least this share of what fails where its calls fail. */
  private static final double OWN = 0.3;

  /** Of a callee whose calls do not fail: its answers may be wrong all the same … */
  private static final double WRONG_ANSWERS = 0.5;

  /** … and more so if all that fail call it. */
  private static final double ALL_CALL_IT = 0.8;

  /** Two faults at once are rarer than their shares tell. */
  private static final double INDEPENDENT = 2;

  /** The rest may have many reasons. */
  private static final double MOSTLY = 0.8;

  /** Fewer unusual failures than this are noise, as a log-likelihood ratio. */
  private static final double SURE = 3;

  private final Topology topology;
  private final Map<ObjectRef, Double> failures;
  private final Map<ObjectRef, Set<ObjectRef>> callers = new HashMap<>();
  private final Map<ObjectRef, Set<ObjectRef>> callees = new HashMap<>();

  /** Of each root: itself and what it calls, directly or not, and nobody counts the calls. */
  private final Map<ObjectRef, Set<ObjectRef>> unseen = new HashMap<>();

  private FailureRoots(Topology topology, Map<ObjectRef, Double> failures, Set<ObjectRef> counted) {
    this.topology = topology;
    this.failures = failures;
    for (Topology.Call call : topology.calls()) {
      callers.computeIfAbsent(call.callee(), _ -> new HashSet<>()).add(call.caller());
      callees.computeIfAbsent(call.caller(), _ -> new HashSet<>()).add(call.callee());
    }
    failures.keySet().forEach(root -> unseen.put(root, unseen(root, counted)));
  }

  private Set<ObjectRef> unseen(ObjectRef root, Set<ObjectRef> counted) {
    Set<ObjectRef> found = new HashSet<>(Set.of(root));
    Deque<ObjectRef> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      callees.getOrDefault(open.pop(), Set.of()).stream()
          .filter(callee -> !counted.contains(callee))
          .filter(found::add)
          .forEach(open::push);
    }
    return found;
  }

  /** From the calls up to the onset and since. */
  static FailureRoots of(Evidence evidence, TimeFit time) {
    Instant onset = time.onset();
    Instant start = evidence.searched().start();
    return of(
        evidence.traffic(),
        evidence.topology(),
        new TimeRange(start, start.isAfter(onset) ? start : onset),
        new TimeRange(onset, onset.isAfter(evidence.at()) ? onset : evidence.at()));
  }

  /** From the calls in {@code before}, up to the onset, and {@code after} it. */
  static FailureRoots of(
      List<CallTraffic> traffic, Topology topology, TimeRange before, TimeRange after) {
    Map<ObjectRef, Double> inbound = new HashMap<>();
    Map<ObjectRef, Double> outbound = new HashMap<>();
    Set<ObjectRef> counted = new HashSet<>();
    List<CallTraffic> seen = bestSeen(traffic);
    for (CallTraffic edge : seen) {
      counted.add(edge.call().callee());
      double unusual = unusual(edge.counts().sum(before), edge.counts().sum(after));
      if (unusual > 0 && !CallTest.onlyFrom(edge, seen, before, after)) {
        inbound.merge(edge.call().callee(), unusual, Double::sum);
        outbound.merge(edge.call().caller(), unusual, Double::sum);
      }
    }
    Map<ObjectRef, Double> roots = new TreeMap<>();
    inbound.forEach((workload, unusual) -> {
      double own = unusual - outbound.getOrDefault(workload, 0.0);
      if (unusual > 0 && own >= OWN * unusual) {
        roots.put(workload, own);
      }
    });
    return new FailureRoots(topology, roots, counted);
  }

  /** Callers see more: what never arrives, too. */
  private static List<CallTraffic> bestSeen(List<CallTraffic> traffic) {
    Set<ObjectRef> byCallers =
        traffic.stream()
            .filter(edge -> edge.seenBy() == CallTraffic.Side.CALLER)
            .map(edge -> edge.call().callee())
            .collect(Collectors.toSet());
    return traffic.stream()
        .filter(edge ->
            edge.seenBy() == CallTraffic.Side.CALLER || !byCallers.contains(edge.call().callee()))
        .toList();
  }

  /** Failed calls beyond the usual; 0 if that may be chance. */
  private static double unusual(Counts before, Counts after) {
    double usual = Segmentation.smoothed(before);
    return after.total() > 0 && CallTest.gain(after, usual) >= SURE
        ? Math.max(0, after.bad() - usual * after.total())
        : 0;
  }

  /**
   * Share of the failures that begin at {@code cutOff}, or at workloads that {@code touched} are or
   * stand behind, 0 to 1; 1 if nothing is known to fail.
   */
  double explained(Set<ObjectRef> touched, Set<ObjectRef> cutOff) {
    double all = failures.values().stream().mapToDouble(it -> it).sum();
    Predicate<ObjectRef> reached = root -> reaches(root, touched) || cutOff.contains(root);
    double own = sum(reached);
    double called = sum(root -> !reached.test(root) && calls(root, touched));
    double wrong = own + called >= all ? ALL_CALL_IT : WRONG_ANSWERS;
    return all <= 0 ? 1 : (own + wrong * called) / all;
  }

  private double sum(Predicate<ObjectRef> condition) {
    return failures.entrySet().stream()
        .filter(root -> condition.test(root.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /**
   * Failures that begin where a change does not reach.
   *
   * @param weight log-odds, not positive
   * @param words empty if it reaches most of them
   */
  record Beyond(double weight, String words) {
    static final Beyond NOTHING = new Beyond(0, "");
  }

  /** What {@code change} leaves unexplained. */
  Beyond beyond(Change change, Set<ObjectRef> touched) {
    Set<ObjectRef> reached = new HashSet<>(touched);
    if (Relations.bringsLoad(change)) {
      reached.addAll(neighbours(change.object()));
    }
    Set<ObjectRef> cutOff = new HashSet<>();
    if (Relations.liesOnTheWay(change.object().kind())) {
      touched.forEach(callee -> cutOff.addAll(callers.getOrDefault(callee, Set.of())));
    }
    double explained = explained(reached, cutOff);
    return explained >= MOSTLY
        ? Beyond.NOTHING
        : new Beyond(
            Math.max(-RankingWeights.FAILS_ELSEWHERE, INDEPENDENT * Math.log(explained)),
            words(root -> reaches(root, reached) || cutOff.contains(root)));
  }

  /** Names the two where most of the failures begin. */
  private String words(Predicate<ObjectRef> reached) {
    List<String> others =
        failures.entrySet().stream()
            .filter(root -> !reached.test(root.getKey()))
            .sorted(Map.Entry.<ObjectRef, Double>comparingByValue().reversed())
            .map(root -> root.getKey().name())
            .toList();
    String also =
        others.size() < failures.size() ? "failures also begin at " : "failures begin at ";
    return also + Words.list(others.stream().limit(2).toList());
  }

  /** Whether all of it, and more than one workload's, begins on nodes of {@code object}. */
  boolean shareItsNodes(ObjectRef object) {
    return failures.size() > 1 && neighbours(object).containsAll(failures.keySet());
  }

  /** What runs on the same nodes. */
  private Set<ObjectRef> neighbours(ObjectRef object) {
    Set<String> nodes = topology.workload(object).map(Topology.Workload::nodes).orElse(Set.of());
    return topology.workloads().stream()
        .filter(workload -> !Collections.disjoint(workload.nodes(), nodes))
        .map(Topology.Workload::ref)
        .collect(Collectors.toSet());
  }

  /** What nobody counts may fail unseen. */
  private boolean reaches(ObjectRef root, Set<ObjectRef> touched) {
    return !Collections.disjoint(unseen.getOrDefault(root, Set.of()), touched);
  }

  private boolean calls(ObjectRef root, Set<ObjectRef> touched) {
    return !Collections.disjoint(callees.getOrDefault(root, Set.of()), touched);
  }
}
