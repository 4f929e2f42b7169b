package io.burnscope;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.incident.Slis;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Nothing can be measured, and why. */
record NoSlis(String reason) implements Slis {
  @Override
  public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
    return new Answer.Unavailable<>(reason);
  }

  @Override
  public Answer<Map<String, CountSeries>> byRevision(
      SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
    return new Answer.Unavailable<>(reason);
  }

  @Override
  public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
    return new Answer.Unavailable<>(reason);
  }

  @Override
  public Answer<List<LabelCounts>> byLabels(SingleSlo slo, TimeRange before, TimeRange after) {
    return new Answer.Unavailable<>(reason);
  }
}
