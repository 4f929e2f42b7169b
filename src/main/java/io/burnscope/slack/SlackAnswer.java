package io.burnscope.slack;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an unsuccessful call means. Names of errors are Slack's; whatever is not known to be final
 * may be tried again.
 */
sealed interface SlackAnswer {
  /** In words; never holds a secret or text of a foreign message. */
  String reason();

  /** Too many calls; to go on calling can disable the app. */
  record Limited(String reason, Duration after) implements SlackAnswer {}

  /** It may have been done all the same. */
  record Doubtful(String reason) implements SlackAnswer {}

  /** It was not done; it may work later. */
  record NotNow(String reason) implements SlackAnswer {}

  /**
   * It was not done, nor will anything like it be until a person changes something.
   *
   * @param error as Slack names it
   * @param where a channel's id, or the workspace
   * @param after when to try again
   */
  record Stopped(String error, String where, Duration after) implements SlackAnswer {
    @Override
    public String reason() {
      return "stopped: " + error + " in " + where + "; " + SlackTrouble.remedy(error);
    }
  }

  /**
   * It was not done, and trying again is of no use.
   *
   * @param error as Slack names it
   */
  record Refused(String error) implements SlackAnswer {
    @Override
    public String reason() {
      return "Slack says " + error;
    }
  }

  /** The content is not accepted; less of it may be. */
  record TooMuch(String reason) implements SlackAnswer {}

  /** The message to edit cannot be edited any more. */
  record Gone(String reason) implements SlackAnswer {}

  /** Where Slack says nothing or nonsense about how long to wait. */
  Duration DEFAULT_WAIT = Duration.ofSeconds(30);

  Duration LONGEST_WAIT = Duration.ofHours(1);

  Pattern ERROR = Pattern.compile("[a-z0-9_]{1,80}");

  Set<String> FINAL =
      Set.of(
          "cannot_reply_to_message",
          "deprecated_endpoint",
          "invalid_arg_name",
          "invalid_arguments",
          "invalid_metadata_format",
          "invalid_metadata_schema",
          "metadata_too_large",
          "method_deprecated",
          "restricted_action_non_threadable_channel",
          "restricted_action_thread_locked");

  /** An answer with {@code "ok": false}. */
  static SlackAnswer ofError(String error) {
    String name = ERROR.matcher(error).matches() ? error : "an error without a name";
    return switch (name) {
      case "ratelimited", "rate_limited" -> limited(DEFAULT_WAIT);
      case "fatal_error", "internal_error", "service_unavailable" ->
          new Doubtful("Slack says " + name);
      case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long" ->
          new TooMuch("Slack says " + name);
      case "message_not_found", "cant_update_message", "edit_window_closed" ->
          new Gone("Slack says " + name);
      default ->
          FINAL.contains(name) || SlackTrouble.all().contains(name)
              ? new Refused(name)
              : new NotNow("Slack says " + name);
    };
  }

  /** An answer with an HTTP status other than 200. */
  static SlackAnswer ofStatus(int status, Optional<String> retryAfter) {
    if (status == 429) {
      return limited(retryAfter.flatMap(SlackAnswer::seconds).orElse(DEFAULT_WAIT));
    }
    String reason = "Slack answers HTTP " + status;
    return status >= 500 ? new Doubtful(reason) : new NotNow(reason);
  }

  private static SlackAnswer limited(Duration wait) {
    return new Limited("Slack asks to wait " + wait.toSeconds() + " s", wait);
  }

  private static Optional<Duration> seconds(String header) {
    try {
      Duration wait = Duration.ofSeconds(Math.max(1, Long.parseLong(header.strip())));
      return Optional.of(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
