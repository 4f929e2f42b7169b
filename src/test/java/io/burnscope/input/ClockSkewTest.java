package io.burnscope.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {
  @ParameterizedTest
  @CsvSource({
    "PT59S, ''",
    "-PT59S, ''",
    "PT1M, the clock of Prometheus is 60 s ahead of ours: times may be off",
    "-PT1M31S, the clock of Prometheus is 91 s behind ours: times may be off",
    "PT10M, the clock of Prometheus is 10 min ahead of ours: times may be off",
    "-PT3H, the clock of Prometheus is 3 h behind ours: times may be off",
  })
  void a_reader_is_told_of_a_clock_that_is_off_by_a_minute_or_more(Duration ahead, String words) {
    assertThat(new ClockSkew(ahead).doubt("Prometheus").orElse("")).isEqualTo(words);
  }
}
