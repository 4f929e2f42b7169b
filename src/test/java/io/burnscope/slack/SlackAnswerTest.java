package io.burnscope.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slack.SlackAnswer.Doubtful;
import io.burnscope.slack.SlackAnswer.Gone;
import io.burnscope.slack.SlackAnswer.Limited;
import io.burnscope.slack.SlackAnswer.NotNow;
import io.burnscope.slack.SlackAnswer.Refused;
import io.burnscope.slack.SlackAnswer.TooMuch;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackAnswerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "invalid_auth",
        "token_revoked",
        "account_inactive",
        "restricted_action",
        "missing_scope",
        "not_authed",
        "token_expired",
      })
  void what_only_a_person_can_mend_is_final(String error) {
    assertThat(SlackAnswer.ofError(error)).isEqualTo(new Refused(error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fatal_error", "internal_error"})
  void trouble_inside_slack_leaves_in_doubt_whether_it_was_done(String error) {
    assertThat(SlackAnswer.ofError(error)).isEqualTo(new Doubtful("Slack says " + error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_blocks", "msg_blocks_too_long"})
  void refused_content_may_be_tried_with_less(String error) {
    assertThat(SlackAnswer.ofError(error)).isEqualTo(new TooMuch("Slack says " + error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"message_not_found", "cant_update_message", "edit_window_closed"})
  void a_message_that_cannot_be_edited_is_gone(String error) {
    assertThat(SlackAnswer.ofError(error)).isEqualTo(new Gone("Slack says " + error));
  }

  @Test
  void an_unknown_error_may_pass() {
    assertThat(SlackAnswer.ofError("something_new"))
        .isEqualTo(new NotNow("Slack says something_new"));
  }

  @Test
  void an_error_that_is_no_name_is_not_repeated() {
    assertThat(SlackAnswer.ofError("oops, your token xoxb-1 is bad").reason())
        .isEqualTo("Slack says an error without a name");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"7, 7", "0, 1", "-5, 1", "99999999, 3600", "soon, 30", "none, 30"})
  void too_many_requests_say_when_to_come_again(@Nullable String header, long seconds) {
    assertThat(SlackAnswer.ofStatus(429, Optional.ofNullable(header)))
        .isEqualTo(
            new Limited("Slack asks to wait " + seconds + " s", Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void a_failing_server_leaves_in_doubt_whether_it_was_done(int status) {
    assertThat(SlackAnswer.ofStatus(status, Optional.empty()))
        .isEqualTo(new Doubtful("Slack answers HTTP " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 403, 404})
  void an_answer_from_elsewhere_may_pass(int status) {
    assertThat(SlackAnswer.ofStatus(status, Optional.empty()))
        .isEqualTo(new NotNow("Slack answers HTTP " + status));
  }
}
