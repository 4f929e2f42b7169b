package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.incident.Slis;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A source's SLIs as its Prometheus knows them. Blocking; each call ends within the deadline,
 * whatever number of queries it takes. Members of a composition are best asked in parallel.
 */
public final class PrometheusSlis implements Slis {
  private static final Set<String> ROLLED_OUT = Set.of("Deployment", "StatefulSet", "DaemonSet");

  private final PrometheusClient client;
  private final CallGraph graph;
  private final Duration deadline;

  /** With the deadline of the client's settings and the metrics of Istio. */
  public PrometheusSlis(PrometheusClient client) {
    this(client, CallGraph.ISTIO);
  }

  /** With the deadline of the client's settings. */
  public PrometheusSlis(PrometheusClient client, CallGraph graph) {
    this(client, graph, client.settings().timeout());
  }

  private PrometheusSlis(PrometheusClient client, CallGraph graph, Duration deadline) {
    this.client = client;
    this.graph = graph;
    this.deadline = deadline;
  }

  /** The same SLIs for a caller in more or less of a hurry: {@code deadline} is for each call. */
  public PrometheusSlis within(Duration deadline) {
    return new PrometheusSlis(client, graph, deadline);
  }

  @Override
  public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
    Grid grid = Grid.over(range, step);
    Counting counting = new Counting(client, Deadline.in(deadline));
    return switch (slo.sli()) {
      case Sli.Selectors _, Sli.Latency _, Sli.Probe _, Sli.ApiServer _ ->
          counting.events(slo, grid);
      case Sli.Expressions _, Sli.Ratio _ -> counting.expressions(slo, grid);
      case Sli.RecordedRatio sli -> counting.time(sli, grid);
    };
  }

  /**
   * {@inheritDoc} Where its series tell no pod of the workload, the calls that a mesh counted there
   * stand in. The key is the pod template hash, the middle part of a Deployment's pod names, or the
   * name of a StatefulSet's or DaemonSet's pod; the cluster knows which revision number that has.
   */
  @Override
  public Answer<Map<String, CountSeries>> byRevision(
      SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
    if (!ROLLED_OUT.contains(workload.kind())) {
      return new Answer.Unavailable<>(
          "the names of a " + workload.kind() + "'s pods do not tell its revisions apart");
    }
    Grid grid = Grid.over(range, step);
    Revisions revisions = new Revisions(client, graph, Deadline.in(deadline));
    return switch (bySli(slo, workload, grid, revisions)) {
      case Answer.Known<Map<String, CountSeries>> known -> known;
      case Answer.Unavailable<Map<String, CountSeries>>(String reason) ->
          revisions.ofCalls(workload, grid, reason);
    };
  }

  private static Answer<Map<String, CountSeries>> bySli(
      SingleSlo slo, ObjectRef workload, Grid grid, Revisions revisions) {
    return switch (slo.sli()) {
      case Sli.Selectors _, Sli.Latency _ ->
          switch (revisions.of(slo, workload, grid)) {
            case Answer.Known<Map<String, CountSeries>> known -> known;
            case Answer.Unavailable<Map<String, CountSeries>> own ->
                elsewhere(slo, workload, grid, revisions)
                    .known()
                    .<Answer<Map<String, CountSeries>>>map(Answer.Known::new)
                    .orElse(own);
          };
      case Sli.Probe _ -> revisions.of(slo, workload, grid);
      case Sli.RecordedRatio _, Sli.Ratio _ ->
          new Answer.Unavailable<>("its error ratio does not tell pods apart");
      case Sli.Expressions _ ->
          new Answer.Unavailable<>("its full PromQL cannot be told apart by pod");
      case Sli.ApiServer _ ->
          new Answer.Unavailable<>("the API server's metrics do not tell the pods of a workload");
    };
  }

  /** By the same metric, if the SLI's own series are of another workload. */
  private static Answer<Map<String, CountSeries>> elsewhere(
      SingleSlo slo, ObjectRef workload, Grid grid, Revisions revisions) {
    return Elsewhere.of(slo.sli(), revisions.graph())
        .map(sli -> revisions.of(slo.with(sli), workload, grid))
        .orElseGet(() -> new Answer.Unavailable<>("its metric is not that of other workloads"));
  }

  @Override
  public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
    return new MeshCalls(client, graph, Deadline.in(deadline)).over(Grid.over(range, step));
  }

  @Override
  public Answer<Map<ObjectRef, CountSeries>> served(
      SingleSlo slo, Set<ObjectRef> workloads, TimeRange range, Duration step) {
    return new ServedByPods(client, graph, Deadline.in(deadline))
        .of(slo, workloads, Grid.over(range, step));
  }

  @Override
  public Answer<List<LabelCounts>> byLabels(SingleSlo slo, TimeRange before, TimeRange after) {
    return new LabelQueries(client, Deadline.in(deadline)).of(slo, before, after);
  }
}
