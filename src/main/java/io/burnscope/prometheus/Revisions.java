package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.SingleSlo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a workload's events apart by what the names of its pods tell, within one deadline: by the
 * SLI's own series, else by the calls that a mesh counted at those pods.
 */
record Revisions(PrometheusClient client, CallGraph graph, Deadline deadline) {
  /** The SLI cannot tell pods apart, for this {@code reason}; a mesh may. */
  Answer<Map<String, CountSeries>> ofCalls(ObjectRef workload, Grid grid, String reason) {
    PodNames pods = new PodNames(workload);
    CallQueries queries = new CallQueries(graph, new Matchers(client.settings().matchers()));
    Duration base = client.settings().base();
    return calls(queries, pods, grid, grid.step(), reason)
        .flatMap(exact ->
            exact.isEmpty() && grid.step().compareTo(base) < 0
                ? calls(queries, pods, grid, base, reason)
                : new Answer.Known<>(exact))
        .flatMap(counted ->
            counted.isEmpty()
                ? new Answer.Unavailable<>(reason + ", no mesh metrics of its pods")
                : new Answer.Known<>(counted));
  }

  private Answer<Map<String, CountSeries>> calls(
      CallQueries queries, PodNames pods, Grid grid, Duration window, String reason) {
    return queries
        .byPod(pods.workload(), pods.pattern(), grid.step(), window)
        .map(text -> Answers.then(text, known -> ask(known, grid)))
        .orElseGet(() -> new Answer.Unavailable<>(reason))
        .map(series -> byHash(pods, graph.pod(), series, grid, window, Weight.EVENTS));
  }

  /** By the series of the SLI. */
  Answer<Map<String, CountSeries>> of(SingleSlo slo, ObjectRef workload, Grid grid) {
    PodNames pods = new PodNames(workload);
    Matchers source = new Matchers(client.settings().matchers());
    Duration base = client.settings().base();
    Answer<SliQueries> all = SliQueries.byPod(slo, new Narrowed(source, List.of()), base);
    return Answers.then(
        SliQueries.byPod(slo, new Narrowed(source, pods.matchers()), base),
        texts ->
            Answers.then(
                ask(texts.raw(grid.step()), grid),
                exact ->
                    exact.isEmpty()
                        ? smoothed(texts, all, pods, grid)
                        : new Answer.Known<>(
                            byHash(
                                pods, "pod", exact, grid, grid.step(), texts.query().weight()))));
  }

  /** As for all events together: means of the base window where scrapes are too far apart. */
  private Answer<Map<String, CountSeries>> smoothed(
      SliQueries texts, Answer<SliQueries> all, PodNames pods, Grid grid) {
    return Answers.then(
        ask(texts.smoothed(grid.step()), grid),
        means ->
            means.isEmpty()
                ? none(all, pods, grid)
                : new Answer.Known<>(
                    byHash(pods, "pod", means, grid, texts.base(), texts.query().weight())));
  }

  /** Tells a person whether the series cannot say it or have nothing to say. */
  private Answer<Map<String, CountSeries>> none(Answer<SliQueries> all, PodNames pods, Grid grid) {
    return Answers.then(
        Answers.then(
            all, text -> client.query(text.query().total(text.base()), grid.end(), deadline)),
        found ->
            new Answer.Unavailable<>(
                found.stream().allMatch(one -> one.label("pod").isEmpty())
                    ? "its series carry no pod label"
                    : "its series name no pod of " + pods.workload().text()));
  }

  private Answer<List<Series>> ask(String text, Grid grid) {
    return new Parts(client, deadline).ask(text, grid.parts(Parts.RAW));
  }

  private static Map<String, CountSeries> byHash(
      PodNames pods,
      String label,
      List<Series> series,
      Grid grid,
      Duration smoothing,
      Weight weight) {
    Map<String, List<Series>> byHash = new TreeMap<>();
    for (Series one : series) {
      pods.key(one.label(label))
          .ifPresent(hash -> byHash.computeIfAbsent(hash, _ -> new ArrayList<>()).add(one));
    }
    Map<String, CountSeries> revisions = new TreeMap<>();
    byHash.forEach((hash, ones) ->
        revisions.put(
            hash,
            new CountSeries(
                grid.step(),
                smoothing.compareTo(grid.step()) > 0 ? smoothing : grid.step(),
                weight,
                SliPoints.counted(grid, ones))));
    return revisions;
  }
}
