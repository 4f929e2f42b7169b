package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.ONSET;
import static io.burnscope.correlation.DemoEvidence.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which of two dependencies that changed in the same minute failed the calls of payments. */
class CallEvidenceTest {
  private static final ObjectRef LEDGER = deployment("ledger");
  private static final ObjectRef RATES = deployment("rates");
  private static final ObjectRef STORE = deployment("store");
  private static final Instant CHANGED = ONSET.minus(Duration.ofMinutes(2));

  @Test
  void the_dependency_whose_calls_fail_since_its_change_is_first() {
    Ranking ranking =
        rank(edge(PAYMENTS, LEDGER, 0.3), edge(PAYMENTS, RATES, 0), edge(PAYMENTS, STORE, 0));

    assertThat(first(ranking)).isEqualTo(LEDGER);
    assertThat(ranking.suspects().getFirst().reasons())
        .contains("calls to ledger fail 30.0 % since then (0.00 % before)");
    assertThat(ranking.suspects().get(1).against())
        .contains("calls to rates fail no more than before");
  }

  @Test
  void failures_that_come_from_deeper_are_put_down_to_the_deeper_one() {
    Ranking ranking = rank(edge(PAYMENTS, LEDGER, 0.3), edge(LEDGER, RATES, 0.3));

    assertThat(first(ranking)).isEqualTo(RATES);
    assertThat(ranking.suspects().get(1).against()).contains("ledger fails because rates does");
  }

  @Test
  void who_alone_fails_at_a_callee_is_at_fault_itself() {
    Ranking ranking =
        rank(edge(PAYMENTS, LEDGER, 0.3), edge(LEDGER, RATES, 0.3), edge(STORE, RATES, 0));

    assertThat(first(ranking)).isEqualTo(LEDGER);
  }

  @Test
  void failures_that_began_before_the_change_are_not_its_own() {
    CallTraffic early = traffic(PAYMENTS, LEDGER, 0.3, CHANGED.minus(Duration.ofMinutes(5)));

    Ranking ranking = rank(early, edge(PAYMENTS, RATES, 0.3));

    assertThat(first(ranking)).isEqualTo(RATES);
  }

  @Test
  void what_is_not_called_any_more_did_not_fail_its_callers() {
    CallTraffic ended = traffic(PAYMENTS, LEDGER, 0, ONSET.plus(Duration.ofHours(1)));
    NavigableMap<Instant, Counts> points =
        new TreeMap<>(ended.counts().points().headMap(ONSET, true));
    CallTraffic unreached =
        new CallTraffic(
            ended.call(), CallTraffic.Side.CALLER, CountSeries.of(ended.counts().step(), points));

    Ranking ranking = rank(unreached, edge(deployment("web"), PAYMENTS, 0.3));

    assertThat(first(ranking)).isEqualTo(RATES);
    assertThat(ranking.suspects().get(1).against())
        .contains("ledger is not called any more: its callers fail before");
  }

  @Test
  void failures_that_begin_at_several_services_at_once_are_not_put_down_to_one() {
    Change alone = rollout(LEDGER);
    CallTraffic[] one = {edge(PAYMENTS, LEDGER, 0.3), edge(PAYMENTS, STORE, 0)};
    CallTraffic[] several = {
      edge(PAYMENTS, LEDGER, 0.1), edge(PAYMENTS, STORE, 0.1), edge(PAYMENTS, RATES, 0.1)
    };

    assertThat(rank(List.of(alone), one).confidence()).isEqualTo(Confidence.HIGH);
    assertThat(rank(List.of(alone), several).unexplained())
        .isGreaterThan(4 * rank(List.of(alone), one).unexplained());
    assertThat(rank(List.of(alone), several).confidence()).isNotEqualTo(Confidence.HIGH);
    assertThat(rank(List.of(alone), several).suspects().getFirst().against())
        .contains("failures also begin at rates and store");
  }

  @Test
  void what_all_failing_services_read_explains_them_all() {
    ObjectRef shared = new ObjectRef("ConfigMap", "checkout", "shared");
    Topology topology =
        new Topology(
            List.of(
                DemoEvidence.workload(PAYMENTS, Set.of()),
                DemoEvidence.workload(LEDGER, Set.of(shared)),
                DemoEvidence.workload(RATES, Set.of(shared))),
            List.of(),
            List.of(),
            List.of());
    CallTraffic[] traffic = {edge(PAYMENTS, LEDGER, 0.3), edge(PAYMENTS, RATES, 0.3)};
    Change edited = DemoEvidence.edit(shared, "02:55:40", "limit");

    Ranking ranking =
        Case.burning(edited, rollout(LEDGER))
            .with(topology.calling(List.of(traffic[0].call(), traffic[1].call())))
            .rank(List.of(traffic));

    assertThat(first(ranking)).isEqualTo(shared);
    assertThat(ranking.named()).isPresent();
  }

  private static ObjectRef first(Ranking ranking) {
    return ranking.suspects().getFirst().change().object();
  }

  /** Both dependencies changed; payments calls them, as the traffic tells. */
  private static Ranking rank(CallTraffic... traffic) {
    return rank(List.of(rollout(LEDGER), rollout(RATES)), traffic);
  }

  private static Ranking rank(List<Change> changes, CallTraffic... traffic) {
    List<Topology.Call> calls = new ArrayList<>();
    for (CallTraffic edge : traffic) {
      calls.add(edge.call());
    }
    calls.add(new Topology.Call(PAYMENTS, LEDGER));
    calls.add(new Topology.Call(PAYMENTS, RATES));
    return Case.burning(changes.toArray(Change[]::new))
        .with(DemoEvidence.topology().calling(calls))
        .rank(List.of(traffic));
  }

  private static Change rollout(ObjectRef object) {
    return new Change.Rollout(
        object,
        CHANGED,
        Optional.of(CHANGED),
        Optional.empty(),
        Actor.UNKNOWN,
        List.of(),
        "1",
        "2",
        Optional.empty());
  }

  private static CallTraffic edge(ObjectRef caller, ObjectRef callee, double failing) {
    return traffic(caller, callee, failing, ONSET);
  }

  private static CallTraffic traffic(
      ObjectRef caller, ObjectRef callee, double failing, Instant since) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = ONSET.minus(Duration.ofMinutes(50));
        !end.isAfter(DemoEvidence.ALERT);
        end = end.plusSeconds(30)) {
      points.put(end, new Counts(end.isAfter(since) ? 100 * failing : 0, 100));
    }
    return new CallTraffic(
        new Topology.Call(caller, callee),
        CallTraffic.Side.CALLER,
        CountSeries.of(Duration.ofSeconds(30), points));
  }

  private static ObjectRef deployment(String name) {
    return new ObjectRef("Deployment", "checkout", name);
  }
}
