package io.burnscope.incident;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.util.List;
import java.util.Optional;

/**
 * The last accepted specs, kept durably, so that an incident can be evaluated while Kubernetes is
 * down. Blocking.
 */
public interface Slos {
  /** The SLO, if it was ever accepted and not deleted since. */
  Optional<Slo> find(SloId id);

  /** Compositions that have {@code member}. */
  List<ComposedSlo> compositionsOf(SloId member);

  /** All, in order of their ids. */
  List<Slo> all();

  /** Remembers a checked spec. */
  void accept(Slo slo);

  /** Forgets a deleted one. */
  void forget(SloId id);
}
