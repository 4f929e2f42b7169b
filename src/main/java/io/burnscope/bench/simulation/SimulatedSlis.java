package io.burnscope.bench.simulation;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.incident.Slis;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A Prometheus that measured what happened up to now: 20 requests a second everywhere. */
final class SimulatedSlis implements Slis {
  private static final double PER_SECOND = 20;

  private final World world;
  private final Replica asking;

  SimulatedSlis(World world, Replica asking) {
    this.world = world;
    this.asking = asking;
  }

  @Override
  public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
    world.ports().before(asking, Port.MEASURE);
    if (world.faults().prometheusDown()) {
      return new Answer.Unavailable<>("Prometheus is down");
    }
    Answer<CountSeries> answer = new Answer.Known<>(series(slo, range, step));
    world.ports().after(asking, Port.MEASURE);
    return answer;
  }

  private CountSeries series(SingleSlo slo, TimeRange range, Duration step) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    double total = PER_SECOND * step.toSeconds();
    for (Instant end = range.end(); end.isAfter(range.start()); end = end.minus(step)) {
      if (!end.isAfter(world.now())) {
        double ratio = world.ground().errorRatio(slo.id(), end.minus(step.dividedBy(2)));
        points.put(end, new Counts(total * ratio, total));
      }
    }
    return CountSeries.of(step, points);
  }

  @Override
  public Answer<Map<String, CountSeries>> byRevision(
      SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
    return new Answer.Known<>(Map.of());
  }

  @Override
  public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
    return new Answer.Known<>(List.of());
  }
}
