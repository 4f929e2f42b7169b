package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** When a change took effect, and how well that fits the onset. */
final class TimeFit {
  private final Evidence evidence;
  private final Instant onset;
  private final Duration uncertainty;

  TimeFit(Evidence evidence) {
    this.evidence = evidence;
    this.onset = evidence.onset().map(Onset::time).orElse(evidence.firstAlertAt());
    this.uncertainty = evidence.onset().map(Onset::uncertainty).orElse(Duration.ZERO);
  }

  /** The onset, or the alert's start if none is known. */
  Instant onset() {
    return onset;
  }

  /** From when on errors may be those of the burn; long ago if no onset is known. */
  Instant burningSince() {
    return evidence.onset().map(Onset::time).orElse(evidence.searched().start());
  }

  /** Whether the change can have caused what began at the onset: it was made before. */
  boolean beforeOnset(Change change) {
    return !change.at().isAfter(onset.plus(uncertainty));
  }

  /** Whether it came into effect only after the errors had begun. */
  boolean late(Change change) {
    return effect(change).isAfter(onset.plus(uncertainty));
  }

  /**
   * When the change took effect. Trouble on its new pods before the first of them was ready is an
   * effect as well: with the old pods already gone nothing serves.
   */
  Instant effect(Change change) {
    Instant ready = change.effect();
    return ready.isAfter(onset.plus(uncertainty)) && !change.at().isAfter(onset)
        ? firstTrouble(change).filter(trouble -> trouble.isBefore(ready)).orElse(ready)
        : ready;
  }

  private Optional<Instant> firstTrouble(Change change) {
    ObjectRef object = change.object();
    return evidence.events().stream()
        .filter(ClusterEvent::warning)
        .filter(event -> event.workload().equals(Optional.of(object)))
        .filter(event -> Corroboration.ofNewRevision(event, change))
        .map(ClusterEvent::first)
        .filter(first -> !first.isBefore(change.at()))
        .min(Comparator.naturalOrder());
  }

  /** Time from effect to onset; negative if it took effect within the uncertainty after it. */
  Duration lead(Change change) {
    return Duration.between(effect(change), onset);
  }

  /**
   * Log of how much likelier this delay is for a guilty change than for one at any time of the
   * search: guilty delays are taken as falling with a power of (1 + delay ÷ typical delay).
   */
  double weight(Change change) {
    Duration slack = evidence.onset().isPresent() ? uncertainty : RankingWeights.ALERT_LAG;
    double delay = Math.max(0, seconds(lead(change).minus(slack)));
    return fit(delay) - lateness(change);
  }

  private double lateness(Change change) {
    if (!late(change)) {
      return 0;
    }
    double minutes = seconds(Duration.between(onset.plus(uncertainty), effect(change))) / 60;
    return Math.min(
        RankingWeights.LATE_AT_MOST,
        RankingWeights.LATE + minutes * RankingWeights.LATE_PER_MINUTE);
  }

  private double fit(double delay) {
    double window = Math.max(60, seconds(Duration.between(evidence.searched().start(), onset)));
    double typical = Math.min(seconds(RankingWeights.TYPICAL_DELAY), window / 10);
    double power = RankingWeights.DELAY_POWER;
    double norm = typical / (power - 1) * (1 - Math.pow(1 + window / typical, 1 - power));
    return Math.log(window / norm) - power * Math.log1p(delay / typical);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
