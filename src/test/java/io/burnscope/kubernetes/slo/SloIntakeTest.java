package io.burnscope.kubernetes.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.Manifests;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SloIntakeTest {
  private static final SloId PAYMENTS = new SloId(SloId.Kind.OBJECTIVE, "checkout", "payments-slo");
  private static final SloId FLOW = new SloId(SloId.Kind.COMPOSITION, "checkout", "checkout-flow");

  private final RememberedSlos slos = new RememberedSlos();
  private final SloIntake intake = new SloIntake(slos, SloReading.DEFAULT);

  @Test
  void a_sound_resource_is_remembered_once() {
    present(PAYMENTS, Manifests.OBJECTIVE);
    present(PAYMENTS, Manifests.OBJECTIVE);

    assertThat(slos.all()).extracting(Slo::id).containsExactly(PAYMENTS);
    assertThat(slos.writes()).hasValue(1);
  }

  @Test
  void an_invalid_edit_leaves_the_last_accepted_spec() {
    present(PAYMENTS, Manifests.OBJECTIVE);

    present(PAYMENTS, Manifests.OBJECTIVE.replace("99.95", "200").replace("28d", "28w"));

    assertThat(slos.find(PAYMENTS)).map(slo -> slo.target().percent().toString()).contains("99.95");
    assertThat(intake.rejected().get(PAYMENTS)).hasSize(2);
  }

  @Test
  void a_repaired_resource_is_accepted_again() {
    present(PAYMENTS, Manifests.OBJECTIVE.replace("99.95", "200"));

    present(PAYMENTS, Manifests.OBJECTIVE);

    assertThat(intake.rejected()).isEmpty();
    assertThat(slos.find(PAYMENTS)).isPresent();
  }

  @Test
  void what_was_deleted_while_nobody_watched_is_forgotten() {
    present(PAYMENTS, Manifests.OBJECTIVE);
    present(FLOW, Manifests.COMPOSITION);

    intake.only(SloId.Kind.OBJECTIVE, Set.of("elsewhere"), Set.of());
    assertThat(slos.all()).hasSize(2);

    intake.only(SloId.Kind.OBJECTIVE, Set.of(), Set.of());
    assertThat(slos.all()).extracting(Slo::id).containsExactly(FLOW);
  }

  private void present(SloId id, String yaml) {
    intake.present(id, Manifests.resource(yaml));
  }
}
