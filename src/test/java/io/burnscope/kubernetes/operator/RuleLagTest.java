package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.SloId;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuleLagTest {
  private static final SloId SHOP = new SloId(SloId.Kind.OBJECTIVE, "checkout", "shop");
  private static final Instant T0 = Instant.parse("2026-11-22T03:16:30Z");

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RuleLag lag = new RuleLag();

  @Test
  void a_spec_waits_from_the_first_time_it_is_seen_until_its_rules_are_held() {
    lag.register(metrics);

    lag.seen(SHOP, T0);
    lag.seen(SHOP, T0.plusSeconds(5));
    lag.held(SHOP, T0.plusSeconds(17));
    lag.held(SHOP, T0.plusSeconds(90));

    assertThat(timer().count()).isEqualTo(1);
    assertThat(timer().totalTime(TimeUnit.SECONDS)).isEqualTo(17);
  }

  @Test
  void one_that_needs_no_rules_does_not_wait() {
    lag.register(metrics);

    lag.seen(SHOP, T0);
    lag.forget(SHOP);
    lag.held(SHOP, T0.plusSeconds(17));

    assertThat(timer().count()).isZero();
  }

  private Timer timer() {
    return metrics.get("burnscope.rules.lag").timer();
  }
}
