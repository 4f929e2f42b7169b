package io.burnscope.incident;

import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import java.util.Optional;

/**
 * Whom a message may name: at low confidence there is no clear suspect, and a name would be
 * believed.
 */
public final class Suspicion {
  private Suspicion() {}

  /** The first suspect, from medium confidence on. */
  public static Optional<Suspect> of(Ranking ranking) {
    return ranking.named().filter(_ -> ranking.confidence() != Confidence.LOW);
  }

  /** Whether nothing stands out: neither a change nor that none was recorded. */
  public static boolean unclear(Ranking ranking) {
    return ranking.confidence() == Confidence.LOW && !ranking.suspects().isEmpty();
  }
}
