package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.ActiveAlerts.Attention;
import io.burnscope.incident.Decision.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** In one transaction, which must end within the store's deadline. */
  private static final int STEP = 10;

  private final Reception reception;

  Undelivered(Reception reception) {
    this.reception = reception;
  }

  /**
   * What earlier looks saw, by fingerprint.
   *
   * @param firing since when
   * @param taken when it was last taken as delivered
   */
  record Seen(Sightings<String> firing, Map<String, Instant> taken) {
    Seen() {
      this(new Sightings<>(), new HashMap<>());
    }

    void look(Set<String> fingerprints, Instant now) {
      firing.look(fingerprints, now);
      taken.keySet().retainAll(fingerprints);
    }
  }

  Reconciler.Round look(
      String source, AlertBoard board, List<Incident> open, Seen seen, Instant now) {
    Set<String> known =
        open.stream()
            .flatMap(incident -> incident.alerts().stream())
            .filter(alert -> alert.state() == AlertGroup.State.FIRING)
            .map(TrackedAlert::fingerprint)
            .collect(Collectors.toSet());
    Map<String, AlertGroup.Alert> unknown = new LinkedHashMap<>();
    board.entries().stream()
        .filter(entry -> !(entry.attention() instanceof Attention.Inhibited))
        .filter(entry -> !known.contains(entry.alert().fingerprint()))
        .forEach(entry -> unknown.put(entry.alert().fingerprint(), entry.raw()));
    seen.look(unknown.keySet(), now);
    // Echoes of what is closed stay unknown for hours: whoever waits longest is next.
    List<String> found =
        unknown.keySet().stream()
            .filter(fingerprint -> seen.firing().twice(fingerprint, now))
            .sorted(
                Comparator.comparing(
                    fingerprint -> seen.taken().getOrDefault(fingerprint, Instant.MIN)))
            .limit(MOST)
            .toList();
    return taken(source, found, unknown, seen, now);
  }

  private Reconciler.Round taken(
      String source,
      List<String> found,
      Map<String, AlertGroup.Alert> alerts,
      Seen seen,
      Instant now) {
    List<Reason> decided = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (int from = 0; from < found.size(); from += STEP) {
      List<String> step = found.subList(from, Math.min(found.size(), from + STEP));
      step.forEach(fingerprint -> seen.taken().put(fingerprint, now));
      try {
        reception
            .found(source, step.stream().map(alerts::get).toList(), now)
            .forEach(decision -> decided.add(decision.reason()));
      } catch (IncidentStore.StoreUnavailable problem) {
        failed.add("alerts found in Alertmanager could not be taken: " + problem.getMessage());
      }
    }
    return new Reconciler.Round(decided, failed.stream().distinct().toList());
  }
}
