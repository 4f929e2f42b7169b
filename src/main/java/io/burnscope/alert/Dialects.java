package io.burnscope.alert;

import io.burnscope.slo.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which SLO an alert is about, whichever tool made it: first the user's own mappings, then
 * heartbeats, then each tool's labels in the order of how clearly they say it. The first match
 * wins.
 */
public final class Dialects {
  /** Prometheus' usual name for the alert that always fires. */
  public static final Set<String> USUAL_HEARTBEATS = Set.of("Watchdog");

  private static final List<Dialect> BUILT_IN =
      List.of(
          Slok::composition,
          Slok::objective,
          GrafanaCloud::match,
          Sloth::match,
          ServiceLevelOperator::match,
          KubernetesMixin::match,
          Pyrra::burn,
          Pyrra::absent);

  private final List<Dialect> dialects;

  /**
   * Knows all tools, after {@code mappings} in their order.
   *
   * @param heartbeats names of alerts that only say that the alert path is alive
   */
  public Dialects(List<Mapping> mappings, Set<String> heartbeats) {
    Set<String> names = Set.copyOf(heartbeats);
    this.dialects =
        Stream.of(
                mappings.stream().<Dialect>map(mapping -> mapping::match),
                Stream.<Dialect>of(alert -> heartbeat(alert, names)),
                BUILT_IN.stream())
            .flatMap(stage -> stage)
            .toList();
  }

  /** Without mappings, with the usual heartbeats. */
  public static Dialects builtIn() {
    return new Dialects(List.of(), USUAL_HEARTBEATS);
  }

  /** What the alert is about; never an error, whatever its labels are. */
  public Recognition recognise(AlertGroup.Alert alert, Instant receivedAt) {
    return dialects.stream()
        .flatMap(dialect -> dialect.match(alert).stream())
        .findFirst()
        .<Recognition>map(match -> recognised(match, alert, receivedAt))
        .orElseGet(() -> new Recognition.Unmapped(Labels.of(alert).alertname(), alert));
  }

  private static Recognition recognised(Match match, AlertGroup.Alert alert, Instant receivedAt) {
    AlertTimes times = AlertTimes.of(alert, receivedAt);
    List<String> marks = new ArrayList<>(times.marks());
    return new Recognition.Recognised(
        new BurnAlert(
            match.slo(),
            match.kind(),
            match.tool(),
            severity(match, marks),
            alert.status(),
            times.startsAt(),
            times.endsAt(),
            match.shortWindow(),
            match.longWindow(),
            alert.fingerprint(),
            alert.labels(),
            alert.annotations(),
            marks));
  }

  private static Severity severity(Match match, List<String> marks) {
    Optional<Severity> known = Severities.of(match.severity());
    if (known.isEmpty() && match.kind() != AlertKind.HEARTBEAT) {
      marks.add(
          match.severity().isEmpty()
              ? "the alert has no severity: taken as warning"
              : "the alert's severity \"" + match.severity() + "\" is unknown: taken as warning");
    }
    return known.orElse(Severity.WARNING);
  }

  private static Optional<Match> heartbeat(AlertGroup.Alert alert, Set<String> names) {
    Labels labels = Labels.of(alert);
    return Optional.of(labels.alertname())
        .filter(names::contains)
        .filter(name -> !name.isEmpty())
        .map(name ->
            Match.of(
                "heartbeat", External.slo(name), AlertKind.HEARTBEAT, labels.text("severity")));
  }
}
