package io.burnscope.rule;

import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.Durations;
import io.burnscope.slo.Slo;
import io.burnscope.slo.WindowPair;
import io.burnscope.slo.WindowPair.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One page and one ticket for each SLO: any pair of the tier fires the same alert with the same
 * labels, so that a slow pair does not page again for an outage that a fast one has reported.
 */
final class AlertRules {
  private static final String NAME = "SLOErrorBudgetBurn";

  private final Slo slo;
  private final Series series;
  private final AlertPolicy policy;
  private final String bad;

  private AlertRules(Slo slo, Series series, AlertPolicy policy, String bad) {
    this.slo = slo;
    this.series = series;
    this.policy = policy;
    this.bad = bad;
  }

  static List<Rule> of(Slo slo, Series series, AlertPolicy policy, String bad) {
    AlertRules rules = new AlertRules(slo, series, policy, bad);
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
    Map<String, String> labels = new TreeMap<>();
    series.identity().forEach((name, value) -> labels.put(name, PromQl.literal(value)));
    labels.put("severity", tier == Tier.PAGE ? "critical" : "warning");
    labels.put("tier", tier.name().toLowerCase(Locale.ROOT));
    labels.put("slok_alert", "burn");
    return new Rule.Alerting(
        NAME,
        pairs.stream()
            .map(pair -> "max without (slok_window) (\n  " + guarded(pair) + "\n)")
            .collect(Collectors.joining("\nor\n")),
        tier == Tier.PAGE ? Duration.ZERO : Duration.ofMinutes(5),
        labels,
        annotations(pairs));
  }

  private String guarded(WindowPair pair) {
    String burning = burning(pair, "\n  ");
    // One error in an idle night must not page: too few events prove nothing.
    return policy.minBadEvents() == 0
        ? burning
        : burning
            + "\n  and ignoring (slok_window)\n  sum_over_time(%s[%s]) * %d >= %d"
                .formatted(
                    bad,
                    Durations.text(atLeastBase(pair.longWindow())),
                    series.interval().toSeconds(),
                    policy.minBadEvents());
  }

  private String burning(WindowPair pair, String between) {
    String factor = pair.factor().toPlainString();
    return series.burnRate(atLeastBase(pair.shortWindow()))
        + (" > " + factor + between + "and ignoring (slok_window)" + between)
        + series.burnRate(atLeastBase(pair.longWindow()))
        + (" > " + factor);
  }

  private Duration atLeastBase(Duration window) {
    return window.compareTo(series.base()) < 0 ? series.base() : window;
  }

  private Map<String, String> annotations(List<WindowPair> pairs) {
    Map<String, String> annotations = new TreeMap<>();
    String name = PromQl.literal(slo.id().path());
    annotations.put(
        "summary", name + " burns its error budget {{ $value | humanize }} times too fast");
    annotations.put(
        "description",
        "Target %s %% in %s. Burning:%s"
            .formatted(
                slo.target().percent().toPlainString(),
                slo.window(),
                pairs.stream().map(this::firing).collect(Collectors.joining())));
    slo.presentation()
        .runbook()
        .ifPresent(url -> annotations.put("runbook_url", PromQl.literal(url)));
    slo.presentation()
        .dashboard()
        .ifPresent(url -> annotations.put("dashboard_url", PromQl.literal(url)));
    return annotations;
  }

  /** Said only while this pair fires: its windows, its burn, its factor. */
  private String firing(WindowPair pair) {
    String query = burning(pair, " ").replace("`", "\\x60");
    return "{{ range query `%s` }} %s/%s at {{ .Value | humanize }} of %s.{{ end }}"
        .formatted(
            query,
            Durations.text(pair.shortWindow()),
            Durations.text(pair.longWindow()),
            pair.factor().toPlainString());
  }
}
