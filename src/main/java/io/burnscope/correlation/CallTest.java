package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether calls to what a change touches fail since it took effect, and because of it. */
final class CallTest {
  /** So long before the effect, failures of today speak for another cause. */
  private static final Duration JUST_BEFORE = Duration.ofMinutes(3);

  /** From here on another's failures explain those of a workload. */
  private static final double MOSTLY = 0.5;

  /** A member with less of the burn may fail because of another. */
  private static final double SOME_SHARE = 0.1;

  private final List<CallTraffic> traffic;
  private final TimeFit time;
  private final Set<ObjectRef> burning;
  private final Instant start;
  private final Instant at;

  CallTest(Evidence evidence, TimeFit time) {
    this.traffic = evidence.traffic();
    this.time = time;
    this.burning =
        evidence.members().stream()
            .filter(member -> member.share() >= SOME_SHARE)
            .flatMap(member -> member.workloads().stream())
            .collect(Collectors.toSet());
    this.start = evidence.searched().start();
    this.at = evidence.at();
  }

  /** The finding that says most, over the workloads that the change touches directly. */
  CallFinding of(Change change, Map<ObjectRef, Relation> touched, Relation relation) {
    if (traffic.isEmpty()) {
      return CallFinding.NONE;
    }
    return touched.keySet().stream()
        .map(workload -> of(change, workload, relation))
        .max(
            Comparator.comparingDouble(CallFinding::weight)
                .thenComparing(it -> it.workload().isPresent()))
        .orElse(CallFinding.NONE);
  }

  private CallFinding of(Change change, ObjectRef workload, Relation relation) {
    Instant effect = time.effect(change);
    Span span = new Span(start, change.at(), effect, time.burningSince(), at);
    CallFinding best = CallFinding.NONE;
    for (CallTraffic.Side side : CallTraffic.Side.values()) {
      CallFinding finding = seenBy(side, workload, relation, span);
      boolean unseen =
          side == CallTraffic.Side.CALLEE && Relations.liesOnTheWay(change.object().kind());
      if (unseen && finding.kind() == CallFinding.Kind.AS_BEFORE) {
        continue; // calls that do not arrive fail at their callers only
      }
      if (Math.abs(finding.weight()) > Math.abs(best.weight())) {
        best = finding;
      }
    }
    return best;
  }

  /** The times before and after a change. */
  private record Span(
      Instant start, Instant changed, Instant effect, Instant burning, Instant end) {
    /** Undisturbed by the change. */
    TimeRange before() {
      return new TimeRange(start, start.isAfter(changed) ? start : changed);
    }

    TimeRange justBefore() {
      Instant from = changed.minus(JUST_BEFORE);
      return new TimeRange(
          from.isBefore(start) ? start : from, start.isAfter(changed) ? start : changed);
    }

    /** While the errors last and the change is in effect. */
    TimeRange after() {
      Instant from = effect.isAfter(burning) ? effect : burning;
      return new TimeRange(from.isAfter(end) ? end : from, end);
    }
  }

  private CallFinding seenBy(
      CallTraffic.Side side, ObjectRef workload, Relation relation, Span span) {
    Predicate<CallTraffic> inbound =
        edge -> edge.seenBy() == side && edge.call().callee().equals(workload);
    Counts before = sum(inbound, span.before());
    Counts after = sum(inbound, span.after());
    if (before.total() > 0 && after.bad() <= 0 && vanished(workload, span)) {
      return finding(
          CallFinding.Kind.NOT_CALLED, -RankingWeights.NOT_CALLED, workload, before, after);
    }
    if (after.total() <= 0) {
      return CallFinding.NONE;
    }
    double usual = usual(before, sum(inbound, span.justBefore()));
    double gain = gain(after, usual);
    if (gain <= 0) {
      return finding(CallFinding.Kind.AS_BEFORE, against(gain, relation), workload, before, after);
    }
    Optional<ObjectRef> deeper = deeper(side, workload, span, after, usual);
    if (deeper.isPresent()) {
      return new CallFinding(
          CallFinding.Kind.FAIL_DEEPER,
          -Math.min(gain, RankingWeights.CALLS_FROM_ELSEWHERE),
          Optional.of(workload),
          before,
          after,
          deeper);
    }
    double weight =
        burning.contains(workload) || relation == Relation.CALLS_IT
            ? 0 // they fail with the member
            : Math.min(gain, RankingWeights.CALLS_FOR);
    return finding(CallFinding.Kind.FAIL_SINCE, weight, workload, before, after);
  }

