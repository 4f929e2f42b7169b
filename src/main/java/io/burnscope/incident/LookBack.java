package io.burnscope.incident;

import io.burnscope.input.Answer;
import io.burnscope.slo.Slo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;

/**
 * How long before the onset changes are looked for: the slower a burn, the longer its cause may be
 * back before anybody is told.
 */
final class LookBack {
  private static final Duration FAST = Duration.ofHours(1);
  private static final Duration SLOW_PAGE = Duration.ofHours(6);
  private static final Duration TICKET = Duration.ofDays(3);

  /** Of one workload's revisions; more tell a page no more. */
  static final int OF_REVISIONS = 240;

  /** Of each edge of a mesh, of which there may be thousands. */
  static final int OF_EDGES = 120;

  private LookBack() {}

  /** Before the onset of {@code incident}; at least what is configured for pages. */
  static Duration of(Incident incident, Answer<Slo> slo, IncidentPolicy policy) {
    Duration least = policy.lookback();
    return switch (incident.severity()) {
      case CRITICAL ->
          LongWindow.of(incident, slo).compareTo(FAST) <= 0 ? least : longer(least, SLOW_PAGE);
      case DEGRADED -> longer(least, SLOW_PAGE);
      case WARNING -> longer(least, TICKET);
    };
  }

  /** Resolution of {@code range} in whole steps of the policy, at most {@code points} of them. */
  static Duration step(TimeRange range, IncidentPolicy policy, int points) {
    long steps = Math.ceilDiv(range.length().toMillis(), points * policy.step().toMillis());
    return policy.step().multipliedBy(Math.max(1, steps));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
