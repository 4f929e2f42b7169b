package io.burnscope.prometheus;

import io.burnscope.slo.Durations;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Sorts the samples of recorded series by SLO. Not for several threads. */
final class RecordedAnswers {
  static final String TRAFFIC = "slok:sli_total:rate";
  static final String REMAINING = "slok:error_budget_remaining:ratio";
  static final String COMPLETENESS = "slok:data_completeness:ratio";
  static final String TOTAL = "slok:sli_total:period";
  static final String BAD = "slok:sli_bad:period";
  static final String MEMBERS = "slok:members_present";

  private final Duration base;
  private final Map<SloId, String> windows = new HashMap<>();
  private final Map<SloId, Map<String, Double>> values = new HashMap<>();
  private final Map<SloId, Map<Duration, Double>> burn = new HashMap<>();

  RecordedAnswers(Duration base, Collection<? extends Slo> slos) {
    this.base = base;
    slos.forEach(slo -> windows.put(slo.id(), slo.window().toString()));
  }

  /** With the series of one more answer. */
  RecordedAnswers with(Iterable<Series> answer) {
    answer.forEach(series -> identity(series).ifPresent(id -> put(id, series)));
    return this;
  }

  private void put(SloId id, Series series) {
    String name = series.name();
    if (series.samples().isEmpty() || !windows.containsKey(id)) {
      return;
    }
    double value = series.samples().lastEntry().getValue();
    if (name.startsWith("slok:burn_rate")) {
      Durations.parse(name.substring(name.lastIndexOf(':') + 1))
          .ifPresent(window -> burn.computeIfAbsent(id, _ -> new HashMap<>()).put(window, value));
    } else if (current(id, series)) {
      values.computeIfAbsent(id, _ -> new HashMap<>()).put(name, value);
    }
  }

  /** Series of a period that the SLO no longer has live on for some minutes. */
  private boolean current(SloId id, Series series) {
    String window = series.label("slok_window");
    return window.isEmpty() || window.equals(windows.get(id));
  }

  private static Optional<SloId> identity(Series series) {
    String composition = series.label("slo_composition_name");
    String single = series.label("slo_name");
    if (!composition.isEmpty()) {
      return Optional.of(
          new SloId(
              SloId.Kind.COMPOSITION, series.label("slo_composition_namespace"), composition));
    }
    return single.isEmpty()
        ? Optional.empty()
        : Optional.of(new SloId(SloId.Kind.OBJECTIVE, series.label("slo_namespace"), single));
  }

  /** What there is, by SLO. */
  Map<SloId, Recorded> recorded() {
    Map<SloId, Recorded> all = new HashMap<>();
    for (SloId id : windows.keySet()) {
      if (values.containsKey(id) || burn.containsKey(id)) {
        all.put(id, recorded(id));
      }
    }
    return all;
  }

  private Recorded recorded(SloId id) {
    OptionalDouble members = value(id, MEMBERS);
    return new Recorded(
        burn.getOrDefault(id, Map.of()),
        value(id, TRAFFIC + Durations.text(base)),
        value(id, REMAINING),
        value(id, COMPLETENESS),
        value(id, TOTAL),
        value(id, BAD),
        members.isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of((int) Math.round(members.getAsDouble())));
  }

  private OptionalDouble value(SloId id, String name) {
    Double value = values.getOrDefault(id, Map.of()).get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
