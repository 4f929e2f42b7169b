package io.burnscope.alert;

import static io.burnscope.alert.AlertGroup.State.FIRING;
import static io.burnscope.alert.AlertGroup.State.RESOLVED;
import static io.burnscope.alert.Alerts.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryIdentityTest {
  private static final AlertGroup.Alert ONE = alert(FIRING, "f1", STARTED, Optional.empty());
  private static final AlertGroup.Alert TWO = alert(FIRING, "f2", STARTED, Optional.empty());

  @Test
  void it_is_64_hexadecimal_digits() {
    assertThat(DeliveryIdentity.of("eu", group("g", ONE))).matches("[0-9a-f]{64}");
  }

  @Test
  void the_order_of_the_alerts_and_everything_about_the_replica_do_not_matter() {
    AlertGroup replica = new AlertGroup("g", FIRING, 0, "r2", "http://am-1", List.of(TWO, ONE));

    assertThat(DeliveryIdentity.of("eu", replica))
        .isEqualTo(DeliveryIdentity.of("eu", group("g", ONE, TWO)));
  }

  @Test
  void source_group_fingerprint_status_and_times_matter() {
    assertThat(
            List.of(
                DeliveryIdentity.of("eu", group("g", ONE)),
                DeliveryIdentity.of("us", group("g", ONE)),
                DeliveryIdentity.of("eu", group("h", ONE)),
                DeliveryIdentity.of("eu", group("g", TWO)),
                DeliveryIdentity.of("eu", group("g", ONE, ONE)),
                DeliveryIdentity.of("eu", group("g")),
                DeliveryIdentity.of(
                    "eu", group("g", alert(RESOLVED, "f1", STARTED, Optional.empty()))),
                DeliveryIdentity.of(
                    "eu", group("g", alert(FIRING, "f1", STARTED.plusNanos(1), Optional.empty()))),
                DeliveryIdentity.of(
                    "eu", group("g", alert(FIRING, "f1", STARTED, Optional.of(STARTED))))))
        .doesNotHaveDuplicates();
  }

  @Test
  void parts_cannot_be_shifted_into_each_other() {
    assertThat(DeliveryIdentity.of("eu", group("west", ONE)))
        .isNotEqualTo(DeliveryIdentity.of("euw", group("est", ONE)));
  }

  private static AlertGroup group(String key, AlertGroup.Alert... alerts) {
    return new AlertGroup(key, FIRING, 0, "r1", "http://am-0", List.of(alerts));
  }

  private static AlertGroup.Alert alert(
      AlertGroup.State state, String fingerprint, Instant startsAt, Optional<Instant> endsAt) {
    return new AlertGroup.Alert(state, Map.of(), Map.of(), startsAt, endsAt, "", fingerprint);
  }
}
