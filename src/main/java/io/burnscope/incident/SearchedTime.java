package io.burnscope.incident;

import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;

/**
 * Times within what was searched: a clock time is enough within a day, and is told in the reader's
 * zone; what reaches further back is told with its day, in UTC.
 */
public record SearchedTime(TimeRange searched) {
  private static final Duration SAME_DAY = Duration.ofHours(20);

  /** From {@code start} to the moment at which it is told. */
  public static SearchedTime since(Instant start, Instant told) {
    return new SearchedTime(new TimeRange(start, told.isBefore(start) ? start : told));
  }

  /** {@code 01:56 to 03:16}. */
  Text words(String between) {
    return inOneDay()
        ? Text.of(searched.start(), between, searched.end())
        : Text.of(Figures.day(searched.start()) + between + Figures.day(searched.end()) + " UTC");
  }

  /** A moment in it. */
  Text at(Instant moment) {
    return inOneDay() ? Text.of(moment) : Text.of(Figures.day(moment) + " UTC");
  }

  /** The same without markup, in UTC: {@code 02:50:00} or {@code 16 Nov 02:50}. */
  public String plain(Instant moment) {
    return inOneDay() ? Figures.clockSeconds(moment) : Figures.day(moment);
  }

  /** {@code 02:50} or {@code 16 Nov 02:50}, in UTC. */
  public String clock(Instant moment) {
    return inOneDay() ? Figures.clock(moment) : Figures.day(moment);
  }

  /** {@code 01:56 to 03:16}, in UTC, or with days. */
  public String span(Instant end) {
    return inOneDay()
        ? Figures.clock(searched.start()) + " to " + Figures.clock(end)
        : Figures.day(searched.start()) + " to " + Figures.day(end);
  }

  private boolean inOneDay() {
    return searched.length().compareTo(SAME_DAY) <= 0;
  }
}
