package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.ALERT;
import static io.burnscope.correlation.DemoEvidence.ONSET;
import static io.burnscope.correlation.DemoEvidence.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic.Side;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How much of all that fails a change explains, by where it begins. */
class FailureRootsTest {
  private static final ObjectRef USERS = deployment("users");
  private static final ObjectRef WEB = deployment("web");
  private static final ObjectRef APP = deployment("app");
  private static final ObjectRef STORE = deployment("store");

  @Test
  void two_services_that_fail_at_once_are_each_half_of_it() {
    FailureRoots roots = roots(List.of(), failing(WEB, 30), failing(APP, 30));

    assertThat(roots.explained(Set.of(WEB), Set.of())).isEqualTo(0.5);
    assertThat(roots.explained(Set.of(WEB, APP), Set.of())).isEqualTo(1);
    assertThat(roots.explained(Set.of(STORE), Set.of())).isZero();
  }

  @Test
  void what_all_that_fail_call_may_have_answered_wrongly() {
    List<Topology.Call> calls =
        List.of(new Topology.Call(WEB, STORE), new Topology.Call(APP, STORE));

    FailureRoots roots = roots(calls, failing(WEB, 30), failing(APP, 20), failing(STORE, 0));

    assertThat(roots.explained(Set.of(STORE), Set.of())).isCloseTo(0.8, within(1e-9));
  }

  private static FailureRoots roots(List<Topology.Call> calls, CallTraffic... traffic) {
    return FailureRoots.of(
        List.of(traffic),
        Topology.UNKNOWN.calling(calls),
        TimeRange.before(ONSET, Duration.ofMinutes(30)),
        new TimeRange(ONSET, ALERT));
  }

  private static CallTraffic failing(ObjectRef callee, int percent) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = ONSET.minus(Duration.ofMinutes(30));
        !end.isAfter(ALERT);
        end = end.plusSeconds(30)) {
      points.put(end, new Counts(end.isAfter(ONSET) ? percent : 0, 100));
    }
    return new CallTraffic(
        new Topology.Call(USERS, callee),
        Side.CALLER,
        CountSeries.of(Duration.ofSeconds(30), points));
  }
}
