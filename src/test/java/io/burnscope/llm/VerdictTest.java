package io.burnscope.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "400, GiveUp", "401, GiveUp", "402, GiveUp", "403, GiveUp", "404, GiveUp", "405, GiveUp",
    "408, GiveUp", "409, GiveUp", "413, GiveUp", "418, GiveUp", "422, Once", "424, GiveUp",
    "429, Again", "498, Again", "499, GiveUp", "500, Again", "501, GiveUp", "502, Again",
    "503, Again", "504, GiveUp", "302, GiveUp"
  })
  void every_status_has_its_verdict(int status, String verdict) {
    assertThat(Verdict.of(reply(status, "", "no")).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void a_withdrawn_model_is_told_from_a_wrong_address() {
    assertThat(Verdict.of(reply(404, "model_not_found", "gone")))
        .isEqualTo(new Verdict.NoSuchModel("the model's API answered 404: gone"));
    assertThat(Verdict.of(reply(404, "unknown_url", "where")))
        .isEqualTo(new Verdict.GiveUp("the model's API answered 404: where"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'This model does not support response format `json_schema`'",
    "json_validate_failed, 'Failed to generate JSON'",
    "'', 'response_format json_object needs the word json'"
  })
  void a_format_that_a_model_does_not_know_leads_to_a_simpler_one(String code, String message) {
    assertThat(Verdict.of(reply(400, code, message))).isInstanceOf(Verdict.OtherFormat.class);
  }

  @ParameterizedTest
  @CsvSource({"2, 2000", "0, 0", "1.5, 1500", "99999999, 86400000", "soon, 250", "-1, 250"})
  void a_rate_limit_is_waited_out_as_long_as_it_says(String header, long millis) {
    ApiReply reply = new ApiReply(429, Optional.of(header), "{}");

    assertThat(Verdict.of(reply))
        .isEqualTo(new Verdict.Again(Duration.ofMillis(millis), "the model's API answered 429"));
  }

  @Test
  void a_page_that_is_no_json_gives_a_reason_too() {
    assertThat(Verdict.of(new ApiReply(502, Optional.empty(), "<html>Bad gateway</html>")))
        .isEqualTo(new Verdict.Again(Duration.ofMillis(250), "the model's API answered 502"));
  }

  private static ApiReply reply(int status, String code, String message) {
    return new ApiReply(
        status,
        Optional.empty(),
        "{\"error\":{\"message\":\"%s\",\"code\":\"%s\"}}".formatted(message, code));
  }
}
