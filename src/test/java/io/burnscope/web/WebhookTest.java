package io.burnscope.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private static final Duration USUAL = Duration.ofMillis(900);

  @Test
  void a_small_body_has_the_usual_time() {
    assertThat(Webhook.limit(USUAL, 400)).isEqualTo(USUAL);
  }

  @Test
  void a_large_body_has_more_time() {
    assertThat(Webhook.limit(USUAL, 3_000_000)).isEqualTo(Duration.ofMillis(6_900));
  }

  @Test
  void no_body_has_more_time_than_its_sender_waits() {
    assertThat(Webhook.limit(USUAL, Integer.MAX_VALUE)).isLessThan(Duration.ofSeconds(10));
  }
}