  private static CallFinding finding(
      CallFinding.Kind kind, double weight, ObjectRef workload, Counts before, Counts after) {
    return new CallFinding(kind, weight, Optional.of(workload), before, after, Optional.empty());
  }

  /** Pods of a dependency can do harm by wrong or slow answers without failing. */
  private static double against(double gain, Relation relation) {
    double most = relation == Relation.SAME_WORKLOAD ? 0 : RankingWeights.CALLS_AGAINST;
    return Math.max(gain, -most);
  }

  /** The ratio that the calls would have without the change; half an event is added. */
  private static double usual(Counts before, Counts justBefore) {
    return Math.min(
        0.98,
        Math.max(
            Segmentation.smoothed(before),
            justBefore.total() > 0 ? justBefore.errorRatio().orElse(0) : 0));
  }

  /** Log-likelihood of a real rise against no change; negative if there is none. */
  static double gain(Counts after, double usual) {
    double rise = Math.max(usual * 2, usual + RankingWeights.LEAST_RISE);
    double guilty = Math.min(0.99, Math.max(rise, after.errorRatio().orElse(0)));
    double bad = Math.min(after.bad(), after.total());
    return Segmentation.logLikelihood(bad, after.total(), guilty)
        - Segmentation.logLikelihood(bad, after.total(), usual);
  }

  /** The callee whose new failures make up most of the workload's own. */
  private Optional<ObjectRef> deeper(
      CallTraffic.Side side, ObjectRef workload, Span span, Counts after, double usual) {
    double own = after.bad() - usual * after.total();
    List<CallTraffic> seen = traffic.stream().filter(edge -> edge.seenBy() == side).toList();
    return seen.stream()
        .filter(edge -> edge.call().caller().equals(workload))
        .filter(edge -> surplus(edge, span) >= MOSTLY * own)
        .filter(edge -> !onlyFrom(edge, seen, span.before(), span.after()))
        .max(Comparator.comparingDouble(edge -> surplus(edge, span)))
        .map(edge -> edge.call().callee());
  }

  /**
   * Whether others call the same callee without trouble: then the caller is at fault.
   *
   * @param traffic as one side saw it
   */
  static boolean onlyFrom(
      CallTraffic edge, List<CallTraffic> traffic, TimeRange before, TimeRange after) {
    List<CallTraffic> others =
        traffic.stream()
            .filter(it -> it.call().callee().equals(edge.call().callee()))
            .filter(it -> !it.call().caller().equals(edge.call().caller()))
            .filter(it -> it.counts().sum(after).total() > 0)
            .toList();
    return !others.isEmpty()
        && others.stream()
            .allMatch(it ->
                gain(it.counts().sum(after), Segmentation.smoothed(it.counts().sum(before))) <= 0);
  }

  private static double surplus(CallTraffic edge, Span span) {
    Counts before = edge.counts().sum(span.before());
    Counts after = edge.counts().sum(span.after());
    return after.bad() - Segmentation.smoothed(before) * after.total();
  }

  /** Whether all who called it still work, but fail more than before. */
  private boolean vanished(ObjectRef workload, Span span) {
    Set<ObjectRef> callers =
        traffic.stream()
            .map(CallTraffic::call)
            .filter(call -> call.callee().equals(workload))
            .map(Topology.Call::caller)
            .collect(Collectors.toSet());
    boolean silent =
        traffic.stream()
            .filter(edge -> edge.call().callee().equals(workload))
            .allMatch(edge -> edge.counts().sum(span.after()).total() <= 0);
    return silent
        && traffic.stream()
            .filter(edge -> callers.contains(edge.call().callee()))
            .anyMatch(edge ->
                gain(
                        edge.counts().sum(span.after()),
                        Segmentation.smoothed(edge.counts().sum(span.before())))
                    > 0);
  }

  private Counts sum(Predicate<CallTraffic> edges, TimeRange range) {
    return traffic.stream()
        .filter(edges)
        .map(edge -> edge.counts().sum(range))
        .reduce(Counts.NONE, Counts::plus);
  }
}
