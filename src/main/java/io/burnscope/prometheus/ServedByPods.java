package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What workloads answered, by the metric of somebody else's SLI at their pods; one query. */
record ServedByPods(PrometheusClient client, CallGraph graph, Deadline deadline) {
  private static final String REASON = "its metric tells nothing of other workloads' pods";

  Answer<Map<ObjectRef, CountSeries>> of(SingleSlo slo, Set<ObjectRef> workloads, Grid grid) {
    Optional<Sli> sli = Elsewhere.of(slo.sli(), graph);
    if (sli.isEmpty() || workloads.isEmpty()) {
      return new Answer.Unavailable<>(REASON);
    }
    Matchers source = new Matchers(client.settings().matchers());
    Answer<SliQueries> queries =
        SliQueries.byPod(
            slo.with(sli.get()),
            new Narrowed(source, matchers(workloads)),
            client.settings().base());
    return Answers.then(
        queries,
        texts ->
            Answers.then(
                ask(texts.raw(grid.step()), grid),
                exact ->
                    exact.isEmpty()
                        ? ask(texts.smoothed(grid.step()), grid)
                            .map(means -> byWorkload(means, workloads, grid, texts.base()))
                        : new Answer.Known<>(byWorkload(exact, workloads, grid, grid.step()))));
  }

  private Answer<List<Series>> ask(String text, Grid grid) {
    return new Parts(client, deadline).ask(text, grid.parts(Parts.RAW));
  }

  private static List<Matcher> matchers(Set<ObjectRef> workloads) {
    return List.of(
        new Matcher("namespace", Operator.MATCHES, any(workloads, ObjectRef::namespace) + "|"),
        new Matcher("pod", Operator.MATCHES, any(workloads, it -> new PodNames(it).pattern())));
  }

  private static String any(Set<ObjectRef> workloads, Function<ObjectRef, String> pattern) {
    return workloads.stream().map(pattern).distinct().sorted().collect(Collectors.joining("|"));
  }

  private static Map<ObjectRef, CountSeries> byWorkload(
      List<Series> series, Set<ObjectRef> workloads, Grid grid, Duration smoothing) {
    Map<ObjectRef, List<Series>> found = new HashMap<>();
    for (ObjectRef workload : workloads) {
      Predicate<String> pods = Pattern.compile(new PodNames(workload).pattern()).asMatchPredicate();
      series.stream()
          .filter(one -> mayBeOf(workload, one.label("namespace"), workloads))
          .filter(one -> pods.test(one.label("pod")))
          .forEach(one -> found.computeIfAbsent(workload, _ -> new ArrayList<>()).add(one));
    }
    Map<ObjectRef, CountSeries> served = new TreeMap<>();
    Duration step = grid.step();
    found.forEach((workload, ones) ->
        served.put(
            workload,
            new CountSeries(
                step,
                smoothing.compareTo(step) > 0 ? smoothing : step,
                CountSeries.Weight.EVENTS,
                SliPoints.counted(grid, ones))));
    return served;
  }

  /** Series without a namespace are of the only workload of that name. */
  private static boolean mayBeOf(ObjectRef workload, String namespace, Set<ObjectRef> workloads) {
    return namespace.equals(workload.namespace())
        || (namespace.isEmpty()
            && workloads.stream().filter(it -> it.name().equals(workload.name())).count() == 1);
  }
}
