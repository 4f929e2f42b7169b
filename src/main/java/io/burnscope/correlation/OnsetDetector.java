package io.burnscope.correlation;

import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds when the errors behind an alert began: the start of the raised levels that last until it.
 * An alert's own start is only an upper bound.
 */
public final class OnsetDetector {
  /** Searched before the long window, so that there is something usual to compare with. */
  private static final Duration MARGIN = Duration.ofHours(1);

  /** The usual level is that of the calmest quarter of the time. */
  private static final double CALM_SHARE = 0.25;

  /** A shorter recovery between two raised levels belongs to the same burn. */
  private static final Duration LONGEST_DIP = Duration.ofMinutes(2);

  private static final int LONGEST_DIP_POINTS = 4;

  private static final int FEWEST_POINTS = 4;

  /** What burns so shortly before a slow alert goes before a burn of hours ago. */
  private static final Duration RECENT = Duration.ofMinutes(30);

  private final Levels levels;
  private final double usual;
  private final double threshold;
  private final Instant alertAt;
  private final Duration slack;

  private OnsetDetector(Levels levels, Instant alertAt, Duration slack) {
    this.levels = levels;
    this.alertAt = alertAt;
    this.slack = slack;
    this.usual = usual(levels);
    this.threshold = Levels.raisedFrom(usual, levels.highestSince(alertAt.minus(slack)));
  }

  /**
   * When the errors began, searched from one hour before the long window up to the alert. What was
   * counted after the alert helps to tell a step from noise; a rise that begins only then is none.
   *
   * @param composed the SLO's own counts; gaps and idle times are allowed
   * @param firstAlertAt when the first alert of the incident started
   * @param longWindow of the alert's pair
   * @return empty if no rise lasts to the alert, or all that was measured is raised
   */
  public static Optional<Onset> find(
      CountSeries composed, Instant firstAlertAt, Duration longWindow) {
    TimeRange known = TimeRange.before(firstAlertAt, longWindow.plus(MARGIN));
    Instant last = composed.points().isEmpty() ? firstAlertAt : composed.points().lastKey();
    Instant end = last.isAfter(firstAlertAt) ? last : firstAlertAt;
    return in(composed, new TimeRange(known.start(), end), firstAlertAt, longWindow)
        .or(() -> in(composed, known, firstAlertAt, longWindow));
  }

  /** A burn that stopped and came back after the alert hides the rise before it. */
  private static Optional<Onset> in(
      CountSeries composed, TimeRange searched, Instant firstAlertAt, Duration longWindow) {
    Levels levels = Levels.of(composed, searched);
    if (levels.counts().size() < FEWEST_POINTS) {
      return Optional.empty();
    }
    Duration slack = longWindow.dividedBy(6);
    return RECENT.compareTo(slack) < 0
        ? within(RECENT, levels, firstAlertAt).or(() -> within(slack, levels, firstAlertAt))
        : within(slack, levels, firstAlertAt);
  }

  /** The rise that lasted until {@code slack} before the alert at least. */
  private static Optional<Onset> within(Duration slack, Levels levels, Instant firstAlertAt) {
    OnsetDetector detector = new OnsetDetector(levels, firstAlertAt, slack);
    OptionalInt first = detector.firstRaised();
    return first.isEmpty() || levels.start(first.getAsInt()).isAfter(firstAlertAt)
        ? Optional.empty()
        : Optional.of(new OnsetRefinement(levels, detector.usual).refine(first.getAsInt()));
  }

  /** The usual ratio: pooled over the calmest levels; half an event if there was none at all. */
  private static double usual(Levels levels) {
    List<Segmentation.Level> calmest =
        levels.all().stream()
            .sorted(Comparator.comparingDouble(Segmentation.Level::ratio))
            .toList();
    Counts pooled = Counts.NONE;
    int points = 0;
    for (Segmentation.Level level : calmest) {
      if (points > 0 && points >= CALM_SHARE * levels.counts().size()) {
        break;
      }
      pooled = pooled.plus(level.counts());
      points += level.length();
    }
    return Math.min(0.999, Math.max(pooled.bad(), 0.5) / Math.max(1, pooled.total()));
  }

  private OptionalInt firstRaised() {
    int last = levels.all().size() - 1;
    while (last > 0 && !raised(last) && levels.start(last).isAfter(alertAt.minus(slack))) {
      last--;
    }
    if (!raised(last)) {
      return OptionalInt.empty();
    }
    int first = last;
    while (first > 0 && (raised(first - 1) || bridges(first - 1))) {
      first--;
    }
    return first == 0 ? OptionalInt.empty() : OptionalInt.of(first);
  }

  private boolean raised(int index) {
    Segmentation.Level level = levels.all().get(index);
    return level.ratio() > threshold && levels.surprising(level.counts(), usual);
  }

  /** Whether the calm level is only a dip between two raised ones. */
  private boolean bridges(int index) {
    return index > 0
        && raised(index - 1)
        && levels.length(index).compareTo(LONGEST_DIP) <= 0
        && levels.all().get(index).length() <= LONGEST_DIP_POINTS
        && levels.length(index - 1).compareTo(levels.length(index)) >= 0;
  }
}
