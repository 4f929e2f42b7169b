package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.BurnAlert;
import io.burnscope.alert.Dialects;
import io.burnscope.alert.Recognition;
import io.burnscope.incident.ActiveAlerts.ActiveAlert;
import io.burnscope.incident.ActiveAlerts.Attention;
import io.burnscope.incident.Audience.Urgency;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What fires in an Alertmanager and may open an incident. */
record AlertBoard(List<Entry> entries) {
  AlertBoard {
    entries = List.copyOf(entries);
  }

  /** An alert, as it came and as it was recognised. */
  record Entry(AlertGroup.Alert raw, BurnAlert alert, Attention attention) {}

  /**
   * What {@code dialects} make of it.
   *
   * @param slos of the source
   */
  static AlertBoard of(Dialects dialects, Slos slos, List<ActiveAlert> alerts, Instant now) {
    List<Entry> entries = new ArrayList<>();
    for (ActiveAlert active : alerts) {
      if (dialects.recognise(active.alert(), now) instanceof Recognition.Recognised(BurnAlert known)
          && known.kind().opensIncident()) {
        entries.add(new Entry(active.alert(), known, active.attention()));
      }
    }
    OwnSlos own = OwnSlos.of(slos, entries.stream().map(Entry::alert).toList());
    return new AlertBoard(
        entries.stream()
            .map(entry -> new Entry(entry.raw(), own.led(entry.alert()), entry.attention()))
            .toList());
  }

  /** What pages that another alert holds back are about. */
  Set<SloId> inhibitedPages() {
    return entries.stream()
        .filter(entry -> entry.attention() instanceof Attention.Inhibited)
        .filter(entry -> Urgency.of(entry.alert().severity()) == Urgency.PAGE)
        .map(entry -> entry.alert().slo())
        .collect(Collectors.toSet());
  }

  /** Those that {@code incident} has, or that are about the same as its alerts. */
  List<Entry> about(Incident incident) {
    Set<SloId> slos = new HashSet<>(Set.of(incident.key().slo()));
    Set<String> fingerprints = new HashSet<>();
    for (TrackedAlert alert : incident.alerts()) {
      alert.slo().ifPresent(slos::add);
      fingerprints.add(alert.fingerprint());
    }
    return entries.stream()
        .filter(entry ->
            slos.contains(entry.alert().slo())
                || fingerprints.contains(entry.alert().fingerprint()))
        .toList();
  }
}
