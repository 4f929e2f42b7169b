package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the events of one SLO within one deadline: which series to ask, and in which order. */
record Counting(PrometheusClient client, Deadline deadline) {
  private static final Logger LOG = LoggerFactory.getLogger(Counting.class);

  Answer<CountSeries> events(SingleSlo slo, Sli.Selectors sli, Grid grid) {
    Duration base = client.settings().base();
    Answer<SliQueries> queries =
        SliQueries.of(slo, sli, new Matchers(client.settings().matchers()), base);
    return Answers.then(
        queries,
        texts ->
            grid.step().compareTo(base) < 0 ? fine(texts, grid) : coarse(slo.id(), texts, grid));
  }

  /** A ratio is at best a mean of the window in its name. */
  Answer<CountSeries> time(Sli.RecordedRatio sli, Grid grid) {
    Duration base = client.settings().base();
    Matchers matchers = new Matchers(client.settings().matchers());
    Duration step = grid.step();
    return Answers.then(
            SliQueries.ratio(sli, matchers, base, step),
            text -> new Parts(client, deadline).ask(text, grid.parts(Parts.RECORDED)))
        .map(series -> SliPoints.timed(grid, series))
        .map(points -> new CountSeries(step, longer(step, base), CountSeries.Weight.TIME, points));
  }

  /**
   * Steps below the base window, from the counters. Where scrapes are too far apart for such steps,
   * means of the base window stand in; where the counters are gone, our recorded rates.
   */
  private Answer<CountSeries> fine(SliQueries texts, Grid grid) {
    Duration step = grid.step();
    Answer<NavigableMap<Instant, Counts>> raw = points(texts.raw(step), grid, Parts.RAW);
    return Answers.then(
        raw,
        exact ->
            exact.size() == grid.count()
                ? new Answer.Known<>(CountSeries.of(step, exact))
                : smoothed(texts, grid, exact));
  }

  private Answer<CountSeries> smoothed(
      SliQueries texts, Grid grid, NavigableMap<Instant, Counts> exact) {
    Answer<NavigableMap<Instant, Counts>> mean =
        points(texts.smoothed(grid.step()), grid, Parts.RAW);
    if (exact.isEmpty() && mean.known().filter(NavigableMap::isEmpty).isPresent()) {
      mean = points(texts.recorded(grid.step()), grid, Parts.RECORDED);
    }
    if (!exact.isEmpty() && mean.known().filter(means -> covers(means, exact)).isEmpty()) {
      return new Answer.Known<>(CountSeries.of(grid.step(), exact));
    }
    Duration base = client.settings().base();
    return mean.map(
        points -> new CountSeries(grid.step(), base, CountSeries.Weight.EVENTS, points));
  }

  /** By a quarter at least: a mean also outlives its series by a base window, which is no gain. */
  private static boolean covers(
      NavigableMap<Instant, Counts> means, NavigableMap<Instant, Counts> exact) {
    return means.size() * 4L > exact.size() * 5L;
  }

  /** Steps of a base window or more: recorded rates, and the counters where those have gaps. */
  private Answer<CountSeries> coarse(SloId slo, SliQueries texts, Grid grid) {
    Answer<NavigableMap<Instant, Counts>> recorded =
        slo.kind() == SloId.Kind.EXTERNAL
            ? new Answer.Known<>(new TreeMap<>())
            : points(texts.recorded(grid.step()), grid, Parts.RECORDED);
    return Answers.then(
            recorded,
            points -> points.size() == grid.count() ? recorded : filled(slo, texts, grid, points))
        .map(points -> CountSeries.of(grid.step(), points));
  }

  private Answer<NavigableMap<Instant, Counts>> filled(
      SloId slo, SliQueries texts, Grid grid, NavigableMap<Instant, Counts> recorded) {
    List<Grid> gaps =
        grid.parts(Parts.RAW).stream()
            .filter(
                part -> recorded.subMap(part.first(), true, part.end(), true).size() < part.count())
            .toList();
    Answer<NavigableMap<Instant, Counts>> raw =
        new Parts(client, deadline)
            .ask(texts.raw(grid.step()), gaps)
            .map(series -> SliPoints.counted(grid, series));
    if (raw.missing().isPresent() && !recorded.isEmpty()) {
      LOG.warn("gaps of the recorded series stay open slo={} reason={}", slo, raw.missing().get());
      return new Answer.Known<>(recorded);
    }
    return raw.map(points -> SliPoints.filled(recorded, points));
  }

  private Answer<NavigableMap<Instant, Counts>> points(String text, Grid grid, Duration most) {
    return new Parts(client, deadline)
        .ask(text, grid.parts(most))
        .map(series -> SliPoints.counted(grid, series));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
