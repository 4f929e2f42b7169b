package io.burnscope.replay;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.incident.Slis;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
    if (recorded.edges().isEmpty()) {
      return new Answer.Unavailable<>("no call graph was recorded");
    }
    List<CallTraffic> traffic = new ArrayList<>();
    recorded
        .edges()
        .forEach((edge, series) ->
            traffic.add(
                new CallTraffic(edge.call(), edge.seenBy(), seen(series.read(range, step)))));
    return new Answer.Known<>(traffic);
  }

  @Override
  public Answer<List<LabelCounts>> byLabels(SingleSlo slo, TimeRange before, TimeRange after) {
    Map<Map<String, String>, RecordedSeries> series = recorded.labels().get(slo.id().path());
    if (series == null) {
      return new Answer.Unavailable<>(
          "no series of %s by label were recorded".formatted(slo.id().path()));
    }
    double longer = (double) after.length().toMillis() / Math.max(1, before.length().toMillis());
    List<LabelCounts> counts = new ArrayList<>();
    series.forEach((labels, one) -> {
      Counts usual = sum(one, before);
      counts.add(
          new LabelCounts(
              labels, new Counts(usual.bad() * longer, usual.total() * longer), sum(one, after)));
    });
    return new Answer.Known<>(counts);
  }

  private Counts sum(RecordedSeries series, TimeRange range) {
    return range.length().isZero()
        ? Counts.NONE
        : seen(series.read(range, range.length())).sum(range);
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
