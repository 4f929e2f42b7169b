package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Turns counts by template hash or by pod into counts by revision, as a rollout names them.
 *
 * @param hashes revision by template hash
 * @param pods the workload's present ones by name; empty if their names tell their template
 */
record RevisionCounts(
    Change.Rollout rollout, Map<String, String> hashes, Map<String, Cluster.OwnPod> pods) {
  /** What cannot be told to be of a revision keeps its key. */
  Map<String, CountSeries> of(Map<String, CountSeries> counts) {
    Map<String, CountSeries> byRevision = new LinkedHashMap<>();
    counts.forEach((key, series) -> {
      Cluster.OwnPod pod = pods.get(key);
      if (pod != null) {
        ofPod(byRevision, pod, series);
      } else if (pods.isEmpty() || !key.startsWith(rollout.object().name() + "-")) {
        add(byRevision, hashes.getOrDefault(key, key), series, series.points());
      } else { // gone: the rollout replaced it
        add(byRevision, rollout.fromRevision(), series, series.points());
      }
    });
    return byRevision;
  }

  /**
   * A StatefulSet's new pod has the name of the old one. The step in which they changed places
   * counts for neither.
   */
  private void ofPod(Map<String, CountSeries> byRevision, Cluster.OwnPod pod, CountSeries series) {
    if (pod.since().isBefore(rollout.at())) {
      add(byRevision, pod.revision(), series, series.points());
      return;
    }
    Instant after = pod.since().plus(series.smoothing());
    add(byRevision, rollout.fromRevision(), series, series.points().headMap(pod.since(), true));
    add(byRevision, pod.revision(), series, series.points().tailMap(after, true));
  }

  private static void add(
      Map<String, CountSeries> byRevision,
      String revision,
      CountSeries like,
      NavigableMap<Instant, Counts> points) {
    CountSeries known = byRevision.get(revision);
    NavigableMap<Instant, Counts> sum = new TreeMap<>(points);
    if (known != null) {
      known.points().forEach((at, counts) -> sum.merge(at, counts, Counts::plus));
    }
    if (!sum.isEmpty()) {
      byRevision.put(revision, new CountSeries(like.step(), like.smoothing(), like.weight(), sum));
    }
  }
}
