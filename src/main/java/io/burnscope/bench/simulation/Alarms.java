package io.burnscope.bench.simulation;

import io.burnscope.alert.AlertGroup;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which alerts fire when: what Prometheus' rules make of the ground. */
final class Alarms {
  private final List<Alarm> alarms = new ArrayList<>();

  /** One firing of one alert, which has a group of its own. */
  record Alarm(SloId slo, String severity, Instant fires, Instant ends) {
    String group() {
      return slo.path() + "/" + severity;
    }
  }

  Alarms(Ground ground, Dice dice) {
    for (Ground.Burst burst : ground.bursts()) {
      Instant fires = burst.start().plus(dice.seconds(90, 240));
      if (fires.isBefore(burst.end())) {
        Instant ends = burst.end().plus(dice.seconds(60, 300));
        add(burst.service(), "critical", fires, ends);
        if (!burst.service().equals(Ground.SEARCH) && !dice.once(4)) {
          add(Ground.CHECKOUT, "critical", fires.plus(dice.seconds(0, 600)), ends);
        }
        if (dice.once(3)) {
          Instant late = burst.start().plus(dice.seconds(600, 3_600));
          add(burst.service(), "warning", late, late.plus(dice.seconds(300, 1_800)));
        }
      }
    }
    alarms.sort(Comparator.comparing(Alarm::fires));
  }

  private void add(SloId slo, String severity, Instant fires, Instant ends) {
    if (fires.isBefore(ends)) {
      alarms.add(new Alarm(slo, severity, fires, ends));
    }
  }

  List<Alarm> all() {
    return alarms;
  }

  /** The group's alert as it is at {@code at}; empty if it never fired. */
  Optional<AlertGroup> group(String name, Instant at, int manager) {
    return alarms.stream()
        .filter(alarm -> alarm.group().equals(name) && !alarm.fires().isAfter(at))
        .max(Comparator.comparing(Alarm::fires))
        .map(alarm -> group(alarm, at, manager));
  }

  private static AlertGroup group(Alarm alarm, Instant at, int manager) {
    boolean firing = at.isBefore(alarm.ends());
    AlertGroup.State state = firing ? AlertGroup.State.FIRING : AlertGroup.State.RESOLVED;
    AlertGroup.Alert alert =
        new AlertGroup.Alert(
            state,
            labels(alarm),
            Map.of(),
            // Each Alertmanager heard of it at its own time.
            alarm.fires().plus(Duration.ofSeconds(manager)),
            firing ? Optional.empty() : Optional.of(alarm.ends()),
            "",
            alarm.group());
    return new AlertGroup(
        "{}:{" + alarm.group() + "}", state, 0, "burnscope", "http://am" + manager, List.of(alert));
  }

  private static Map<String, String> labels(Alarm alarm) {
    SloId slo = alarm.slo();
    return slo.kind() == SloId.Kind.COMPOSITION
        ? Map.of(
            "alertname", "SLOErrorBudgetBurn",
            "severity", alarm.severity(),
            "slo_composition_name", slo.name(),
            "slo_composition_namespace", slo.namespace())
        : Map.of(
            "alertname", "SLOErrorBudgetBurn",
            "severity", alarm.severity(),
            "slo_name", slo.name(),
            "slo_namespace", slo.namespace(),
            "objective_name", "availability");
  }
}
