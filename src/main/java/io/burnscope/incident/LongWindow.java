package io.burnscope.incident;

import io.burnscope.input.Answer;
import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.Slo;
import io.burnscope.slo.WindowPair;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the window is over which an incident's fastest alert saw the burn. */
final class LongWindow {
  private static final Duration UNKNOWN = Duration.ofHours(1);

  private LongWindow() {}

  /**
   * By the alerts, the fastest first: their long window, else that of the pair with their short
   * one; else by the pair that disturbs people as the incident does.
   */
  static Duration of(Incident incident, Answer<Slo> slo) {
    List<WindowPair> pairs = slo.known().map(LongWindow::pairs).orElse(List.of());
    return incident.alerts().stream()
        .flatMap(alert ->
            alert
                .longWindow()
                .or(() -> alert.shortWindow().flatMap(window -> paired(pairs, window)))
                .stream())
        .min(Comparator.naturalOrder())
        .or(() -> bySeverity(incident, pairs))
        .orElse(UNKNOWN);
  }

  private static List<WindowPair> pairs(Slo slo) {
    return slo.alerting().orElseGet(() -> AlertPolicy.standard(slo.window(), slo.target())).pairs();
  }

  private static Optional<Duration> paired(List<WindowPair> pairs, Duration shortWindow) {
    return pairs.stream()
        .filter(pair -> pair.shortWindow().equals(shortWindow))
        .map(WindowPair::longWindow)
        .findFirst();
  }

  private static Optional<Duration> bySeverity(Incident incident, List<WindowPair> pairs) {
    Stream<WindowPair> fitting =
        switch (incident.severity()) {
          case CRITICAL -> of(pairs, WindowPair.Tier.PAGE);
          case DEGRADED -> of(pairs, WindowPair.Tier.PAGE).skip(1);
          case WARNING -> of(pairs, WindowPair.Tier.TICKET);
        };
    return fitting.findFirst().or(() -> pairs.stream().findFirst()).map(WindowPair::longWindow);
  }

  private static Stream<WindowPair> of(List<WindowPair> pairs, WindowPair.Tier tier) {
    return pairs.stream().filter(pair -> pair.tier() == tier);
  }
}
