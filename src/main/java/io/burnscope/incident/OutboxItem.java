package io.burnscope.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * What a sink still has to show.
 *
 * @param sink such as {@code slack}, {@code terminal}, {@code resource}
 * @param part {@code root}, {@code entry}, or a reply's stable name such as {@code ranking}; with
 *     incident and sink the row's key
 * @param sequence order within the incident; a reply waits for the root and for earlier replies
 * @param version of the incident; a newer one replaces an older one not yet sent
 * @param nonce of the attempt under way, stored before the send; also the message's metadata id
 * @param receipt what the sink answered to the last delivery of this part
 * @param root the receipt of the root of the same sink, which replies and edits need
 * @param claim counts up each time that somebody takes the row; only the last one may send
 */
public record OutboxItem(
    IncidentName incident,
    String sink,
    String part,
    long sequence,
    long version,
    Post post,
    Status status,
    int attempts,
    Instant nextAt,
    Optional<String> nonce,
    Optional<Receipt> receipt,
    Optional<Receipt> root,
    long claim) {
  /** The same, about to be sent with {@code nonce}. */
  public OutboxItem attempt(String nonce) {
    return new OutboxItem(
        incident,
        sink,
        part,
        sequence,
        version,
        post,
        Status.ATTEMPTED,
        attempts + 1,
        nextAt,
        Optional.of(nonce),
        receipt,
        root,
        claim);
  }

  /** The same with another content. */
  OutboxItem showing(Post other) {
    return new OutboxItem(
        incident, sink, part, sequence, version, other, status, attempts, nextAt, nonce, receipt,
        root, claim);
  }

  /** Where it stands. */
  public enum Status {
    PENDING,
    /** Sent, answer not stored: read back before it is sent again. */
    ATTEMPTED,
    DELIVERED,
    /** Given up; visible to operators. */
    DEAD,
    /** An operator does not want it any more; what comes later is shown again. */
    DROPPED
  }

  /**
   * Where a sink put it.
   *
   * @param channel id, as edits need it; empty for sinks without channels
   * @param id such as Slack's {@code ts}
   * @param permalink empty if there is none
   */
  public record Receipt(String channel, String id, Optional<String> permalink) {}
}
