package io.burnscope.incident;

import java.time.Duration;
import java.util.Optional;

/** Shows incidents somewhere. Blocking, with a deadline of its own; never throws for an answer. */
public interface Sink {
  /** Its stable name, such as {@code slack}. */
  String name();

  /** Whether this sink shows posts of this kind at all. */
  Interest interest(Post post);

  /** The place where a new root message for {@code audience} goes, such as a channel's id. */
  default String place(Audience audience) {
    return "";
  }

  /** Shows {@code item}. */
  Delivery deliver(OutboxItem item);

  /**
   * Whether an earlier attempt with the item's nonce arrived after all. Asked before a second
   * attempt of an item whose first one has no known answer.
   */
  ReadBack find(OutboxItem item);

  /** Whether a sink wants a post. */
  enum Interest {
    SHOWN,
    /** Shown, and told of what other sinks could not show. */
    RECORDED,
    NOT_SHOWN
  }

  /** What became of a delivery. */
  sealed interface Delivery {
    /** It is shown. */
    record Delivered(OutboxItem.Receipt receipt) implements Delivery {}

    /**
     * Not now.
     *
     * @param after earliest next attempt, if the other side said so
     * @param ambiguous whether it may have arrived all the same
     */
    record Retry(String reason, Optional<Duration> after, boolean ambiguous) implements Delivery {}

    /**
     * Surely not sent, because the other side's rates must be kept; counts as no attempt.
     *
     * @param after earliest next attempt
     */
    record Held(String reason, Duration after) implements Delivery {}

    /**
     * Surely not sent, nor will anything like it be until a person changes something; counts as no
     * attempt.
     *
     * @param where the place or credential that is stopped, such as a channel's id
     * @param reason for people, with what to do
     * @param after when to look again
     */
    record Stopped(String where, String reason, Duration after) implements Delivery {}

    /** Never. */
    record Rejected(String reason) implements Delivery {}
  }

  /** What a look at the other side found. */
  sealed interface ReadBack {
    /** It is there. */
    record Found(OutboxItem.Receipt receipt) implements ReadBack {}

    /** It is not: safe to send again. */
    record Absent() implements ReadBack {}

    /** Nobody knows. */
    record Unknown(String reason) implements ReadBack {}
  }
}
