package io.burnscope.slo;

import io.burnscope.slo.CountSeries.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An SLO's counts from its members' counts, instant by instant.
 *
 * @param points bad is at least the composed error rate × the entry's traffic; a member without a
 *     point counts as free of errors, and without the entry's point a second counts as one event
 * @param complete those of {@code points} for which every member was measured
 */
record ComposedSeries(
    NavigableMap<Instant, Counts> points, NavigableMap<Instant, Counts> complete) {

  /** Nothing was measured. */
  static final ComposedSeries NONE = new ComposedSeries(new TreeMap<>(), new TreeMap<>());

  /**
   * Composes members that were measured on one grid.
   *
   * @param members points by alias (by the SLO's name for a single one); no entry if missing
   * @param step distance of two points
   * @param weight of the entry; its traffic counts only if it is in events
   */
  static ComposedSeries of(
      Slo slo, Map<String, NavigableMap<Instant, Counts>> members, Duration step, Weight weight) {
    return switch (slo) {
      case SingleSlo single ->
          Optional.ofNullable(members.get(single.id().name()))
              .map(points -> new ComposedSeries(points, points))
              .orElse(NONE);
      case ComposedSlo composed -> of(composed, members, step, weight);
    };
  }

  private static ComposedSeries of(
      ComposedSlo slo,
      Map<String, NavigableMap<Instant, Counts>> members,
      Duration step,
      Weight weight) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    NavigableMap<Instant, Counts> complete = new TreeMap<>();
    Includes includes = slo.includes();
    TreeSet<Instant> instants = new TreeSet<>();
    members.values().forEach(member -> instants.addAll(member.keySet()));
    for (Instant at : instants) {
      Map<String, Counts> measured = at(at, members);
      Counts composed = compose(slo, includes, measured, step, weight);
      points.put(at, composed);
      if (measured.size() == slo.members().size()) {
        complete.put(at, composed);
      }
    }
    return new ComposedSeries(points, complete);
  }

  private static Counts compose(
      ComposedSlo slo,
      Includes includes,
      Map<String, Counts> measured,
      Duration step,
      Weight weight) {
    double error = ComposedError.of(slo.composition(), includes, ratios(measured));
    double total =
        weight == Weight.TIME
            ? seconds(step)
            : Optional.ofNullable(measured.get(slo.composition().entry()))
                .map(Counts::total)
                .orElse(seconds(step));
    return new Counts(error * total, total);
  }

  /** The counts of each member that was measured at that instant, in the order of the members. */
  static Map<String, Counts> at(Instant at, Map<String, NavigableMap<Instant, Counts>> members) {
    Map<String, Counts> measured = new LinkedHashMap<>();
    members.forEach((alias, points) ->
        Optional.ofNullable(points.get(at)).ifPresent(point -> measured.put(alias, point)));
    return measured;
  }

  /** Error ratio of each member; idle ones are empty. */
  static Map<String, OptionalDouble> ratios(Map<String, Counts> measured) {
    Map<String, OptionalDouble> ratios = new LinkedHashMap<>();
    measured.forEach((alias, counts) -> ratios.put(alias, counts.errorRatio()));
    return ratios;
  }

  private static double seconds(Duration step) {
    return step.toMillis() / 1000.0;
  }
}
