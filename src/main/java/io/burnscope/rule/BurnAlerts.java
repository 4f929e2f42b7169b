package io.burnscope.rule;

import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.Durations;
import io.burnscope.slo.WindowPair;
import io.burnscope.slo.WindowPair.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One page and one ticket for each SLO: any pair of the tier fires the same alert with the same
 * labels, so that a slow pair does not page again for an outage that a fast one has reported.
 */
final class BurnAlerts {
  private static final String NAME = "SLOErrorBudgetBurn";

  /** Above it a page is no matter of minutes. */
  private static final Duration LONGEST_READ_WHOLE = Duration.ofHours(6);

  private final Announcement announcement;
  private final Series series;
  private final AlertPolicy policy;
  private final String bad;

  private BurnAlerts(Announcement announcement, AlertPolicy policy, String bad) {
    this.announcement = announcement;
    this.series = announcement.series();
    this.policy = policy;
    this.bad = bad;
  }

  /**
   * The alerts of a policy.
   *
   * @param bad the series whose events are counted before anybody is disturbed
   */
  static List<Rule> of(Announcement announcement, AlertPolicy policy, String bad) {
    BurnAlerts rules = new BurnAlerts(announcement, policy, bad);
    List<Rule> alerts = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      List<WindowPair> pairs = policy.pairs().stream().filter(pair -> pair.tier() == tier).toList();
      if (!pairs.isEmpty()) {
        alerts.add(rules.alert(tier, pairs));
      }
    }
    return alerts;
  }

  private Rule alert(Tier tier, List<WindowPair> pairs) {
    return announcement.alert(
        NAME,
        "burn",
        tier,
        Announcement.hold(tier),
        pairs.stream()
            .map(pair -> "max without (slok_window) (\n  " + guarded(pair) + "\n)")
            .collect(Collectors.joining("\nor\n")),
        "burns its error budget {{ $value | humanize }} times too fast",
        "Burning:"
            + pairs.stream().map(this::firing).collect(Collectors.joining())
            + announcement.budgetLeft()
            + announcement.timeLeft());
  }

  private String guarded(WindowPair pair) {
    String burning = burning(pair, "\n  ");
    // One error in an idle night must not page: too few events prove nothing.
    return policy.minBadEvents() == 0
        ? burning
        : burning
            + "\n  and on ()\n  %s >= %d"
                .formatted(badEvents(atLeastBase(pair.longWindow())), policy.minBadEvents());
  }

  /**
   * Each sample of bad is the mean of a base window, so that in a long window one sample for each
   * base window counts the same events as all samples do, for a tenth of the cost.
   */
  private String badEvents(Duration window) {
    boolean tiled = window.compareTo(LONGEST_READ_WHOLE) > 0;
    String length = Durations.text(window);
    String base = Durations.text(series.base());
    return tiled
        ? "sum_over_time(%s[%s:%s]) * %d".formatted(bad, length, base, series.base().toSeconds())
        : "sum_over_time(%s[%s]) * %d".formatted(bad, length, series.interval().toSeconds());
  }

  private String burning(WindowPair pair, String between) {
    String factor = pair.factor().toPlainString();
    return burn(pair.shortWindow())
        + (" > " + factor + between + "and ignoring (slok_window)" + between)
        + burn(pair.longWindow())
        + (" > " + factor);
  }

  private String burn(Duration window) {
    String burn = series.burnRate(atLeastBase(window));
    // Recorded as rarely as Prometheus looks back: without a range the alert would blink.
    return window.equals(announcement.slo().window().duration())
        ? PromQl.last(burn, series.base().multipliedBy(2))
        : burn;
  }

  private Duration atLeastBase(Duration window) {
    return window.compareTo(series.base()) < 0 ? series.base() : window;
  }

  /** Said only while this pair fires: its windows, its burn, its factor. */
  private String firing(WindowPair pair) {
    return Announcement.query(
        burning(pair, " "),
        " %s/%s at {{ .Value | humanize }} of %s."
            .formatted(
                Durations.text(pair.shortWindow()),
                Durations.text(pair.longWindow()),
                pair.factor().toPlainString()));
  }
}
