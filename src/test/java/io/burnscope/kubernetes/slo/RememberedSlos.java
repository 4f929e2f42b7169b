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
record RememberedSlos(Map<SloId, Slo> slos, AtomicInteger writes) implements Slos {
  RememberedSlos() {
    this(new ConcurrentSkipListMap<>(), new AtomicInteger());
  }

  @Override
  public Optional<Slo> find(SloId id) {
    return Optional.ofNullable(slos.get(id));
  }

  @Override
  public List<ComposedSlo> compositionsOf(SloId member) {
    return List.of();
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
