package io.burnscope.rule;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Durations;
import io.burnscope.slo.SideAlerts.NoDataAlert;
import io.burnscope.slo.SingleSlo;
import java.time.Duration;

/**
 * Tells that what an SLO is measured by is gone: not a burn, for nothing is known to fail, but its
 * burn alerts are blind.
 *
 * <p>It needs proof that there were data within the SLO's window. A new SLO without any is pending:
 * its metrics may come with the next deployment. Pending for a day it is told as well, for then a
 * selector is more likely wrong than a deployment late.
 */
final class NoDataAlerts {
  private NoDataAlerts() {}

  static Rule of(Announcement announcement, NoDataAlert noData) {
    Series series = announcement.series();
    // The base window still shows data when the last scrape has as long been over.
    Duration hold = noData.after().minus(series.base());
    return announcement.alert(
        "SLONoData",
        "nodata",
        noData.tier(),
        hold.isNegative() ? Duration.ZERO : hold,
        "%s\nand on ()\n(\n  %s\n  or on ()\n  %s\n)"
            .formatted(missing(announcement), seen(series), oldRules(series)),
        "has no data",
        said(announcement, noData.after()) + " Its burn alerts see nothing until data return.");
  }

  private static String missing(Announcement announcement) {
    Series series = announcement.series();
    return switch (announcement.slo()) {
      case SingleSlo single -> "absent(" + series.total() + ")";
      case ComposedSlo composed -> series.membersPresent() + " < " + composed.objectives();
    };
  }

  /** Bad is recorded for an objective with data and for a composition with all its members. */
  private static String seen(Series series) {
    return PromQl.last(series.own(PeriodRules.BAD), series.base().multipliedBy(3));
  }

  private static String oldRules(Series series) {
    return "last_over_time(%s[2h:10m] offset 1d)".formatted(series.own(series.objectiveTarget()));
  }

  /** Where somebody has written how to get them: else the rule itself says as much. */
  private static String needed(SingleSlo slo) {
    NeededSeries needed = NeededSeries.of(slo);
    return needed.from().isEmpty() ? "" : " " + PromQl.literal(needed.sentence());
  }

  private static String said(Announcement announcement, Duration after) {
    return switch (announcement.slo()) {
      case SingleSlo single ->
          "For %s there is no series of its total.%s"
              .formatted(Durations.text(after), needed(single));
      case ComposedSlo composed ->
          "Only {{ $value }} of %d members have data.".formatted(composed.objectives());
    };
  }
}
