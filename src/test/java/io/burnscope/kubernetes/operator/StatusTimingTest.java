package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.kubernetes.operator.StatusTiming.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTimingTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-19T03:16:30Z");
  private static final String STORED =
      """
      {"lastUpdateTime": "2026-11-19T03:16:30Z", "observedGeneration": 3,
       "conditions": [{"type": "Ready", "status": "True", "reason": "Applied", "message": "m"}],
       "objective": {"name": "a", "actual": 99.9, "status": "met", "lastQueried": "before",
         "errorBudget": {"percentRemaining": 66.2, "remaining": "28.6m",
           "events": {"total": 1000000, "bad": 338, "remaining": 662}},
         "burnRate": [{"shortWindow": "5m", "shortBurnRate": 1.0}]}}
      """;

  @ParameterizedTest
  @CsvSource({
    "'\"observedGeneration\": 3', '\"observedGeneration\": 4'",
    "'\"reason\": \"Applied\"', '\"reason\": \"NameTaken\"'",
    "'\"status\": \"True\"', '\"status\": \"False\"'"
  })
  void a_generation_or_a_condition_is_written_at_once(String was, String is) {
    assertThat(verdict(is, was, Duration.ofSeconds(1))).isEqualTo(new Verdict.Now());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"met\"', '\"violated\"'",
    "'66.2', '65.1'",
    "'99.9,', '99.8,'",
    "'\"shortBurnRate\": 1.0', '\"shortBurnRate\": 9.0'",
    "'\"message\": \"m\"', '\"message\": \"n\"'"
  })
  void numbers_that_a_reader_would_miss_wait_for_30_seconds(String was, String is) {
    assertThat(verdict(is, was, Duration.ofSeconds(10)))
        .isEqualTo(new Verdict.Wait(Duration.ofSeconds(20)));
    assertThat(verdict(is, was, Duration.ofSeconds(30))).isEqualTo(new Verdict.Now());
  }

  @ParameterizedTest
  @CsvSource({
    "'66.2', '66.1'",
    "'1000000', '1000400'",
    "'28.6m', '28.5m'",
    "'\"shortBurnRate\": 1.0', '\"shortBurnRate\": 1.1'"
  })
  void small_steps_wait_for_ten_minutes(String was, String is) {
    assertThat(verdict(is, was, Duration.ofMinutes(9))).isEqualTo(new Verdict.Keep());
    assertThat(verdict(is, was, Duration.ofMinutes(10))).isEqualTo(new Verdict.Now());
  }

  @Test
  void another_time_alone_is_never_written() {
    assertThat(verdict("after", "before", Duration.ofDays(1))).isEqualTo(new Verdict.Keep());
  }

  @Test
  void what_was_never_written_is_written() {
    assertThat(StatusTiming.verdict(tree("{}"), tree(STORED), WRITTEN))
        .isEqualTo(new Verdict.Now());
  }

  private static Verdict verdict(String is, String was, Duration later) {
    return StatusTiming.verdict(tree(STORED), tree(STORED.replace(was, is)), WRITTEN.plus(later));
  }

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json);
    } catch (JsonProcessingException wrong) {
      throw new AssertionError(wrong);
    }
  }
}
