package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import io.burnscope.rule.SliQuery;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.CountSeries.Weight;
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

  /** By selectors, which the source's matchers are put into. */
  Answer<CountSeries> events(SingleSlo slo, Grid grid) {
    return Answers.then(
        SliQueries.of(slo, new Narrowed(source(), List.of()), base()),
        texts ->
            texts.query().windows() == SliQuery.Windows.ANY && grid.step().compareTo(base()) < 0
                ? fine(slo, texts, grid)
                : even(slo, texts, grid));
  }

  /** By full PromQL; where it may not be asked, by what our rules have recorded. */
  Answer<CountSeries> expressions(SingleSlo slo, Grid grid) {
    return switch (new Narrowed(source(), List.of()).sli(slo.sli())) {
      case Answer.Known<Sli> known -> events(slo, grid);
      case Answer.Unavailable<Sli>(String reason) ->
          Answers.then(
              recorded(slo, grid),
              points ->
                  points.isEmpty()
                      ? new Answer.Unavailable<>(reason)
                      : new Answer.Known<>(
                          series(grid, base(), SliQueries.weight(slo.sli()), points)));
    };
  }

  /** A ratio is at best a mean of the window in its name. */
  Answer<CountSeries> time(Sli.RecordedRatio sli, Grid grid) {
    return Answers.then(
            SliQueries.ratio(sli, source(), base(), grid.step()),
            text -> new Parts(client, deadline).ask(text, grid.parts(Parts.RECORDED)))
        .map(answered -> SliPoints.timed(grid, answered))
        .map(points -> series(grid, base(), Weight.TIME, points));
  }

  /**
   * Steps below the base window, from the counters. Where scrapes are too far apart for such steps,
   * means of the base window stand in; where the counters are gone, our recorded rates.
   */
  private Answer<CountSeries> fine(SingleSlo slo, SliQueries texts, Grid grid) {
    Duration step = grid.step();
    return Answers.then(
        points(texts.raw(step), grid, Parts.RAW),
        exact ->
            exact.size() == grid.count()
                ? new Answer.Known<>(series(grid, step, texts.query().weight(), exact))
                : smoothed(slo, texts, grid, exact));
  }

  private Answer<CountSeries> smoothed(
      SingleSlo slo, SliQueries texts, Grid grid, NavigableMap<Instant, Counts> exact) {
    Weight weight = texts.query().weight();
    return switch (slo.missing()) {
      case UNKNOWN -> smoothed(slo, texts, grid, exact, weight);
      // Only our rules know what stood in for the series that are missing.
      case GOOD, BAD ->
          Answers.then(
              recorded(slo, grid),
              points ->
                  points.size() > exact.size()
                      ? new Answer.Known<>(series(grid, base(), weight, points))
                      : smoothed(slo, texts, grid, exact, weight));
    };
  }

  private Answer<CountSeries> smoothed(
      SingleSlo slo,
      SliQueries texts,
      Grid grid,
      NavigableMap<Instant, Counts> exact,
      Weight weight) {
    Answer<NavigableMap<Instant, Counts>> mean =
        points(texts.smoothed(grid.step()), grid, Parts.RAW);
    if (exact.isEmpty() && mean.known().filter(NavigableMap::isEmpty).isPresent()) {
      mean = recorded(slo, grid);
    }
    if (!exact.isEmpty() && mean.known().filter(means -> covers(means, exact)).isEmpty()) {
      return new Answer.Known<>(series(grid, grid.step(), weight, exact));
    }
    return mean.map(points -> series(grid, base(), weight, points));
  }

  /** By a quarter at least: a mean also outlives its series by a base window, which is no gain. */
  private static boolean covers(
      NavigableMap<Instant, Counts> means, NavigableMap<Instant, Counts> exact) {
    return means.size() * 4L > exact.size() * 5L;
  }

  /** Recorded rates, and the SLI's own series where those have gaps. */
  private Answer<CountSeries> even(SingleSlo slo, SliQueries texts, Grid grid) {
    Answer<NavigableMap<Instant, Counts>> recorded =
        slo.id().kind() == SloId.Kind.EXTERNAL
            ? new Answer.Known<>(new TreeMap<>())
            : recorded(slo, grid);
    return Answers.then(
            recorded,
            points ->
                points.size() == grid.count() ? recorded : filled(slo.id(), texts, grid, points))
        .map(points -> series(grid, base(), texts.query().weight(), points));
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
            .map(answered -> SliPoints.counted(grid, answered));
    if (raw.missing().isPresent() && !recorded.isEmpty()) {
      LOG.warn("gaps of the recorded series stay open slo={} reason={}", slo, raw.missing().get());
      return new Answer.Known<>(recorded);
    }
    return raw.map(points -> SliPoints.filled(recorded, points));
  }

  private Answer<NavigableMap<Instant, Counts>> recorded(SingleSlo slo, Grid grid) {
    String text = SliQueries.recorded(SliQueries.identity(slo, source()), base(), grid.step());
    return points(text, grid, Parts.RECORDED);
  }

  private Answer<NavigableMap<Instant, Counts>> points(String text, Grid grid, Duration most) {
    return new Parts(client, deadline)
        .ask(text, grid.parts(most))
        .map(answered -> SliPoints.counted(grid, answered));
  }

  private static CountSeries series(
      Grid grid, Duration window, Weight weight, NavigableMap<Instant, Counts> points) {
    Duration step = grid.step();
    Duration smoothing = step.compareTo(window) >= 0 ? step : window;
    return new CountSeries(step, smoothing, weight, points);
  }

  private Matchers source() {
    return new Matchers(client.settings().matchers());
  }

  private Duration base() {
    return client.settings().base();
  }
}
