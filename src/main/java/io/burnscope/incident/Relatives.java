package io.burnscope.incident;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** SLOs that burn together: compositions and their members. */
final class Relatives {
  private Relatives() {}

  /** For each member its compositions, for each composition its members. */
  static Map<SloId, List<SloId>> of(Source source, Collection<SloId> slos) {
    Map<SloId, List<SloId>> relatives = new LinkedHashMap<>();
    for (SloId slo : slos) {
      relatives.put(
          slo,
          switch (slo.kind()) {
            case OBJECTIVE ->
                source.slos().compositionsOf(slo).stream().map(ComposedSlo::id).toList();
            case COMPOSITION ->
                source.slos().find(slo).stream()
                    .filter(ComposedSlo.class::isInstance)
                    .flatMap(found -> ((ComposedSlo) found).members().stream())
                    .map(ComposedSlo.Member::ref)
                    .toList();
            case EXTERNAL -> List.of();
          });
    }
    return relatives;
  }

  /** Of one SLO. */
  static List<SloId> of(Source source, SloId slo) {
    return of(source, List.of(slo)).getOrDefault(slo, List.of());
  }

  /** The last incident of {@code key}, or one of a relative that ended later and may still echo. */
  static Optional<Incident> lastClosed(
      IncidentStore.Transaction tx, IncidentKey key, List<SloId> relatives, Instant now) {
    Stream<Incident> others =
        relatives.stream()
            .map(slo -> new IncidentKey(key.source(), slo))
            .flatMap(any -> tx.latest(any).stream())
            .filter(incident -> AlertBook.lately(incident, now));
    return Stream.concat(tx.latest(key).stream(), others)
        .filter(incident -> incident.state().closed() && !AlertBook.neverOpened(incident))
        .max(Comparator.comparing(incident -> incident.closedAt().orElse(Instant.MIN)));
  }

  /** The open incident that {@code key} has or takes part in. */
  static Optional<Incident> open(
      IncidentStore.Transaction tx, IncidentKey key, List<SloId> relatives) {
    return Stream.concat(Stream.of(key.slo()), relatives.stream())
        .map(slo -> new IncidentKey(key.source(), slo))
        .flatMap(any -> tx.latest(any).stream())
        .filter(incident -> !incident.state().closed())
        .findFirst();
  }
}
