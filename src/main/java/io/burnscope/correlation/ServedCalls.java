package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The calls of a mesh, as far as they can be told without one: what each workload answered is what
 * its callers asked of it in equal parts. Calls that no longer arrive count as failed for the
 * callers, if they still call others as before.
 */
public final class ServedCalls {
  /** Whoever calls a workload that no known workload calls. */
  private static final ObjectRef USERS = new ObjectRef("Users", "", "users");

  private static final Duration USUAL = Duration.ofMinutes(30);

  /** Fewer calls than this share of what is expected do not come about by chance. */
  private static final double MISSING = 0.7;

  /** With less than this left nobody can say whether calls are lost or not made. */
  private static final double NEARLY_NONE = 0.1;

  private final Map<ObjectRef, CountSeries> served;
  private final Topology topology;
  private final TimeRange before;
  private final TimeRange after;

  private ServedCalls(
      Map<ObjectRef, CountSeries> served, Topology topology, Instant onset, Instant at) {
    this.served = new TreeMap<>(served);
    this.topology = topology;
    this.before = TimeRange.before(onset, USUAL);
    this.after = new TimeRange(onset, onset.isAfter(at) ? onset : at);
  }

  /**
   * The {@code mesh} with calls to those workloads that it does not count.
   *
   * @param served what each workload answered; only of such as were measured
   */
  public static List<CallTraffic> beside(
      List<CallTraffic> mesh,
      Map<ObjectRef, CountSeries> served,
      Topology topology,
      Optional<Onset> onset,
      Instant at) {
    List<CallTraffic> all = new ArrayList<>(mesh);
    onset
        .map(begin -> new ServedCalls(served, topology, begin.time(), at))
        .ifPresent(calls ->
            calls.served.keySet().stream()
                .filter(
                    workload -> mesh.stream().noneMatch(it -> it.call().callee().equals(workload)))
                .forEach(workload -> all.addAll(calls.to(workload))));
    return all;
  }

  private List<CallTraffic> to(ObjectRef workload) {
    CountSeries counts = counts(workload);
    List<ObjectRef> callers = callers(workload);
    double left = factor(workload).orElse(1);
    OptionalDouble expected = expected(workload, callers);
    boolean missing = expected.isPresent() && left < MISSING * expected.getAsDouble();
    if (left < NEARLY_NONE && !missing) {
      return List.of();
    }
    double wanted = missing ? expected.getAsDouble() * usual(workload) : 0;
    List<ObjectRef> known = callers.isEmpty() ? List.of(USERS) : callers;
    double part = 1.0 / known.size();
    CountSeries arrived = parted(counts, part, 0);
    List<CallTraffic> traffic = new ArrayList<>();
    for (ObjectRef caller : known) {
      Topology.Call call = new Topology.Call(caller, workload);
      traffic.add(new CallTraffic(call, CallTraffic.Side.CALLEE, arrived));
      if (missing) {
        traffic.add(new CallTraffic(call, CallTraffic.Side.CALLER, parted(counts, part, wanted)));
      }
    }
    return traffic;
  }

  /**
   * A part of the calls; since the onset with those that did not arrive.
   *
   * @param wanted calls in a step; 0 if none are missing
   */
  private CountSeries parted(CountSeries counts, double part, double wanted) {
    NavigableMap<Instant, Counts> points = new TreeMap<>(counts.points());
    if (wanted > 0) {
      for (Instant end = counts.points().lastKey();
          !end.isAfter(after.end());
          end = end.plus(counts.step())) {
        points.putIfAbsent(end, Counts.NONE);
      }
    }
    points.replaceAll((end, got) -> {
      double lost = end.isAfter(after.start()) ? Math.max(0, wanted - got.total()) : 0;
      return new Counts((got.bad() + lost) * part, (got.total() + lost) * part);
    });
    return new CountSeries(counts.step(), counts.smoothing(), counts.weight(), points);
  }

  private List<ObjectRef> callers(ObjectRef workload) {
    return topology.calls().stream()
        .filter(call -> call.callee().equals(workload))
        .map(Topology.Call::caller)
        .distinct()
        .sorted()
        .toList();
  }

  /** What is left of the calls that the callers make to others: as much is expected here. */
  private OptionalDouble expected(ObjectRef workload, List<ObjectRef> callers) {
    List<Double> factors =
        topology.calls().stream()
            .filter(call -> callers.contains(call.caller()) && !call.callee().equals(workload))
            .map(Topology.Call::callee)
            .distinct()
            .flatMap(other -> factor(other).stream().boxed())
            .sorted()
            .collect(Collectors.toList());
    return factors.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, factors.get(factors.size() / 2)));
  }

  /** Calls since the onset against those before; empty if too little was measured. */
  private OptionalDouble factor(ObjectRef workload) {
    if (!served.containsKey(workload)) {
      return OptionalDouble.empty();
    }
    double usual = usual(workload);
    long steps = after.length().dividedBy(counts(workload).step());
    return usual <= 0 || steps == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(counts(workload).sum(after).total() / steps / usual);
  }

  /** In one step. */
  private double usual(ObjectRef workload) {
    CountSeries counts = counts(workload);
    int measured = counts.points().subMap(before.start(), false, before.end(), true).size();
    return measured == 0 ? 0 : counts.sum(before).total() / measured;
  }

  private CountSeries counts(ObjectRef workload) {
    CountSeries counts = served.get(workload);
    if (counts == null) {
      throw new IllegalArgumentException(workload + " was not measured");
    }
    return counts;
  }
}
