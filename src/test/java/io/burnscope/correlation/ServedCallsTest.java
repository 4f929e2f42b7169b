package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.ALERT;
import static io.burnscope.correlation.DemoEvidence.ONSET;
import static io.burnscope.correlation.DemoEvidence.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic.Side;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What each workload answered, read as calls of whoever calls it. */
class ServedCallsTest {
  private static final ObjectRef WEB = deployment("web");
  private static final ObjectRef CART = deployment("cart");
  private static final ObjectRef PAY = deployment("pay");
  private static final TimeRange SINCE = new TimeRange(ONSET, ALERT);
  private static final Topology TOPOLOGY =
      Topology.UNKNOWN.calling(List.of(new Topology.Call(WEB, CART), new Topology.Call(WEB, PAY)));

  @Test
  void failures_of_a_workload_are_those_of_the_calls_to_it() {
    List<CallTraffic> traffic =
        calls(Map.of(WEB, served(100, 30, 100), CART, served(50, 25, 50), PAY, served(50, 0, 50)));

    assertThat(ratio(traffic, CART, Side.CALLEE)).isEqualTo(0.5);
    assertThat(ratio(traffic, PAY, Side.CALLEE)).isZero();
    assertThat(traffic)
        .filteredOn(it -> it.call().callee().equals(CART))
        .extracting(it -> it.call().caller())
        .containsOnly(WEB);
  }

  @Test
  void calls_that_do_not_arrive_while_others_do_fail_for_their_callers() {
    List<CallTraffic> traffic =
        calls(Map.of(WEB, served(100, 50, 100), CART, served(50, 0, 0), PAY, served(50, 0, 50)));

    assertThat(ratio(traffic, CART, Side.CALLER)).isEqualTo(1);
    assertThat(traffic)
        .as("who answers as before lost nothing")
        .noneMatch(it -> it.call().callee().equals(PAY) && it.seenBy() == Side.CALLER);
  }

  @Test
  void callers_that_stop_calling_anybody_lost_no_calls() {
    List<CallTraffic> traffic =
        calls(Map.of(WEB, served(100, 80, 100), CART, served(50, 0, 10), PAY, served(50, 0, 10)));

    assertThat(traffic).noneMatch(it -> it.seenBy() == Side.CALLER);
  }

  @Test
  void nothing_is_said_of_silence_that_may_have_two_reasons() {
    List<CallTraffic> traffic = calls(Map.of(WEB, served(100, 50, 100), CART, served(50, 0, 0)));

    assertThat(traffic).noneMatch(it -> it.call().callee().equals(CART));
  }

  @Test
  void a_mesh_knows_better() {
    CallTraffic mesh =
        new CallTraffic(new Topology.Call(WEB, CART), Side.CALLER, served(50, 10, 50));

    List<CallTraffic> traffic =
        ServedCalls.beside(
            List.of(mesh),
            Map.of(CART, served(50, 0, 50)),
            TOPOLOGY,
            Optional.of(new Onset(ONSET, Duration.ZERO)),
            ALERT);

    assertThat(traffic).containsExactly(mesh);
  }

  private static List<CallTraffic> calls(Map<ObjectRef, CountSeries> served) {
    return ServedCalls.beside(
        List.of(), served, TOPOLOGY, Optional.of(new Onset(ONSET, Duration.ZERO)), ALERT);
  }

  private static double ratio(List<CallTraffic> traffic, ObjectRef callee, Side side) {
    return traffic.stream()
        .filter(it -> it.call().callee().equals(callee) && it.seenBy() == side)
        .map(it -> it.counts().sum(SINCE))
        .reduce(Counts.NONE, Counts::plus)
        .errorRatio()
        .orElseThrow();
  }

  /** In each half minute; before the onset nothing failed. */
  private static CountSeries served(double before, double bad, double since) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = ONSET.minus(Duration.ofMinutes(40));
        !end.isAfter(ALERT);
        end = end.plusSeconds(30)) {
      points.put(end, end.isAfter(ONSET) ? new Counts(bad, since) : new Counts(0, before));
    }
    return CountSeries.of(Duration.ofSeconds(30), points);
  }
}
