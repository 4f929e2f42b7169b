package io.burnscope.bench.faults;

import io.burnscope.bench.faults.Traffic.Passed;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.incident.Slis;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** A Prometheus that has scraped a case's traffic up to now. */
final class FaultSlis implements Slis {
  /** Older samples are not kept any more. */
  private static final Duration RETENTION = Duration.ofDays(3);

  private final Map<SloId, Indicator> indicators;
  private final Traffic traffic;
  private final Watching watching;
  private final Fleet fleet;
  private final InstantSource clock;

  /** What can be told apart. */
  enum Watching {
    /** A mesh counts every edge. */
    MESH,
    /** Services' own series name the pod. */
    PODS,
    /** Neither. */
    PLAIN
  }

  FaultSlis(FaultCase drawn, InstantSource clock) {
    this.indicators = drawn.objectives().indicators();
    this.traffic = drawn.traffic();
    this.watching = drawn.watching();
    this.fleet = drawn.scene().fleet();
    this.clock = clock;
  }

  @Override
  public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
    Indicator indicator = indicators.get(slo.id());
    if (indicator == null) {
      return new Answer.Unavailable<>("nothing counts " + slo.id());
    }
    return new Answer.Known<>(
        CountSeries.of(
            step,
            points(
                range, step, Optional.of(indicator.app()), cell -> indicator.cell(traffic, cell))));
  }

  @Override
  public Answer<Map<String, CountSeries>> byRevision(
      SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
    Indicator indicator = indicators.get(slo.id());
    if (watching != Watching.PODS
        || indicator == null
        || indicator.place() != Indicator.Place.SERVER) {
      return new Answer.Unavailable<>("its series carry no pod label");
    }
    if (!indicator.app().ref().equals(workload) || !workload.kind().equals("Deployment")) {
      return new Answer.Unavailable<>("its series name no pod of " + workload);
    }
    Map<String, CountSeries> byHash = new TreeMap<>();
    traffic
        .served(indicator.app())
        .forEach((hash, cells) -> {
          NavigableMap<Instant, Counts> points =
              points(range, step, Optional.empty(), cell -> cell(cells, cell));
          points.values().removeIf(counts -> counts.total() == 0);
          if (!points.isEmpty()) {
            byHash.put(hash, CountSeries.of(step, points));
          }
        });
    return new Answer.Known<>(byHash);
  }

  private static Optional<Counts> cell(List<Counts> cells, int cell) {
    return cell < cells.size() ? Optional.of(cells.get(cell)) : Optional.empty();
  }

  @Override
  public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
    if (watching != Watching.MESH) {
      return new Answer.Unavailable<>("no mesh metrics (istio_requests_total)");
    }
    List<CallTraffic> found = new ArrayList<>();
    traffic
        .passed()
        .forEach((edge, cells) -> {
          boolean counted = edge.callee().layer() != App.Layer.STORE;
          if (edge.caller().isPresent() && counted) {
            Topology.Call call = new Topology.Call(edge.caller().get().ref(), edge.callee().ref());
            for (CallTraffic.Side side : CallTraffic.Side.values()) {
              NavigableMap<Instant, Counts> points =
                  points(range, step, Optional.empty(), cell -> seen(cells, cell, side));
              found.add(new CallTraffic(call, side, CountSeries.of(step, points)));
            }
          }
        });
    return new Answer.Known<>(found);
  }

  @Override
  public Answer<List<LabelCounts>> byLabels(SingleSlo slo, TimeRange before, TimeRange after) {
    Indicator indicator = indicators.get(slo.id());
    if (indicator == null || after.end().isAfter(clock.instant())) {
      return new Answer.Unavailable<>("nothing counts " + slo.id());
    }
    return new Answer.Known<>(
        new FaultLabels(indicator, traffic, watching, fleet).counts(before, after));
  }

  /** Services that name their pods do so by the same metric; stores have others. */
  @Override
  public Answer<Map<ObjectRef, CountSeries>> served(
      SingleSlo slo, Set<ObjectRef> workloads, TimeRange range, Duration step) {
    Indicator indicator = indicators.get(slo.id());
    if (watching != Watching.PODS
        || indicator == null
        || indicator.place() != Indicator.Place.SERVER) {
      return new Answer.Unavailable<>("its series carry no pod label");
    }
    Map<ObjectRef, CountSeries> found = new TreeMap<>();
    traffic.apps().stream()
        .filter(app -> app.layer() != App.Layer.STORE && workloads.contains(app.ref()))
        .forEach(app ->
            found.put(
                app.ref(),
                CountSeries.of(
                    step, points(range, step, Optional.of(app), cell -> all(app, cell)))));
    return new Answer.Known<>(found);
  }

  private Optional<Counts> all(App app, int cell) {
    return traffic.served(app).values().stream()
        .map(cells -> cell < cells.size() ? cells.get(cell) : Counts.NONE)
        .reduce(Counts::plus);
  }

  private static Optional<Counts> seen(List<Passed> cells, int cell, CallTraffic.Side side) {
    if (cell >= cells.size()) {
      return Optional.empty();
    }
    Passed passed = cells.get(cell);
    return Optional.of(
        switch (side) {
          case CALLER -> passed.byCaller();
          case CALLEE -> passed.byCallee();
        });
  }

  /** Sums of whole cells; nothing that ends later than now. */
  private NavigableMap<Instant, Counts> points(
      TimeRange range, Duration step, Optional<App> usual, IntFunction<Optional<Counts>> cells) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    Instant now = clock.instant();
    long perStep = Math.max(1, step.dividedBy(Traffic.CELL));
    Instant oldest = now.minus(RETENTION);
    Instant start = range.start().isBefore(oldest) ? oldest : range.start();
    for (Instant end = range.end(); end.isAfter(start); end = end.minus(step)) {
      if (end.isAfter(now)) {
        continue;
      }
      long last = Duration.between(traffic.begin(), end).dividedBy(Traffic.CELL) - 1;
      if (last < perStep - 1) {
        Instant at = end;
        usual.ifPresent(app -> points.put(at, usual(app, at, perStep)));
        continue;
      }
      Optional<Counts> sum = Optional.empty();
      for (long cell = last - perStep + 1; cell <= last; cell++) {
        Optional<Counts> one = cells.apply((int) cell);
        sum = sum.isPresent() && one.isPresent() ? sum.map(one.get()::plus) : sum.or(() -> one);
      }
      if (sum.isPresent()) {
        points.put(end, sum.get());
      }
    }
    return points;
  }

  private Counts usual(App app, Instant at, long cells) {
    Counts one = traffic.usual(app, at);
    return new Counts(one.bad() * cells, one.total() * cells);
  }
}
