package io.burnscope.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An alert's times, made believable: what is missing, further in the future than clocks may differ,
 * or reversed is replaced by the receive time and marked.
 */
record AlertTimes(Instant startsAt, Optional<Instant> endsAt, List<String> marks) {
  private static final Duration SKEW = Duration.ofMinutes(5);

  AlertTimes {
    marks = List.copyOf(marks);
  }

  static AlertTimes of(AlertGroup.Alert alert, Instant receivedAt) {
    List<String> marks = new ArrayList<>();
    Instant start = start(alert.startsAt(), receivedAt, marks);
    Optional<Instant> end =
        switch (alert.status()) {
          // Some senders give a firing alert the time of its expiry: that is no end.
          case FIRING -> Optional.empty();
          case RESOLVED -> Optional.of(end(alert.endsAt(), start, receivedAt, marks));
        };
    return new AlertTimes(start, end, marks);
  }

  private static Instant start(Instant said, Instant receivedAt, List<String> marks) {
    if (!given(said)) {
      marks.add("the alert has no start time: the time of receipt is taken");
      return receivedAt;
    }
    if (said.isAfter(receivedAt.plus(SKEW))) {
      marks.add("the alert starts in the future (" + said + "): the time of receipt is taken");
      return receivedAt;
    }
    return said;
  }

  private static Instant end(
      Optional<Instant> said, Instant start, Instant receivedAt, List<String> marks) {
    if (said.filter(AlertTimes::given).isEmpty()) {
      marks.add("the resolved alert has no end time: the time of receipt is taken");
      return later(start, receivedAt);
    }
    Instant end = said.get();
    if (end.isBefore(start)) {
      marks.add("the alert ends (" + end + ") before it starts: the time of receipt is taken");
      return later(start, receivedAt);
    }
    if (end.isAfter(receivedAt.plus(SKEW))) {
      marks.add("the alert ends in the future (" + end + "): the time of receipt is taken");
      return later(start, receivedAt);
    }
    return end;
  }

  /** Go's zero time is the year 1; nothing real is older than the epoch. */
  private static boolean given(Instant time) {
    return time.isAfter(Instant.EPOCH);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
