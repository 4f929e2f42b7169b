package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.COUPON;
import static io.burnscope.correlation.DemoEvidence.FRONTEND;
import static io.burnscope.correlation.DemoEvidence.PAYMENTS;
import static io.burnscope.correlation.DemoEvidence.at;
import static io.burnscope.correlation.DemoEvidence.configMap;
import static io.burnscope.correlation.DemoEvidence.deployment;
import static io.burnscope.correlation.DemoEvidence.edit;
import static io.burnscope.correlation.DemoEvidence.member;
import static io.burnscope.correlation.DemoEvidence.rollout;
import static io.burnscope.correlation.DemoEvidence.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.PodsState;
import io.burnscope.change.Topology;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each mechanism on a small incident of its own. */
class RankerMechanismsTest {
  private static final Change.Rollout ROLLOUT =
      rollout(PAYMENTS, "02:55:00", "02:55:50", "41", "42");

  private static RevisionComparison compared(ObjectRef object, double oldBad, double newBad) {
    return new RevisionComparison(
        object,
        "41",
        new Counts(oldBad, 9_000),
        "42",
        new Counts(newBad, 3_000),
        new TimeRange(at("02:55:50"), at("03:02:00")));
  }

  private static ObjectRef first(Ranking ranking) {
    return ranking.suspects().getFirst().change().object();
  }

  @Test
  void a_rollout_of_the_burning_workload_beats_an_innocent_one_nearer_in_time() {
    Ranking ranking =
        Case.burning(
                rollout(PAYMENTS, "02:51:00", "02:52:00", "41", "42"),
                rollout(FRONTEND, "02:55:00", "02:55:50", "7", "8"))
            .rank();

    assertThat(first(ranking)).isEqualTo(PAYMENTS);
  }

  @Test
  void a_config_map_that_the_burning_workload_mounts_is_named() {
    Topology topology =
        new Topology(
            List.of(workload(PAYMENTS, Set.of(configMap("rates"))), workload(FRONTEND, Set.of())),
            List.of(),
            List.of(),
            List.of());

    Ranking ranking =
        Case.burning(
                edit(configMap("rates"), "02:54:00", "limit"),
                rollout(FRONTEND, "02:55:00", "02:55:50", "7", "8"))
            .with(topology)
            .rank();

    assertThat(ranking.named().orElseThrow().change().object()).isEqualTo(configMap("rates"));
    assertThat(ranking.suspects().getFirst().reasons().getFirst())
        .isEqualTo("payments reads it, it serves payments");
  }

  @Test
  void a_feature_flag_read_by_a_member_that_does_not_burn_is_not_named() {
    Ranking ranking =
        Case.burning(edit(configMap("coupon-rules"), "02:55:30", "flags"))
            .with(
                member("payments", PAYMENTS, 0.98, 0.0003, 0.3),
                member("coupon", COUPON, 0.02, 0.001, 0.001))
            .rank();

    assertThat(ranking.named()).isEmpty();
    assertThat(ranking.suspects().getFirst().against())
        .containsExactly(
            "only coupon reads it",
            "coupon errors unchanged (0.10 %)",
            "coupon carries 2.0 % of the burn");
  }

