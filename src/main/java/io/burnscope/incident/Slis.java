package io.burnscope.incident;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads service level indicators of one source. Blocking, with a deadline of its own; every query
 * carries the source's matchers, so that two clusters are never summed.
 */
public interface Slis {
  /**
   * Events of {@code slo} in {@code range}, in buckets of {@code step} that end at {@code
   * range.end()}, one step before it, and so on. What was not measured is absent.
   *
   * @param step at least one second; the answer may be smoothed if the source is coarser
   */
  Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step);

  /**
   * The same events told apart by the revision of the workload's pods that served them. The key is
   * what the source knows of it: the revision, the hash of its template or the name of a pod.
   */
  Answer<Map<String, CountSeries>> byRevision(
      SingleSlo slo, ObjectRef workload, TimeRange range, Duration step);

  /**
   * What went over each edge of the call graph, as a mesh or tracing reports it.
   *
   * @param step at least one second; the answer may be smoothed if the source is coarser
   */
  Answer<List<CallTraffic>> edges(TimeRange range, Duration step);

  /**
   * What the series of {@code slo} with each set of their labels counted, in {@code after} and, as
   * if it were as long, in {@code before}; labels that only tell one scrape from another are left
   * out.
   *
   * @param before ends at the onset
   * @param after at least one second
   */
  default Answer<List<LabelCounts>> byLabels(SingleSlo slo, TimeRange before, TimeRange after) {
    return new Answer.Unavailable<>("its series are not told apart by their labels");
  }

  /**
   * What the pods of each workload answered, counted by the same metric as {@code slo}; workloads
   * that do not expose it are absent.
   *
   * @param step at least one second; the answer may be smoothed if the source is coarser
   */
  default Answer<Map<ObjectRef, CountSeries>> served(
      SingleSlo slo, Set<ObjectRef> workloads, TimeRange range, Duration step) {
    return new Answer.Unavailable<>("its series do not tell other workloads");
  }
}
