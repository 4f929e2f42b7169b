package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells a Deployment's events apart by revision, within one deadline. */
record Revisions(PrometheusClient client, Deadline deadline) {
  Answer<Map<String, CountSeries>> of(
      SingleSlo slo, Sli.Selectors sli, ObjectRef workload, Grid grid) {
    if (!"Deployment".equals(workload.kind())) {
      return new Answer.Unavailable<>(
          "the names of a " + workload.kind() + "'s pods do not tell its revisions apart");
    }
    PodNames pods = new PodNames(workload);
    Matchers matchers = new Matchers(client.settings().matchers());
    Duration base = client.settings().base();
    return Answers.then(
        SliQueries.of(slo, sli, matchers, base, pods.matchers()),
        texts ->
            Answers.then(
                ask(texts.byPod(grid.step()), grid),
                exact ->
                    exact.isEmpty()
                        ? smoothed(texts, matchers.into(sli.total()), pods, grid)
                        : new Answer.Known<>(byHash(pods, exact, grid, grid.step()))));
  }

  /** As for all events together: means of the base window where scrapes are too far apart. */
  private Answer<Map<String, CountSeries>> smoothed(
      SliQueries texts, Answer<String> total, PodNames pods, Grid grid) {
    Duration base = client.settings().base();
    return Answers.then(
        ask(texts.byPodSmoothed(grid.step()), grid),
        means ->
            means.isEmpty()
                ? none(total, pods, grid)
                : new Answer.Known<>(byHash(pods, means, grid, base)));
  }

  /** Tells a person whether the series cannot say it or have nothing to say. */
  private Answer<Map<String, CountSeries>> none(Answer<String> total, PodNames pods, Grid grid) {
    return Answers.then(
        Answers.then(
            total, text -> client.query("count by (pod) (" + text + ")", grid.end(), deadline)),
        found ->
            new Answer.Unavailable<>(
                found.stream().allMatch(one -> one.label("pod").isEmpty())
                    ? "its series carry no pod label"
                    : "its series name no pod of " + pods.deployment().text()));
  }

  private Answer<List<Series>> ask(String text, Grid grid) {
    return new Parts(client, deadline).ask(text, grid.parts(Parts.RAW));
  }

  private static Map<String, CountSeries> byHash(
      PodNames pods, List<Series> series, Grid grid, Duration smoothing) {
    Map<String, List<Series>> byHash = new TreeMap<>();
    for (Series one : series) {
      pods.hash(one.label("pod"))
          .ifPresent(hash -> byHash.computeIfAbsent(hash, _ -> new ArrayList<>()).add(one));
    }
    Map<String, CountSeries> revisions = new TreeMap<>();
    byHash.forEach((hash, ones) ->
        revisions.put(
            hash,
            new CountSeries(
                grid.step(),
                smoothing.compareTo(grid.step()) > 0 ? smoothing : grid.step(),
                CountSeries.Weight.EVENTS,
                SliPoints.counted(grid, ones))));
    return revisions;
  }
}
