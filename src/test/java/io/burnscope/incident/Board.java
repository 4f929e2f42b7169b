package io.burnscope.incident;

import io.burnscope.alert.AlertGroup.Alert;
import io.burnscope.input.Answer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An Alertmanager whose alerts a test sets. */
final class Board implements ActiveAlerts {
  private final Map<String, ActiveAlert> alerts = new LinkedHashMap<>();
  private Optional<String> silence = Optional.empty();

  void fires(Alert alert) {
    alerts.put(alert.fingerprint(), new ActiveAlert(alert, new Attention.Told()));
  }

  void silenced(Alert alert, String by, Instant until) {
    alerts.put(
        alert.fingerprint(),
        new ActiveAlert(
            alert,
            new Attention.Silenced(new Incident.Silence(by, "planned <!channel> work", until))));
  }

  void inhibited(Alert alert) {
    alerts.put(alert.fingerprint(), new ActiveAlert(alert, new Attention.Inhibited()));
  }

  void ends(String fingerprint) {
    alerts.remove(fingerprint);
  }

  void unreachable(String why) {
    silence = Optional.of(why);
  }

  @Override
  public Answer<List<ActiveAlert>> now() {
    return silence
        .<Answer<List<ActiveAlert>>>map(Answer.Unavailable::new)
        .orElseGet(() -> new Answer.Known<>(List.copyOf(alerts.values())));
  }
}
