package io.burnscope.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.house.GoldenFile;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckoutRecordingTest {
  private static final String FOLDER = "src/main/resources/demo/checkout";

  @Test
  void the_recorded_series_are_those_of_the_model() {
    GoldenFile.check(FOLDER + "/series.jsonl", CheckoutRecording.series());
  }

  @Test
  void the_model_gives_the_numbers_of_the_story() {
    assertThat(CheckoutModel.composed(Instant.parse("2026-11-19T03:10:00Z")))
        .isBetween(0.380185, 0.380187);
    assertThat(failed("2026-11-19T02:56:00Z", "2026-11-19T03:16:30Z")).isEqualTo(17_963);
    assertThat(failed("2026-11-19T02:56:00Z", "2026-11-19T03:28:00Z")).isEqualTo(30_235);
  }

  private static long failed(String from, String to) {
    double failed = 0;
    Instant end = Instant.parse(to);
    for (Instant at = Instant.parse(from); at.isBefore(end); at = at.plusSeconds(1)) {
      failed += CheckoutModel.PER_SECOND * CheckoutModel.composed(at);
    }
    return Math.round(failed);
  }
}
