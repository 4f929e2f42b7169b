package io.burnscope.kubernetes.slo;

import io.burnscope.incident.Slos;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloManifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes resources as they are now. An invalid one is said once, with everything that is wrong with
 * it; the last accepted spec of it stays. Safe for several threads.
 */
final class SloIntake {
  private static final Logger LOG = LoggerFactory.getLogger(SloIntake.class);

  private final Slos slos;
  private final SloReading reading;
  private final Map<SloId, List<Problem>> rejected = new ConcurrentHashMap<>();

  SloIntake(Slos slos, SloReading reading) {
    this.slos = slos;
    this.reading = reading;
  }

  /** The resource is there and says this. */
  void present(SloId id, Map<String, Object> resource) {
    switch (reading.read(resource)) {
      case Parsed.Ok<Slo>(Slo slo) -> accept(slo, resource);
      case Parsed.Invalid<Slo>(List<Problem> problems) -> reject(id, problems);
    }
  }

  /** The resource is not there any more. */
  void absent(SloId id) {
    rejected.remove(id);
    if (slos.find(id).isPresent()) {
      slos.forget(id);
      LOG.info("An SLO was deleted: slo={}", id);
    }
  }

  /** Forgets what was deleted while nobody watched: everything of {@code kind} but these. */
  void only(SloId.Kind kind, Set<String> namespaces, Set<SloId> present) {
    slos.all().stream()
        .map(Slo::id)
        .filter(id -> id.kind() == kind)
        .filter(id -> namespaces.isEmpty() || namespaces.contains(id.namespace()))
        .filter(id -> !present.contains(id))
        .forEach(this::absent);
  }

  /** Resources that are not accepted as they are now, with the reasons. */
  Map<SloId, List<Problem>> rejected() {
    return Map.copyOf(rejected);
  }

  private void accept(Slo slo, Map<String, Object> resource) {
    rejected.remove(slo.id());
    if (slos.find(slo.id()).filter(slo::equals).isEmpty()) {
      slos.accept(slo);
      List<String> notes = SloManifest.notes(resource);
      LOG.info(
          "An SLO was accepted: slo={}{}",
          slo.id(),
          notes.isEmpty() ? "" : " notes=" + String.join("; ", notes));
    }
  }

  private void reject(SloId id, List<Problem> problems) {
    if (!problems.equals(rejected.put(id, problems))) {
      LOG.warn(
          "An SLO cannot be accepted as it is; {}: slo={} problems={}",
          slos.find(id).isPresent() ? "its last accepted spec stays" : "it is not evaluated",
          id,
          problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
  }
}
