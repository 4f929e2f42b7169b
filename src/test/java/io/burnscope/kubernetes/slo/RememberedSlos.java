package io.burnscope.kubernetes.slo;

import io.burnscope.incident.Slos;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepted specs in memory; counts the writes. */
public record RememberedSlos(Map<SloId, Slo> slos, AtomicInteger writes) implements Slos {
  /** None yet. */
  public RememberedSlos() {
    this(new ConcurrentSkipListMap<>(), new AtomicInteger());
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
    return List.copyOf(slos.values());
  }

  @Override
  public void accept(Slo slo) {
    writes.incrementAndGet();
    slos.put(slo.id(), slo);
  }

  @Override
  public void forget(SloId id) {
    slos.remove(id);
  }
}
