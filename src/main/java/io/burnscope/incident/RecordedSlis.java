package io.burnscope.incident;

import io.burnscope.input.Answer;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What the rules of all SLOs have recorded. Blocking, with a deadline of its own. */
@FunctionalInterface
public interface RecordedSlis {
  /**
   * The newest values of {@code slos} at {@code at}, in a number of queries that does not grow with
   * theirs. An SLO without any series is not in the answer.
   */
  Answer<Map<SloId, Recorded>> of(Collection<? extends Slo> slos, Instant at);
}
