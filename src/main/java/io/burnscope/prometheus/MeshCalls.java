package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.CallTraffic.Side;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Calls between workloads as a mesh counts them, within one deadline. How many edges there are is
 * asked first: the series of a very large mesh are not fetched.
 */
record MeshCalls(PrometheusClient client, CallGraph graph, Deadline deadline) {
  /** About 12 MB of an answer, a third of what is read: 2,000 edges in 120 steps. */
  static final int MOST_SAMPLES = 480_000;

  /** One edge as one side saw it. */
  private record Seen(Topology.Call call, Side seenBy) {}

  /** Every edge of the time before the end of {@code grid}. */
  Answer<List<CallTraffic>> over(Grid grid) {
    Answer<String> count = queries().count(base());
    return Answers.then(
        Answers.then(count, text -> client.query(text, grid.end(), deadline)),
        counted ->
            fitting(counted, grid)
                .<Answer<List<CallTraffic>>>map(Answer.Unavailable::new)
                .orElseGet(() -> traffic(grid)));
  }

  private Optional<String> fitting(List<Series> counted, Grid grid) {
    int most = MOST_SAMPLES / 2 / grid.count();
    double edges =
        counted.stream()
            .flatMap(series -> series.samples().values().stream())
            .mapToDouble(Double::doubleValue)
            .sum();
    if (edges == 0) {
      return Optional.of("no mesh metrics (" + graph.metric() + ")");
    }
    return edges > most
        ? Optional.of("the mesh has %d edges, more than %d".formatted(Math.round(edges), most))
        : Optional.empty();
  }

  /** Steps as they are; where scrapes are too far apart for them, means of the base window. */
  private Answer<List<CallTraffic>> traffic(Grid grid) {
    Duration step = grid.step();
    return Answers.then(
        ask(step, grid),
        exact ->
            step.compareTo(base()) >= 0 || dense(exact, grid)
                ? new Answer.Known<>(calls(exact, grid, step))
                : smoothed(exact, grid));
  }

  private Answer<List<CallTraffic>> smoothed(List<Series> exact, Grid grid) {
    return ask(base(), grid)
        .map(means ->
            times(means, grid).size() * 4L > times(exact, grid).size() * 5L
                ? calls(means, grid, base())
                : calls(exact, grid, grid.step()));
  }

  private Answer<List<Series>> ask(Duration window, Grid grid) {
    return Answers.then(
        queries().edges(grid.step(), window),
        text -> new Parts(client, deadline).ask(text, grid.parts(Parts.RAW)));
  }

  /** Whether nearly every step was measured at some edge. */
  private static boolean dense(List<Series> series, Grid grid) {
    return times(series, grid).size() * 10L >= grid.count() * 9L;
  }

  private static Set<Instant> times(List<Series> series, Grid grid) {
    return series.stream()
        .flatMap(one -> grid.placed(one.samples()).keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<CallTraffic> calls(List<Series> series, Grid grid, Duration window) {
    Map<Seen, List<Series>> byEdge = new LinkedHashMap<>();
    for (Series one : series) {
      seen(one)
          .filter(it -> !it.call().caller().equals(it.call().callee()))
          .ifPresent(it -> byEdge.computeIfAbsent(it, _ -> new ArrayList<>()).add(one));
    }
    List<CallTraffic> traffic = new ArrayList<>();
    byEdge.forEach((seen, ones) -> {
      NavigableMap<Instant, Counts> points = SliPoints.counted(grid, ones);
      if (!points.isEmpty()) {
        traffic.add(new CallTraffic(seen.call(), seen.seenBy(), counts(grid, window, points)));
      }
    });
    return traffic;
  }

  private static CountSeries counts(
      Grid grid, Duration window, NavigableMap<Instant, Counts> points) {
    Duration step = grid.step();
    return new CountSeries(
        step, step.compareTo(window) >= 0 ? step : window, CountSeries.Weight.EVENTS, points);
  }

  private Optional<Seen> seen(Series series) {
    return graph.views().stream()
        .filter(view -> view.seenBy().name().equals(series.label(CallQueries.SEEN_BY)))
        .findFirst()
        .flatMap(view -> call(view, series).map(call -> new Seen(call, view.seenBy())));
  }

  private static Optional<Topology.Call> call(CallGraph.View view, Series series) {
    Optional<ObjectRef> caller = CallQueries.named(view.callers(), series.labels());
    Optional<ObjectRef> callee = CallQueries.named(view.callees(), series.labels());
    return caller.flatMap(from -> callee.map(to -> new Topology.Call(from, to)));
  }

  private CallQueries queries() {
    return new CallQueries(graph, new Matchers(client.settings().matchers()));
  }

  private Duration base() {
    return client.settings().base();
  }
}
