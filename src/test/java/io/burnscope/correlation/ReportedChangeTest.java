package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.FRONTEND;
import static io.burnscope.correlation.DemoEvidence.PAYMENTS;
import static io.burnscope.correlation.DemoEvidence.at;
import static io.burnscope.correlation.DemoEvidence.member;
import static io.burnscope.correlation.DemoEvidence.rollout;
import static io.burnscope.correlation.DemoEvidence.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What another system told of is ranked by the name of the service that it told. */
class ReportedChangeTest {
  private static Change.Reported flag(String namespace, String service, String time) {
    return flag(namespace, service, time, "off", "on");
  }

  private static Change.Reported flag(
      String namespace, String service, String time, String before, String after) {
    return new Change.Reported(
        new ObjectRef("feature-flag", namespace, service),
        at(time),
        new Actor("launchdarkly", Optional.empty()),
        "flag checkout-v2 turned " + after,
        Optional.of("https://flags.example/checkout-v2"),
        List.of(new FieldChange("flag", "flag", Optional.of(before), Optional.of(after))));
  }

  private static Suspect suspect(Ranking ranking, Change change) {
    return ranking.suspects().stream()
        .filter(it -> it.change().equals(change))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_flag_of_the_burning_service_beats_a_rollout_of_another() {
    Change flag = flag("", "payments", "02:54:00");

    Ranking ranking =
        Case.burning(flag, rollout(FRONTEND, "02:54:00", "02:55:00", "7", "8")).rank();

    assertThat(ranking.suspects().getFirst().change()).isEqualTo(flag);
    assertThat(ranking.suspects().getFirst().reasons())
        .containsExactly(
            "it serves payments",
            "changed: flag off → on",
            "happened 2 min before the errors began",
            "reported by launchdarkly: https://flags.example/checkout-v2");
  }

  @Test
  void the_name_of_a_service_stands_for_the_workloads_that_it_selects() {
    ObjectRef service = new ObjectRef("Service", "checkout", "psp");
    Topology topology =
        new Topology(
            List.of(workload(PAYMENTS, Set.of()), workload(FRONTEND, Set.of())),
            List.of(new Topology.Service(service, Map.of("app", "payments"))),
            List.of(),
            List.of());
    Change flag = flag("checkout", "psp", "02:54:00");

    Ranking ranking =
        Case.burning(flag, rollout(FRONTEND, "02:54:00", "02:55:00", "7", "8"))
            .with(topology)
            .rank();

    assertThat(ranking.suspects().getFirst().change()).isEqualTo(flag);
  }

  @Test
  void a_service_of_that_name_in_another_namespace_is_not_meant() {
    Change elsewhere = flag("search", "payments", "02:54:00");

    Ranking ranking = Case.burning(elsewhere).rank();

    assertThat(suspect(ranking, elsewhere).against()).contains("its relation is not known");
  }

  @Test
  void a_flag_of_a_service_that_does_not_burn_is_no_suspect() {
    Change flag = flag("", "frontend", "02:55:00");

    Ranking ranking =
        Case.burning(flag, rollout(PAYMENTS, "02:50:00", "02:52:00", "41", "42")).rank();

    assertThat(ranking.suspects().getFirst().change().object()).isEqualTo(PAYMENTS);
    assertThat(suspect(ranking, flag).probability()).isLessThan(0.1);
  }

  @Test
  void without_a_known_workload_the_members_own_name_tells() {
    ScopedSli unknown =
        new ScopedSli(
            "payments",
            Set.of(),
            Set.of("checkout"),
            ScopeSource.ALERT_NAMESPACE,
            1,
            member("payments", PAYMENTS, 1, 0, 0.3).errorsBefore(),
            member("payments", PAYMENTS, 1, 0, 0.3).errorsNow());
    Change flag = flag("", "payments", "02:54:00");

    Ranking ranking = Case.burning(flag).with(Topology.UNKNOWN).with(unknown).rank();

    assertThat(suspect(ranking, flag).reasons()).contains("named like payments");
  }

  @Test
  void a_flag_that_is_turned_back_ended_the_burn() {
    Change on = flag("", "payments", "02:54:00");
    Change back = flag("", "payments", "03:26:00", "on", "off");
    Change other = flag("", "frontend", "03:26:00", "on", "off");

    assertThat(
            EndingFinder.find(
                List.of(on, other, back), List.of(on), Set.of(PAYMENTS), at("03:28:00")))
        .contains(new EndingFinder.Ended(back, Optional.of(on)));
  }

  @Test
  void a_flag_turned_on_after_the_onset_is_no_suspect() {
    Ranking ranking = Case.burning(flag("", "payments", "03:06:00")).rank();

    assertThat(ranking.suspects()).isEmpty();
    assertThat(ranking.effects().getFirst().reason()).isEqualTo("10 min after the onset");
  }
}
