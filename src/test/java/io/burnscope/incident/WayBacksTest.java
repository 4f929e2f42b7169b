package io.burnscope.incident;

import static io.burnscope.incident.Findings.deliveredBy;
import static io.burnscope.incident.Findings.high;
import static io.burnscope.incident.Findings.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.change.Topology.Delivery;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WayBacksTest {
  private static final Ranking ROLLOUT = high(rollout("1.9.0"));

  @Test
  void a_rollout_that_nobody_owns_is_undone_to_its_recorded_revision() {
    Assessment.WayBack back = back(new Delivery.Direct());

    assertThat(back.command())
        .contains("kubectl -n checkout rollout undo deployment/payments --to-revision=41");
    assertThat(back.notes())
        .containsExactly(
            "No GitOps controller owns it", "its pods need about 6 min to become ready");
  }

  @Test
  void helm_goes_back_to_helms_own_revision() {
    assertThat(back(new Delivery.Helm("payments", Optional.of("17"))).command())
        .contains("helm -n checkout rollback payments 17");
  }

  @Test
  void where_helms_revision_is_not_known_helm_tells_it() {
    Assessment.WayBack back = back(new Delivery.Helm("payments", Optional.empty()));

    assertThat(back.command()).isEmpty();
    assertThat(back.notes())
        .contains("helm -n checkout history payments tells the revision before, for helm rollback");
  }

  @Test
  void argo_would_revert_an_undo_so_none_is_given() {
    Assessment.WayBack back = back(new Delivery.ArgoCd("checkout-payments"));

    assertThat(back.command()).isEmpty();
    assertThat(back.notes().getFirst())
        .startsWith("Argo CD app checkout-payments owns it")
        .contains("argocd app rollback checkout-payments");
  }

  @Test
  void flux_would_revert_an_undo_so_none_is_given() {
    Assessment.WayBack back = back(new Delivery.Flux("Kustomization", "shop"));

    assertThat(back.command()).isEmpty();
    assertThat(back.notes().getFirst()).startsWith("Flux Kustomization shop owns it");
  }

  @Test
  void an_edited_config_map_is_put_back_by_hand() {
    assertThat(notes(Findings.edit()))
        .containsExactly("Put key discount.yaml of ConfigMap coupon-rules back to 1");
    assertThat(notes(edit("ConfigMap", "rules.yaml", "1 line", "1 line")))
        .containsExactly("Put key rules.yaml of ConfigMap shop back as it was before");
    assertThat(notes(edit("ConfigMap", "api_key", "<redacted: 24 chars, #1a2b3c4d>", "x")))
        .containsExactly("Put key api_key of ConfigMap shop back as it was before");
  }

  @Test
  void other_edits_go_back_to_a_recorded_value_only() {
    assertThat(notes(edit("Service", "port http target", "8080", "8081")))
        .containsExactly("Put port http target of Service shop back to 8080");
    assertThat(of(edit("NetworkPolicy", "ingress", "3 lines", "3 lines"))).isEmpty();
    assertThat(notes(edit("Service", "selector tier", null, "canary")))
        .containsExactly("Remove selector tier of Service shop");
  }

  @Test
  void a_cordoned_node_is_uncordoned() {
    Change.Edit cordon =
        new Change.Edit(
            new ObjectRef("Node", "", "ip-10-0-3-17"),
            Alarms.T0,
            Optional.empty(),
            Actor.UNKNOWN,
            List.of(
                new FieldChange(
                    "unschedulable", "spec.unschedulable", Optional.empty(), Optional.of("true"))));

    assertThat(of(cordon).orElseThrow().command()).contains("kubectl uncordon ip-10-0-3-17");
  }

  @Test
  void what_was_created_is_deleted_unless_that_loses_data() {
    assertThat(of(created("NetworkPolicy")).orElseThrow().command())
        .contains("kubectl -n checkout delete networkpolicy/shop");
    assertThat(of(created("PersistentVolumeClaim"))).isEmpty();
  }

  @Test
  void what_was_deleted_is_not_recorded() {
    ObjectRef gone = new ObjectRef("Service", "checkout", "shop");

    assertThat(of(new Change.Deletion(gone, Alarms.T0, Actor.UNKNOWN))).isEmpty();
  }

  @Test
  void a_rollout_without_an_earlier_revision_has_no_way_back() {
    Change.Rollout known = rollout("1.9.0");
    Change.Rollout first =
        new Change.Rollout(
            known.object(),
            known.at(),
            known.effectiveFrom(),
            known.completeAt(),
            known.actor(),
            known.fields(),
            "",
            "42",
            Optional.empty());

    assertThat(of(first)).isEmpty();
  }

  @Test
  void an_edit_by_gitops_says_that_it_would_be_put_back() {
    Change.Edit edit =
        new Change.Edit(
            new ObjectRef("ConfigMap", "checkout", "shop"),
            Alarms.T0,
            Optional.empty(),
            new Actor("argocd-controller", Optional.of("Argo CD app shop")),
            Findings.edit().fields());

    assertThat(notes(edit)).endsWith("Argo CD app shop would put it back: change its source");
  }

  @Test
  void a_manual_scaling_is_scaled_back() {
    assertThat(WayBacks.of(high(Findings.scaling()), Topology.UNKNOWN).orElseThrow().command())
        .contains("kubectl -n checkout scale deployment/payments --replicas=20");
  }

  @Test
  void below_high_confidence_there_is_none() {
    Ranking medium = Findings.ranking(Confidence.MEDIUM, 0.6, rollout("1.9.0"));

    assertThat(WayBacks.of(medium, Topology.UNKNOWN)).isEmpty();
  }

  private static List<String> notes(Change change) {
    return of(change).orElseThrow().notes();
  }

  private static Optional<Assessment.WayBack> of(Change change) {
    return WayBacks.of(high(change), Topology.UNKNOWN);
  }

  private static Change created(String kind) {
    return new Change.Creation(new ObjectRef(kind, "checkout", "shop"), Alarms.T0, Actor.UNKNOWN);
  }

  private static Change.Edit edit(
      String kind, String field, @Nullable String before, String after) {
    return new Change.Edit(
        new ObjectRef(kind, "checkout", "shop"),
        Alarms.T0,
        Optional.empty(),
        Actor.UNKNOWN,
        List.of(new FieldChange(field, "path", Optional.ofNullable(before), Optional.of(after))));
  }

  private static Assessment.WayBack back(Delivery delivery) {
    return WayBacks.of(ROLLOUT, deliveredBy(delivery)).orElseThrow();
  }
}
