package io.burnscope.incident;

import io.burnscope.correlation.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;

/**
 * The second half of an alert's walk: numbers, onset, changes, ranking. Blocking, but never longer
 * than its limit; what did not come in time is stated in the findings.
 */
public final class Assessor {
  /**
   * Of the time limit: the first round of questions ends after two thirds, whatever it began with;
   * the second gets the rest.
   */
  private static final int ROUNDS = 3;

  private final Source.Sources sources;
  private final IncidentPolicy policy;
  private final ExecutorService threads;

  /** Asks on {@code threads}, which should be virtual. */
  public Assessor(Source.Sources sources, IncidentPolicy policy, ExecutorService threads) {
    this.sources = sources;
    this.policy = policy;
    this.threads = threads;
  }

  /** Everything that can be found out about {@code incident} at {@code now} within the limit. */
  public Assessment assess(Incident incident, Instant now, Duration limit) {
    Source source = sources.named(incident.key().source());
    Inquiry inquiry = Inquiry.into(incident, source, policy, now);
    Patience first = new Patience(threads, limit.multipliedBy(ROUNDS - 1).dividedBy(ROUNDS));

    FirstRound.Asked asked = new FirstRound(inquiry, first, limit).ask();
    Burn burn = Burn.measured(inquiry, asked.slo().answer(), first);
    Scene scene = Scene.of(burn, asked);

    Patience second = first.anew(limit.dividedBy(ROUNDS));
    Evidence evidence = new SecondRound(burn, scene, second).evidence(asked.edges());

    return new Conclusion(burn, scene, evidence).assessment(sources.doubts(source.name()));
  }
}
