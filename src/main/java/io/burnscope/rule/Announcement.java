package io.burnscope.rule;

import io.burnscope.slo.Slo;
import io.burnscope.slo.WindowPair.Tier;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What all alerts of one SLO have in common: labels, links, how they speak of it. */
record Announcement(Slo slo, Series series) {

  /**
   * An alert.
   *
   * @param kind what it is about: {@code burn}, {@code budget}, {@code nodata} or {@code traffic}
   * @param summary follows the SLO's name
   * @param description follows its target
   */
  Rule.Alerting alert(
      String name,
      String kind,
      Tier tier,
      Duration hold,
      String expr,
      String summary,
      String description) {
    Map<String, String> labels = new TreeMap<>();
    series.exposedLabels().forEach((label, value) -> labels.put(label, PromQl.literal(value)));
    labels.put("severity", tier == Tier.PAGE ? "critical" : "warning");
    labels.put("tier", tier.name().toLowerCase(Locale.ROOT));
    labels.put("slok_alert", kind);
    return new Rule.Alerting(name, expr, hold, labels, annotations(summary, description));
  }

  private Map<String, String> annotations(String summary, String description) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put("summary", PromQl.literal(slo.id().path()) + " " + summary);
    annotations.put(
        "description",
        "Target %s %% in %s. %s"
            .formatted(slo.target().percent().toPlainString(), slo.window(), description));
    slo.presentation()
        .runbook()
        .ifPresent(url -> annotations.put("runbook_url", PromQl.literal(url)));
    slo.presentation()
        .dashboard()
        .ifPresent(url -> annotations.put("dashboard_url", PromQl.literal(url)));
    return annotations;
  }

  /** Pages come at once; a ticket has time to be sure. */
  static Duration hold(Tier tier) {
    return tier == Tier.PAGE ? Duration.ZERO : Duration.ofMinutes(5);
  }

  /** How much of the budget is left, with a leading blank; nothing while unknown. */
  String budgetLeft() {
    return query(
            series.own(PeriodRules.REMAINING), " Budget left: {{ .Value | humanizePercentage }}.")
        + measured();
  }

  /** What share of the window that is about, with a leading blank; nothing if all of it. */
  String measured() {
    return query(
        series.own(PeriodRules.COMPLETENESS) + " < 0.995",
        " Measured is {{ .Value | humanizePercentage }} of the window.");
  }

  /** How long it lasts, with a leading blank; nothing while it does not burn or is spent. */
  String timeLeft() {
    return query(
        "(" + PeriodRules.exhaustion(slo, series).replace("\n", " ") + ") > 0",
        " At the present burn it lasts {{ .Value | humanizeDuration }}.");
  }

  /** {@code said} while {@code query} returns anything; its value is {@code .Value}. */
  static String query(String query, String said) {
    return "{{ range query `" + query.replace("`", "\\x60") + "` }}" + said + "{{ end }}";
  }
}
