package io.burnscope;

import io.burnscope.config.Config;
import io.burnscope.incident.Slos;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.store.Database;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SLOs that the configuration's files hold, for sources whose cluster is not watched: there the
 * files are all there is, so that what left them is forgotten. A watched cluster's own resources
 * are followed instead.
 */
final class WrittenSlos {
  private WrittenSlos() {}

  static void keep(Config config, Database database) {
    if (config.slos().isEmpty()) {
      return;
    }
    Set<SloId> written = config.slos().stream().map(Slo::id).collect(Collectors.toSet());
    for (String source : config.sources().keySet()) {
      if (config.kubernetes().isEmpty() || !source.equals(config.kubernetesSource())) {
        Slos slos = database.slos(source);
        config.slos().forEach(slos::accept);
        slos.all().stream().map(Slo::id).filter(id -> !written.contains(id)).forEach(slos::forget);
      }
    }
  }
}
