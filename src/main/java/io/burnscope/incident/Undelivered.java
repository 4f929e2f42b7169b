package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.ActiveAlerts.Attention;
import io.burnscope.incident.Decision.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Alerts that fire in Alertmanager although no open incident knows of it: muted, sent elsewhere, or
 * a second firing within the repeat interval. Seen at two looks they count as delivered. What
 * another alert inhibits is left to that one.
 */
final class Undelivered {
  /** At one look; the others follow at the next ones. */
  private static final int MOST = 200;

  private final Reception reception;

  Undelivered(Reception reception) {
    this.reception = reception;
  }

  List<Reason> look(
      String source,
      AlertBoard board,
      List<Incident> open,
      Sightings<String> sightings,
      Instant now) {
    Set<String> known =
        open.stream()
            .flatMap(incident -> incident.alerts().stream())
            .filter(alert -> alert.state() == AlertGroup.State.FIRING)
            .map(TrackedAlert::fingerprint)
            .collect(Collectors.toSet());
    List<AlertBoard.Entry> unknown =
        board.entries().stream()
            .filter(entry -> !(entry.attention() instanceof Attention.Inhibited))
            .filter(entry -> !known.contains(entry.alert().fingerprint()))
            .toList();
    sightings.look(unknown.stream().map(entry -> entry.alert().fingerprint()).toList(), now);
    List<AlertGroup.Alert> found =
        unknown.stream()
            .filter(entry -> sightings.twice(entry.alert().fingerprint(), now))
            .limit(MOST)
            .map(AlertBoard.Entry::raw)
            .toList();
    return found.isEmpty()
        ? List.of()
        : reception.found(source, found, now).stream().map(Decision::reason).toList();
  }
}
