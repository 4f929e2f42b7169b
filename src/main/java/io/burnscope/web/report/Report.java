package io.burnscope.web.report;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.input.Parsed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A change as a sender told it, redacted.
 *
 * @param identity what makes it unique among all that are told; never empty
 * @param at when it happened, as told; empty: when it was received
 * @param timeField where the time stands, for messages
 */
public record Report(
    List<String> identity,
    Optional<Instant> at,
    String timeField,
    ObjectRef object,
    Actor actor,
    String summary,
    Optional<String> link,
    List<FieldChange> fields) {
  /** How far a sender's clock may be ahead. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** 128 of the 256 bits: as unique as the sender's own identity. */
  private static final int ID_BYTES = 16;

  public Report {
    identity = List.copyOf(identity);
    fields = List.copyOf(fields);
  }

  /** A change with the name under which it is stored once, 32 hexadecimal digits. */
  public record Identified(String id, Change.Reported change) {}

  /**
   * The change, at the latest at {@code receivedAt}; refused if its time is more than 5 min ahead,
   * or so old that the journal would forget it at once.
   *
   * @param kept how long the journal keeps changes
   */
  public Parsed<Identified> received(Instant receivedAt, Duration kept) {
    Instant told = at.orElse(receivedAt);
    if (told.isAfter(receivedAt.plus(AHEAD))) {
      return Parsed.invalid(
          timeField,
          told.toString(),
          "it is more than 5 min in the future; send the time at which the change was made and"
              + " check the sender's clock");
    }
    if (told.isBefore(receivedAt.minus(kept))) {
      return Parsed.invalid(
          timeField,
          told.toString(),
          "changes are kept for " + kept.toHours() + " h only; send newer ones");
    }
    Instant when = told.isAfter(receivedAt) ? receivedAt : told;
    return new Parsed.Ok<>(
        new Identified(
            id(receivedAt), new Change.Reported(object, when, actor, summary, link, fields)));
  }

  /** Without a time the minute stands in, so that a repeated delivery is the same. */
  private String id(Instant receivedAt) {
    MessageDigest digest = sha256();
    identity.forEach(part -> add(digest, part));
    add(digest, at.isPresent() ? "" : receivedAt.truncatedTo(ChronoUnit.MINUTES).toString());
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }

  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    // 0xFF is no UTF-8: nothing can be shifted from one part to the next.
    digest.update((byte) 0xFF);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
