package io.burnscope.replay;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.incident.Slis;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The series of a recording, up to the moment that is played. */
final class ReplaySlis implements Slis {
  private final SeriesFile recorded;
  private final InstantSource clock;

  ReplaySlis(SeriesFile recorded, InstantSource clock) {
    this.recorded = recorded;
    this.clock = clock;
  }

  @Override
  public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
    RecordedSeries series = recorded.slis().get(slo.id().path());
    return series == null
        ? new Answer.Unavailable<>("no series of " + slo.id().path() + " were recorded")
        : new Answer.Known<>(seen(series.read(range, step)));
  }

  @Override
  public Answer<Map<String, CountSeries>> byRevision(
      SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
    Map<String, RecordedSeries> revisions = recorded.revisions().get(workload);
    if (revisions == null) {
      return new Answer.Unavailable<>("no pod-level series of " + workload + " were recorded");
    }
    Map<String, CountSeries> read = new LinkedHashMap<>();
    revisions.forEach((revision, series) -> read.put(revision, seen(series.read(range, step))));
    return new Answer.Known<>(read);
  }

  @Override
  public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
    return new Answer.Unavailable<>("no call graph was recorded");
  }

  private CountSeries seen(CountSeries series) {
    Instant now = clock.instant();
    return new CountSeries(
        series.step(),
        series.smoothing(),
        series.weight(),
        new TreeMap<>(series.points().headMap(now, true)));
  }
}
