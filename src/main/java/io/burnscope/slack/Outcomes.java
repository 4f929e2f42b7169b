package io.burnscope.slack;

import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Sink.Delivery;
import java.time.Duration;
import java.util.Optional;

/** What an unsuccessful call means for the item, and how much of it to send the next time. */
final class Outcomes {
  private static final Duration UNTIL_LESS = Duration.ofSeconds(1);
  private static final Duration UNTIL_LOOK = Duration.ofMinutes(2);

  private final Details details = new Details();

  /** How much of {@code item} to send. */
  Detail detail(OutboxItem item) {
    return details.of(item);
  }

  /** It is shown. */
  void done(OutboxItem item) {
    details.forget(item);
  }

  /** What to do about {@code item}. */
  Delivery failed(OutboxItem item, SlackAnswer why) {
    return switch (why) {
      case SlackAnswer.Limited(String reason, Duration after) -> new Delivery.Held(reason, after);
      case SlackAnswer.Stopped stopped ->
          new Delivery.Stopped(stopped.where(), stopped.reason(), shorter(stopped.after()));
      case SlackAnswer.Doubtful(String reason) ->
          new Delivery.Retry(reason, Optional.empty(), true);
      case SlackAnswer.NotNow(String reason) -> new Delivery.Retry(reason, Optional.empty(), false);
      case SlackAnswer.Refused refused -> new Delivery.Rejected(refused.reason());
      // Only replies come here: their root is renewed by its next edit.
      case SlackAnswer.Gone(String reason) -> new Delivery.Retry(reason, Optional.empty(), false);
      case SlackAnswer.TooMuch(String reason) ->
          details
              .lower(item)
              .<Delivery>map(less ->
                  new Delivery.Retry(
                      reason + ", trying less: " + less, Optional.of(UNTIL_LESS), false))
              .orElseGet(() -> new Delivery.Rejected(reason));
    };
  }

  /** A new token or configuration helps at once, so rows look more often than Slack is asked. */
  private static Duration shorter(Duration wait) {
    return wait.compareTo(UNTIL_LOOK) < 0 ? wait : UNTIL_LOOK;
  }
}