  @Test
  void a_traffic_surge_among_unrelated_deployments_stays_unexplained() {
    Ranking ranking =
        Case.burning(
                rollout(FRONTEND, "02:55:00", "02:55:50", "7", "8"),
                rollout(deployment("email"), "02:54:00", "02:55:30", "3", "4"),
                rollout(deployment("catalog"), "02:40:00", "02:41:00", "5", "6"),
                edit(configMap("banner"), "02:55:00", "text"))
            .rank();

    assertThat(ranking.named()).isEmpty();
    assertThat(ranking.unexplained()).isGreaterThan(0.55);
    assertThat(ranking.confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void without_series_by_revision_a_well_timed_rollout_is_still_named() {
    Ranking ranking = Case.burning(ROLLOUT).rank();

    assertThat(ranking.named()).isPresent();
    assertThat(ranking.suspects().getFirst().reasons())
        .containsExactly(
            "it serves payments",
            "first 5.4.1 pod ready 10 s before the errors began",
            "via ci-deployer · owner team-payments");
  }

  @Test
  void a_benign_rollout_of_the_burning_workload_is_cleared_by_its_old_pods() {
    Ranking ranking = Case.burning(ROLLOUT).with(compared(PAYMENTS, 2_700, 903)).rank();

    assertThat(ranking.named()).isEmpty();
    assertThat(ranking.suspects().getFirst().against())
        .containsExactly("old and new pods fail alike (30.0 %)");
  }

  @Test
  void new_pods_that_fail_a_little_more_do_not_explain_a_large_burn() {
    Ranking ranking = Case.burning(ROLLOUT).with(compared(PAYMENTS, 9, 30)).rank();

    assertThat(ranking.named()).isEmpty();
    assertThat(ranking.suspects().getFirst().against())
        .containsExactly("new pods fail too little to explain it (1.0 %)");
  }

  @Test
  void new_pods_that_fail_more_explain_little_where_old_pods_fail_as_well() {
    Ranking ranking = Case.burning(ROLLOUT).with(compared(PAYMENTS, 4_500, 2_250)).rank();

    assertThat(ranking.named()).isEmpty();
    assertThat(ranking.suspects().getFirst().against())
        .containsExactly("old pods fail as well (50.0 %, new ones 75.0 %)");
  }

  @Test
  void of_two_related_changes_the_one_with_evidence_in_the_series_leads() {
    Topology topology =
        new Topology(
            List.of(workload(PAYMENTS, Set.of(configMap("rates")))),
            List.of(),
            List.of(),
            List.of());
    Case both = Case.burning(ROLLOUT, edit(configMap("rates"), "02:55:40", "limit")).with(topology);

    assertThat(both.rank().confidence()).isNotEqualTo(Confidence.HIGH);
    assertThat(first(both.with(compared(PAYMENTS, 3, 900)).rank())).isEqualTo(PAYMENTS);
    assertThat(first(both.with(compared(PAYMENTS, 2_700, 903)).rank()))
        .isEqualTo(configMap("rates"));
  }

  @Test
  void a_callee_of_the_burning_workload_is_more_suspect_than_a_caller() {
    ObjectRef callee = deployment("bank");
    ObjectRef caller = deployment("shop");
    Topology topology =
        new Topology(
            List.of(),
            List.of(),
            List.of(),
            List.of(new Topology.Call(PAYMENTS, callee), new Topology.Call(caller, PAYMENTS)));

    Ranking ranking =
        Case.burning(
                rollout(callee, "02:55:00", "02:55:30", "1", "2"),
                rollout(caller, "02:55:00", "02:55:30", "3", "4"))
            .with(topology)
            .rank();

    assertThat(first(ranking)).isEqualTo(callee);
    assertThat(ranking.suspects().getFirst().reasons()).contains("payments calls bank");
  }

  @Test
  void a_flag_read_by_a_callee_counts_by_way_of_the_call() {
    ObjectRef flags = deployment("flagd");
    Topology topology =
        new Topology(
            List.of(workload(flags, Set.of(configMap("flags"))), workload(PAYMENTS, Set.of())),
            List.of(),
            List.of(),
            List.of(new Topology.Call(PAYMENTS, flags)));

    Ranking ranking =
        Case.burning(
                edit(configMap("flags"), "02:55:30", "payFailure"),
                rollout(FRONTEND, "02:55:00", "02:55:50", "7", "8"))
            .with(topology)
            .rank();

    assertThat(ranking.named().orElseThrow().change().object()).isEqualTo(configMap("flags"));
  }

  @Test
  void objects_that_act_on_the_burning_workload_are_found_without_reading_it() {
    ObjectRef policy = new ObjectRef("NetworkPolicy", "checkout", "deny-all");
    ObjectRef quota = new ObjectRef("ResourceQuota", "checkout", "small");
    ObjectRef service = new ObjectRef("Service", "checkout", "payments");
    Topology topology =
        new Topology(
            List.of(workload(PAYMENTS, Set.of())),
            List.of(),
            List.of(new Topology.Acting(policy, Set.of(PAYMENTS))),
            List.of());

    for (Change change :
        List.of(
            new Change.Creation(policy, at("02:55:40"), Actor.UNKNOWN),
            edit(quota, "02:55:40", "hard.pods", "spec.hard.pods"),
            new Change.Deletion(service, at("02:55:40"), Actor.UNKNOWN),
            edit(service, "02:55:40", "target port", "spec.ports[http].targetPort"))) {
      assertThat(Case.burning(change).with(topology).rank().named()).as("%s", change).isPresent();
    }
  }

  @Test
  void a_change_counts_from_when_it_took_effect() {
    Change late = rollout(PAYMENTS, "02:20:00", "02:55:50", "41", "42");
    Change early = rollout(PAYMENTS, "02:20:00", "02:21:00", "41", "42");

    assertThat(Case.burning(late).rank().suspects().getFirst().probability())
        .isGreaterThan(Case.burning(early).rank().suspects().getFirst().probability() + 0.2);
  }

  @Test
  void what_was_done_after_the_onset_is_an_effect_and_what_took_effect_after_it_unlikely() {
    Change slow = rollout(PAYMENTS, "02:54:00", "03:04:00", "41", "42");
    Change later = rollout(FRONTEND, "03:10:00", "03:11:00", "7", "8");

    Ranking ranking = Case.burning(slow, later).rank();

    assertThat(ranking.suspects())
        .extracting(Suspect::against)
        .containsExactly(List.of("in effect only 8 min after the onset"));
    assertThat(ranking.unexplained()).isGreaterThan(0.8);
    assertThat(ranking.effects())
        .extracting(Ranking.Effect::reason)
        .containsExactly("rolled out, 14 min after the onset");
  }

  @Test
  void pods_in_trouble_before_the_first_is_ready_make_a_rollout_take_effect() {
    Change recreated = rollout(PAYMENTS, "02:55:00", "03:04:00", "41", "42");
    ClusterEvent backOff =
        new ClusterEvent(
            new ObjectRef("Pod", "checkout", "payments-1"),
            Optional.of(PAYMENTS),
            Optional.of("42"),
            "BackOff",
            "restarting failed container",
            9,
            at("02:55:40"),
            at("03:03:00"));

    Ranking ranking = Case.burning(recreated).with(backOff).rank();

    assertThat(ranking.named().orElseThrow().change()).isEqualTo(recreated);
    assertThat(ranking.corroboration()).containsExactly("9 × BackOff, all on revision 42");
  }

  @Test
  void what_kubernetes_reports_as_normal_is_no_trouble() {
    Change recreated = rollout(PAYMENTS, "02:55:00", "03:04:00", "41", "42");
    ClusterEvent killing =
        new ClusterEvent(
            ClusterEvent.Type.NORMAL,
            new ObjectRef("Pod", "checkout", "payments-1"),
            Optional.of(PAYMENTS),
            Optional.of("42"),
            "Killing",
            "Stopping container app",
            9,
            at("02:55:40"),
            at("03:03:00"));

    assertThat(Case.burning(recreated).with(killing).rank())
        .isEqualTo(Case.burning(recreated).rank());
  }

  @Test
  void a_rollout_whose_new_pods_crash_is_named_though_its_old_ones_serve_on() {
    Change crashing = rollout(PAYMENTS, "02:50:00", "02:51:00", "41", "42");
    Change timely = rollout(FRONTEND, "02:55:00", "02:55:30", "7", "8");
    Topology.Workload seen = DemoEvidence.topology().workload(PAYMENTS).orElseThrow();
    Topology.Workload payments =
        new Topology.Workload(
            PAYMENTS,
            seen.labels(),
            seen.reads(),
            seen.owner(),
            seen.deliveredBy(),
            Optional.empty(),
            seen.nodes(),
            List.of(
                new PodsState("41", 3, 0, 0, Set.of()),
                new PodsState("42", 0, 2, 9, Set.of("CrashLoopBackOff"))));

    Ranking ranking =
        Case.burning(crashing, timely)
            .with(new Topology(List.of(payments), List.of(), List.of(), List.of()))
            .rank();

    assertThat(ranking.named().orElseThrow().change()).isEqualTo(crashing);
    assertThat(ranking.corroboration())
        .containsExactly("2 of 2 new pods not ready: CrashLoopBackOff");
  }

  @Test
  void without_topology_the_namespace_of_the_alert_narrows_but_is_less_sure() {
    ScopedSli byAlert =
        new Scope(Set.of("checkout"), Set.of(), ScopeSource.ALERT_NAMESPACE)
            .member(
                "payments", 1, java.util.OptionalDouble.of(0), java.util.OptionalDouble.of(0.3));
    ObjectRef elsewhere = new ObjectRef("Deployment", "other", "app");

    Ranking ranking =
        Case.burning(ROLLOUT, rollout(elsewhere, "02:55:00", "02:55:50", "1", "2"))
            .with(Topology.UNKNOWN)
            .with(byAlert)
            .rank();

    assertThat(first(ranking)).isEqualTo(PAYMENTS);
    assertThat(ranking.suspects().get(1).probability()).isLessThan(0.1);
    assertThat(ranking.confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void with_an_unknown_scope_confidence_is_at_most_medium() {
    ScopedSli anywhere =
        new Scope(Set.of(), Set.of(), ScopeSource.ALL_WATCHED)
            .member(
                "payments", 1, java.util.OptionalDouble.of(0), java.util.OptionalDouble.of(0.3));

    Ranking ranking = Case.burning(ROLLOUT).with(anywhere).with(compared(PAYMENTS, 3, 900)).rank();

    assertThat(ranking.suspects().getFirst().probability()).isGreaterThan(0.6);
    assertThat(ranking.confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void without_an_onset_confidence_is_low_and_time_counts_from_the_alert() {
    Ranking ranking = Case.burning(ROLLOUT).withoutOnset().with(compared(PAYMENTS, 3, 900)).rank();

    assertThat(ranking.confidence()).isEqualTo(Confidence.LOW);
    assertThat(ranking.suspects().getFirst().reasons())
        .contains("first 5.4.1 pod ready 20 min before the alert");
  }

  @Test
  void gaps_and_unwatched_kinds_raise_what_is_unexplained_and_are_listed() {
    var coverage =
        new io.burnscope.change.ChangeJournal.Coverage(
            List.of(new TimeRange(at("02:30:00"), at("02:50:00"))),
            Set.of("Deployment", "ConfigMap", "Service", "StatefulSet", "DaemonSet"),
            Optional.of(at("02:00:00")));

    Ranking full = Case.burning(ROLLOUT).rank();
    Ranking gappy = Case.burning(ROLLOUT).with(coverage).rank();

    assertThat(gappy.unexplained()).isGreaterThan(full.unexplained());
    assertThat(gappy.notChecked())
        .containsExactly(
            "journal gap of 24 min",
            "changes of HorizontalPodAutoscaler, NetworkPolicy (not watched)");
  }

  @Test
  void one_object_with_a_causing_and_a_consequent_change_is_both() {
    Change autoscaled = new Change.Scaling(PAYMENTS, at("03:06:30"), CI, 20, 26, true);

    Ranking ranking = Case.burning(ROLLOUT, autoscaled).rank();

    assertThat(ranking.suspects()).extracting(Suspect::change).containsExactly(ROLLOUT);
    assertThat(ranking.effects()).extracting(Ranking.Effect::change).containsExactly(autoscaled);
  }

  @Test
  void ties_go_by_time_and_then_by_object() {
    Change email = rollout(deployment("email"), "02:30:00", "02:31:00", "1", "2");
    Change catalog = rollout(deployment("catalog"), "02:30:00", "02:31:00", "1", "2");

    assertThat(Case.burning(email, catalog).rank().suspects())
        .extracting(Suspect::change)
        .containsExactly(catalog, email);
  }

  @Test
  void without_any_change_nothing_recorded_explains_it() {
    Ranking ranking = Case.burning().rank();

    assertThat(ranking.unexplained()).isEqualTo(1.0);
    assertThat(ranking.named()).isEmpty();
  }

  private static final Actor CI = DemoEvidence.CI;

  @Test
  void a_node_that_kubernetes_marks_as_gone_is_seen_but_is_no_suspect() {
    FieldChange taint =
        new FieldChange(
            "taint",
            "spec.taints[node.kubernetes.io/unreachable].effect",
            Optional.empty(),
            Optional.of("NoExecute"));
    Change gone =
        new Change.Edit(
            new ObjectRef("Node", "", "ip-10-0-1-4"),
            at("02:55:50"),
            Optional.empty(),
            new Actor("kube-controller-manager", Optional.empty()),
            List.of(taint));

    Ranking ranking = Case.burning(gone).rank();

    assertThat(ranking.suspects()).isEmpty();
    assertThat(ranking.effects()).extracting(Ranking.Effect::change).containsExactly(gone);
    assertThat(ranking.corroboration()).contains("node ip-10-0-1-4 not reachable or not ready");
  }
}
