package io.burnscope.chat;

import io.burnscope.incident.Sink.Delivery;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a receiver's status means for a delivery; its body is never read. Pure. */
final class WebhookAnswer {
  /** A receiver must not put us off for longer. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private WebhookAnswer() {}

  /** Empty if it was taken. */
  static Optional<Delivery> refusal(int status, Optional<String> retryAfter, Instant now) {
    return switch (status / 100) {
      case 2 -> Optional.empty();
      case 3 ->
          Optional.of(
              new Delivery.Rejected(
                  "the receiver redirects (" + status + "): configure its final URL"));
      case 4 -> Optional.of(client(status, retryAfter, now));
      default -> Optional.of(retry("the receiver answered " + status, retryAfter, now));
    };
  }

  private static Delivery client(int status, Optional<String> retryAfter, Instant now) {
    return switch (status) {
      case 408, 425, 429 -> retry("the receiver answered " + status, retryAfter, now);
      case 401, 403 ->
          new Delivery.Rejected(
              "the receiver does not accept us (" + status + "): check its secret and URL");
      case 404, 410 ->
          new Delivery.Rejected("the receiver is not there (" + status + "): check its URL");
      default -> new Delivery.Rejected("the receiver refuses the delivery (" + status + ")");
    };
  }

  private static Delivery retry(String reason, Optional<String> retryAfter, Instant now) {
    return new Delivery.Retry(reason, retryAfter.flatMap(text -> pause(text, now)), false);
  }

  /** Seconds or an HTTP date; what is not understood is not obeyed. */
  private static Optional<Duration> pause(String text, Instant now) {
    Optional<Duration> asked =
        text.strip().matches("\\d{1,9}")
            ? Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())))
            : date(text).map(until -> Duration.between(now, until));
    return asked
        .filter(Duration::isPositive)
        .map(pause -> pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
