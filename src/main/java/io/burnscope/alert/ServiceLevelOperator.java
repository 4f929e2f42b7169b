package io.burnscope.alert;

import io.burnscope.slo.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spotahome's service-level-operator. Its window stands only at the end of the alert name; the
 * labels instance, job and pod are those of the operator itself.
 */
final class ServiceLevelOperator {
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
                "service-level-operator",
                External.slo(labels.text("exported_namespace"), name),
                AlertKind.BURN,
                labels.text("severity"))
            .windows(Optional.empty(), window(labels.alertname())));
  }

  private static Optional<Duration> window(String alertname) {
    Matcher end = WINDOW.matcher(alertname);
    return end.find() ? Durations.parse(end.group()) : Optional.empty();
  }
}
