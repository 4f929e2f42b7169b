package io.burnscope.bench.ranking;

import io.burnscope.bench.ranking.LabelledCase.Edge;
import io.burnscope.bench.ranking.LabelledCase.Sample;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.incident.Slis;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A case's series. It has no numbers of requests: each sample stands for {@value #PER_SAMPLE}. */
record CaseSlis(LabelledCase incident, View view) implements Slis {
  private static final double PER_SAMPLE = 60;

  /** An objective is named after the edge that it watches. */
  @Override
  public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
    return new Answer.Known<>(
        series(incident.byCaller().getOrDefault(CaseSlos.edge(slo), List.of()), range));
  }

  @Override
  public Answer<Map<String, CountSeries>> byRevision(
      SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
    if (view.labels() == View.Labels.WITHOUT) {
      return new Answer.Unavailable<>("the pods' revisions are withheld");
    }
    Map<String, List<Sample>> samples = new TreeMap<>();
    incident.pods().stream()
        .filter(pod -> pod.service().equals(workload.name()))
        .forEach(pod ->
            samples.computeIfAbsent(pod.revision(), _ -> new ArrayList<>()).addAll(pod.samples()));
    Map<String, CountSeries> revisions = new TreeMap<>();
    samples.forEach((revision, all) -> revisions.put(revision, series(all, range)));
    return new Answer.Known<>(revisions);
  }

  @Override
  public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
    List<CallTraffic> traffic = new ArrayList<>();
    incident
        .byCallee()
        .forEach((edge, samples) ->
            traffic.add(
                new CallTraffic(call(edge), CallTraffic.Side.CALLEE, series(samples, range))));
    incident
        .byCaller()
        .forEach((edge, samples) ->
            traffic.add(
                new CallTraffic(call(edge), CallTraffic.Side.CALLER, series(samples, range))));
    return new Answer.Known<>(traffic);
  }

  private static Topology.Call call(Edge edge) {
    return new Topology.Call(
        CaseCluster.workload(edge.caller()), CaseCluster.workload(edge.callee()));
  }

  private CountSeries series(List<Sample> samples, TimeRange range) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Sample sample : samples) {
      if (view.sees(sample.end()) && range.contains(view.bucket(sample.end()))) {
        points.merge(
            view.bucket(sample.end()),
            new Counts(PER_SAMPLE * (1 - Math.clamp(sample.success(), 0, 1)), PER_SAMPLE),
            Counts::plus);
      }
    }
    return CountSeries.of(View.STEP, points);
  }
}
