package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.alert.BurnAlert;
import io.burnscope.alert.Dialects;
import io.burnscope.alert.Recognition;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What alerts are about, told apart by what follows from them.
 *
 * @param unmapped nobody knows them
 * @param bySlo those that open incidents
 * @param told those that are one line each
 * @param beats those that say that the alert path is alive
 * @param others how many are recognised and open no incident
 */
record Hearing(
    List<Recognition.Unmapped> unmapped,
    Map<SloId, List<BurnAlert>> bySlo,
    List<BurnAlert> told,
    List<BurnAlert> beats,
    int others) {
  /** Recognises {@code alerts}; {@code noted} may add a mark to each. */
  static Hearing of(
      Dialects dialects,
      Slos slos,
      List<AlertGroup.Alert> alerts,
      Instant at,
      UnaryOperator<BurnAlert> noted) {
    List<Recognition.Unmapped> unmapped = new ArrayList<>();
    List<BurnAlert> read = new ArrayList<>();
    for (AlertGroup.Alert alert : alerts) {
      switch (dialects.recognise(alert, at)) {
        case Recognition.Unmapped unknown -> unmapped.add(unknown);
        case Recognition.Recognised(BurnAlert recognised) -> read.add(recognised);
      }
    }
    OwnSlos own = OwnSlos.of(slos, read);
    List<BurnAlert> known = read.stream().map(own::led).map(noted).toList();
    Map<SloId, List<BurnAlert>> bySlo = new LinkedHashMap<>();
    known.stream()
        .filter(alert -> alert.kind().opensIncident())
        .forEach(alert -> bySlo.computeIfAbsent(alert.slo(), _ -> new ArrayList<>()).add(alert));
    List<BurnAlert> others = known.stream().filter(alert -> !alert.kind().opensIncident()).toList();
    return new Hearing(
        unmapped,
        bySlo,
        others.stream().filter(Notices::tells).toList(),
        others.stream()
            .filter(alert -> alert.kind() == AlertKind.HEARTBEAT && alert.firing())
            .toList(),
        others.size());
  }

  /** All SLOs that something follows for. */
  Set<SloId> slos() {
    Set<SloId> slos = new LinkedHashSet<>(bySlo.keySet());
    told.forEach(alert -> slos.add(alert.slo()));
    return slos;
  }
}
