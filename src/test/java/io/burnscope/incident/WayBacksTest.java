package io.burnscope.incident;

import static io.burnscope.incident.Findings.deliveredBy;
import static io.burnscope.incident.Findings.high;
import static io.burnscope.incident.Findings.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Topology;
import io.burnscope.change.Topology.Delivery;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import java.util.Optional;
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
    assertThat(back(new Delivery.Helm("payments", Optional.empty())).command()).isEmpty();
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
    assertThat(WayBacks.of(high(Findings.edit()), Topology.UNKNOWN).orElseThrow().notes())
        .containsExactly("Put key discount.yaml of ConfigMap coupon-rules back as it was before");
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

  private static Assessment.WayBack back(Delivery delivery) {
    return WayBacks.of(ROLLOUT, deliveredBy(delivery)).orElseThrow();
  }
}
