package io.burnscope.crash;

import io.burnscope.alert.AlertGroup;
import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.incident.Slis;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.TimeRange;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Services of which half of the requests fail, always. */
record HalfFails() implements Slis {
  private static final int KNOWN = 500;

  /** {@code victim-0000} and so on. */
  static String name(int number) {
    return "victim-%04d".formatted(number);
  }

  /** Everything that can be asked about. */
  static List<Slo> slos() {
    return IntStream.range(0, KNOWN).mapToObj(HalfFails::name).<Slo>map(HalfFails::slo).toList();
  }

  private static SingleSlo slo(String name) {
    return new SingleSlo(
        new SloId(SloId.Kind.OBJECTIVE, "shop", name),
        name,
        "availability",
        new Objective(new BigDecimal("0.99")),
        new SloWindow(1),
        new Sli.Selectors("bad", "total"),
        Optional.empty(),
        WorkloadSelector.NONE,
        Presentation.DEFAULT);
  }

  /** Alertmanager's page about {@code name}. */
  static AlertGroup page(String name, Instant at) {
    AlertGroup.Alert alert =
        new AlertGroup.Alert(
            AlertGroup.State.FIRING,
            Map.of(
                "alertname", "SLOErrorBudgetBurn",
                "severity", "critical",
                "slo_name", name,
                "slo_namespace", "shop",
                "objective_name", "availability"),
            Map.of(),
            at.minusSeconds(30),
            Optional.empty(),
            "",
            name);
    return new AlertGroup(
        "{}:{" + name + "}", AlertGroup.State.FIRING, 0, "burnscope", "", List.of(alert));
  }

  @Override
  public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = range.end(); end.isAfter(range.start()); end = end.minus(step)) {
      points.put(end, new Counts(500, 1_000));
    }
    return new Answer.Known<>(CountSeries.of(step, points));
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
