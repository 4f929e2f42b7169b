package io.burnscope.replay;

import io.burnscope.incident.Slos;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** SLOs in memory. */
public final class ReplaySlos implements Slos {
  private final Map<SloId, Slo> slos = new ConcurrentSkipListMap<>();

  /** Knows {@code slos} from the start. */
  public ReplaySlos(List<Slo> slos) {
    slos.forEach(this::accept);
  }

  @Override
  public Optional<Slo> find(SloId id) {
    return Optional.ofNullable(slos.get(id));
  }

  @Override
  public List<ComposedSlo> compositionsOf(SloId member) {
    return slos.values().stream()
        .filter(ComposedSlo.class::isInstance)
        .map(ComposedSlo.class::cast)
        .filter(slo -> slo.members().stream().anyMatch(it -> it.ref().equals(member)))
        .toList();
  }

  @Override
  public List<Slo> all() {
    return slos.values().stream().sorted(Comparator.comparing(Slo::id)).toList();
  }

  @Override
  public void accept(Slo slo) {
    slos.put(slo.id(), slo);
  }

  @Override
  public void forget(SloId id) {
    slos.remove(id);
  }
}
