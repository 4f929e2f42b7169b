package io.burnscope.alert;

import io.burnscope.slo.Durations;
import io.burnscope.slo.ServiceLevelName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spotahome's service-level-operator, and Burnscope's own series under its names. The window stands
 * only at the end of the alert name; the labels instance, job and pod are those of the operator
 * itself.
 */
public final class ServiceLevelOperator {
  private static final String TOOL = "service-level-operator";

  private static final Pattern WINDOW = Pattern.compile("\\d{1,9}[dhms]$");

  private ServiceLevelOperator() {}

  static Optional<Match> match(AlertGroup.Alert alert) {
    Labels labels = Labels.of(alert);
    if (!labels.has("service_level") || !labels.has("slo")) {
      return Optional.empty();
    }
    String name = labels.text("service_level") + "/" + labels.text("slo");
    return Optional.of(
        Match.of(
                TOOL,
                External.slo(labels.text("exported_namespace"), name),
                AlertKind.BURN,
                labels.text("severity"))
            .windows(Optional.empty(), window(labels.alertname())));
  }

  /**
   * What an alert over such series is about; empty for any other alert. A scrape that adds a label
   * {@code namespace} moves the series' own to {@code exported_namespace}.
   */
  public static Optional<ServiceLevelName> named(BurnAlert alert) {
    Map<String, String> labels = alert.labels();
    return Optional.of(alert)
        .filter(it -> it.tool().equals(TOOL))
        .map(_ ->
            new ServiceLevelName(
                labels.getOrDefault("exported_namespace", labels.getOrDefault("namespace", "")),
                labels.getOrDefault("service_level", ""),
                labels.getOrDefault("slo", "")));
  }

  private static Optional<Duration> window(String alertname) {
    Matcher end = WINDOW.matcher(alertname);
    return end.find() ? Durations.parse(end.group()) : Optional.empty();
  }
}
