package io.burnscope.incident;

import io.burnscope.alert.BurnAlert;
import io.burnscope.alert.ServiceLevelOperator;
import io.burnscope.slo.ServiceLevelName;
import io.burnscope.slo.SloId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Leads alerts that another tool's labels name to our own SLOs of these names: an SLO's own burn
 * alert and one over its series under service-level-operator's names are one incident.
 */
record OwnSlos(Map<ServiceLevelName, SloId> names) {
  OwnSlos {
    names = Map.copyOf(names);
  }

  /** Those of a source, read only if one of {@code alerts} could be about them. */
  static OwnSlos of(Slos slos, Collection<BurnAlert> alerts) {
    Map<ServiceLevelName, SloId> names = new HashMap<>();
    if (alerts.stream().anyMatch(alert -> ServiceLevelOperator.named(alert).isPresent())) {
      slos.all().stream()
          .sorted(ServiceLevelName.MEANT_FIRST)
          .forEach(slo -> names.putIfAbsent(ServiceLevelName.of(slo), slo.id()));
    }
    return new OwnSlos(names);
  }

  /** About our own SLO, else as it was. */
  BurnAlert led(BurnAlert alert) {
    return ServiceLevelOperator.named(alert)
        .flatMap(name -> Optional.ofNullable(names.get(name)))
        .map(alert::about)
        .orElse(alert);
  }
}
