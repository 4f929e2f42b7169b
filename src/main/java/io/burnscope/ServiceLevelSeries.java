package io.burnscope;

import io.burnscope.slo.ServiceLevelCounts;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The three series of service-level-operator, under its names. Each SLO has labels of its own
 * choice, which meters of one name could not have.
 */
record ServiceLevelSeries(Supplier<ServiceLevelCounts> counts) implements MultiCollector {
  @Override
  public MetricSnapshots collect() {
    CounterSnapshot.Builder evaluations =
        CounterSnapshot.builder()
            .name("service_level_sli_result_count")
            .help("how often the SLO was evaluated");
    CounterSnapshot.Builder errors =
        CounterSnapshot.builder()
            .name("service_level_sli_result_error_ratio")
            .help("sum of the error ratios, 0 to 1 each, at these evaluations");
    GaugeSnapshot.Builder objectives =
        GaugeSnapshot.builder()
            .name("service_level_slo_objective_ratio")
            .help("what the SLO promises, 0 to 1");
    counts
        .get()
        .counts()
        .forEach((names, count) -> {
          Labels labels = labels(names);
          evaluations.dataPoint(counted(labels, (double) count.evaluations()));
          errors.dataPoint(counted(labels, count.errors()));
          objectives.dataPoint(
              GaugeDataPointSnapshot.builder().labels(labels).value(count.objective()).build());
        });
    return MetricSnapshots.of(evaluations.build(), errors.build(), objectives.build());
  }

  private static CounterDataPointSnapshot counted(Labels labels, double value) {
    return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private static Labels labels(Map<String, String> names) {
    Labels.Builder labels = Labels.builder();
    names.forEach(labels::label);
    return labels.build();
  }
}
