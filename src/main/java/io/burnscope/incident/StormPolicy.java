package io.burnscope.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * When a place has had enough messages of single incidents: what opens from then on is shown
 * together, in a digest. Pure.
 *
 * @param alone most incidents that get a message of their own at one place within {@code window}
 * @param window after which a storm without a new incident has passed
 * @param reuse after its last incident, how long a digest of incidents that still burn takes new
 *     ones instead of a second digest
 * @param calm how long at most {@code alone} incidents of a digest must be left, with nothing new
 *     and nothing ended, before they get a message of their own
 */
public record StormPolicy(int alone, Duration window, Duration reuse, Duration calm) {
  /** Two messages are read, a third is one too many. */
  public static final StormPolicy STANDARD =
      new StormPolicy(2, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(10));

  /** Every incident has its own message, however many there are. */
  public static final StormPolicy NEVER =
      new StormPolicy(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** Where an incident is to be shown. */
  sealed interface Verdict {
    /** In a message of its own. */
    record Alone() implements Verdict {}

    /** In a digest that stands. */
    record Join(Digest digest) implements Verdict {}

    /** In a new digest. */
    record Begin() implements Verdict {}
  }

  /**
   * Where the next incident of a place belongs.
   *
   * @param lately how many got a message of their own there since {@code at} − window; asked only
   *     if it matters
   * @param latest newest digest there that is not over
   */
  Verdict verdict(IntSupplier lately, Optional<Digest> latest, Instant at) {
    Optional<Digest> storm = latest.filter(digest -> joined(digest, window, at));
    if (storm.isPresent()) {
      return new Verdict.Join(storm.get());
    }
    if (lately.getAsInt() < alone) {
      return new Verdict.Alone();
    }
    return latest
        .filter(digest -> joined(digest, reuse, at))
        .<Verdict>map(Verdict.Join::new)
        .orElseGet(Verdict.Begin::new);
  }

  /** Whether no new incident came to {@code digest} of late. */
  boolean passed(Digest digest, Instant at) {
    return !joined(digest, window, at);
  }

  private static boolean joined(Digest digest, Duration within, Instant at) {
    return at.isBefore(digest.joinedAt().plus(within));
  }
}
