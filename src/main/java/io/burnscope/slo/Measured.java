package io.burnscope.slo;

import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which members of an SLO were measured, and why the others were not. All series share one grid, as
 * the port that reads them promises.
 *
 * @param series by alias, in the members' order
 * @param missing reason by alias
 */
record Measured(Map<String, CountSeries> series, Map<String, String> missing) {

  /** Sorts the readings of one kind, fine or coarse. */
  static Measured of(
      Slo slo, Map<String, SliReadings> readings, Function<SliReadings, Answer<CountSeries>> kind) {
    Map<String, CountSeries> series = new LinkedHashMap<>();
    Map<String, String> missing = new LinkedHashMap<>();
    for (String alias : aliases(slo)) {
      Answer<CountSeries> answer =
          Optional.ofNullable(readings.get(alias))
              .map(kind)
              .orElseGet(() -> new Answer.Unavailable<>("its objective is not known"));
      switch (answer) {
        case Answer.Unavailable<CountSeries>(String reason) -> missing.put(alias, reason);
        case Answer.Known<CountSeries>(CountSeries known) when known.points().isEmpty() ->
            missing.put(alias, "its series have no samples");
        case Answer.Known<CountSeries>(CountSeries known) -> series.put(alias, known);
      }
    }
    return new Measured(series, missing);
  }

  private static List<String> aliases(Slo slo) {
    return switch (slo) {
      case SingleSlo single -> List.of(single.id().name());
      case ComposedSlo composed ->
          composed.members().stream().map(ComposedSlo.Member::alias).toList();
    };
  }

  private static String entry(Slo slo) {
    return switch (slo) {
      case SingleSlo single -> single.id().name();
      case ComposedSlo composed -> composed.composition().entry();
    };
  }

  /** Events if the entry counts events, else time. */
  Weight weight(Slo slo) {
    return Optional.ofNullable(series.get(entry(slo))).map(CountSeries::weight).orElse(Weight.TIME);
  }

  /** When the entry was measured. */
  Set<Instant> entryInstants(Slo slo) {
    return Optional.ofNullable(series.get(entry(slo)))
        .<Set<Instant>>map(one -> one.points().keySet())
        .orElse(Set.of());
  }

  /** Distance of two points; zero if nothing was measured. */
  Duration step() {
    return series.values().stream().map(CountSeries::step).findFirst().orElse(Duration.ZERO);
  }

  /** The coarsest smoothing among the members. */
  Duration smoothing() {
    return series.values().stream()
        .map(CountSeries::smoothing)
        .reduce((one, other) -> one.compareTo(other) > 0 ? one : other)
        .orElse(Duration.ZERO);
  }

  /** The points as they are, by alias. */
  Map<String, NavigableMap<Instant, Counts>> points() {
    Map<String, NavigableMap<Instant, Counts>> points = new LinkedHashMap<>();
    series.forEach((alias, one) -> points.put(alias, one.points()));
    return points;
  }

  /** Base-window means by alias, at every instant of the common grid and at {@code at}. */
  Map<String, NavigableMap<Instant, Counts>> means(Duration base, Instant at) {
    NavigableSet<Instant> grid = new TreeSet<>();
    series.values().forEach(one -> grid.addAll(one.points().headMap(at, true).keySet()));
    grid.add(at);
    Map<String, NavigableMap<Instant, Counts>> means = new LinkedHashMap<>();
    series.forEach((alias, one) -> means.put(alias, BaseSeries.of(one, base, grid)));
    return means;
  }
}
