package io.burnscope.rule;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Durations;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.WindowPair.Tier;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells that requests stopped, or nearly so: an SLI without requests has no errors, but its users
 * may be cut off.
 *
 * <p>Traffic is usual as it was at this time on each of the last three days, and on this day of the
 * week: a weekend or a night that is idle every time is no alert. Of each day the quietest moment
 * within an hour counts, so that neither a job that starts late nor summer time is one. Without
 * yesterday's data nothing is usual and the alert is silent; vanished series are the matter of the
 * no-data alert.
 */
final class TrafficAlerts {
  /** Below this many requests an hour silence is nothing special. */
  private static final int BUSY = 300;

  private static final String LOST_BELOW = "0.1";

  private TrafficAlerts() {}

  static List<Rule> of(Announcement announcement, Tier tier) {
    Series series = announcement.series();
    String name = "slok:sli_total_usual:rate" + Durations.text(series.base());
    String usual = series.own(name);
    String noun = PromQl.literal(announcement.slo().presentation().noun());
    return List.of(
        series.record(name, usual(series)),
        announcement.alert(
            "SLOTrafficLost",
            "traffic",
            tier,
            Announcement.hold(tier),
            "%s < %s * %s\nand\n%s * 3600 > %d%s"
                .formatted(
                    series.total(), LOST_BELOW, usual, usual, BUSY, allMembers(announcement)),
            "has lost its traffic",
            "Now {{ $value | humanize }} "
                + noun
                + " a second"
                + Announcement.query(usual, ", usually {{ .Value | humanize }} at this time")
                + "."));
  }

  private static String usual(Series series) {
    String lastDays =
        IntStream.rangeClosed(1, 3)
            .mapToObj(days -> quietest(series, days))
            .collect(Collectors.joining("\n    or\n    "));
    return "min(\n  avg(\n    %s\n  )\n  or\n  %s\n)".formatted(lastDays, quietest(series, 7));
  }

  /** The label keeps days apart: equal labels would hide all but one of them. */
  private static String quietest(Series series, int days) {
    return "label_replace(min_over_time(%s[2h:10m] offset %s), \"days\", \"%d\", \"\", \"\")"
        .formatted(series.total(), Durations.text(Duration.ofDays(days).minusHours(1)), days);
  }

  /** While the entry is missing, its traffic is a stand-in. */
  private static String allMembers(Announcement announcement) {
    return switch (announcement.slo()) {
      case SingleSlo single -> "";
      case ComposedSlo composed ->
          "\nand\n%s == %d"
              .formatted(announcement.series().membersPresent(), composed.objectives());
    };
  }
}
