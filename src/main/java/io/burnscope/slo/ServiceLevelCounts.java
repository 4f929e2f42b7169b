package io.burnscope.slo;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * What service-level-operator counts of each SLO: at every evaluation one more, and the error ratio
 * of that moment more. The increase of the one over that of the other is the error ratio of any
 * time.
 *
 * <p>Idle counts as free of errors, as there. What was not measured is not counted at all, while
 * there it counts as free of errors. A counter never falls; it starts again when its labels change.
 *
 * @param most how many SLOs are counted; later ones wait for a place
 * @param counts those that were measured at least once, by their labels
 * @param left how many found no place at the last evaluation, or have the name of another
 */
public record ServiceLevelCounts(int most, Map<Map<String, String>, Count> counts, int left) {
  public ServiceLevelCounts {
    counts = Map.copyOf(counts);
  }

  /** Nothing was counted yet. */
  public static ServiceLevelCounts none(int most) {
    return new ServiceLevelCounts(most, Map.of(), 0);
  }

  /**
   * One SLO's series.
   *
   * @param objective 0 to 1
   * @param errors sum of the error ratios
   * @param evaluations how many were summed
   */
  public record Count(double objective, double errors, long evaluations) {
    private Count promising(Objective target) {
      return new Count(target.ratio().doubleValue(), errors, evaluations);
    }

    private Count and(double ratio) {
      return new Count(objective, errors + Math.clamp(ratio, 0, 1), evaluations + 1);
    }
  }

  /**
   * After one more evaluation of {@code slos}; others and disabled ones are forgotten.
   *
   * @param ratios an SLO's error ratio now: 0 when idle, empty when not measured
   */
  public ServiceLevelCounts evaluated(
      Collection<? extends Slo> slos, Function<Slo, OptionalDouble> ratios) {
    List<Slo> wanted = wanted(slos);
    Set<ServiceLevelName> seen = new HashSet<>();
    Map<Map<String, String>, Count> next = new LinkedHashMap<>();
    Map<Map<String, String>, Count> first = new LinkedHashMap<>();
    for (Slo slo : wanted) {
      ServiceLevelName level = ServiceLevelName.of(slo);
      if (seen.add(level)) {
        Map<String, String> labels = level.labels(slo.presentation().labels());
        Count before = counts.get(labels);
        OptionalDouble ratio = ratios.apply(slo);
        if (before != null) {
          next.put(labels, counted(before, slo, ratio));
        } else if (ratio.isPresent()) {
          first.put(labels, counted(new Count(0, 0, 0), slo, ratio));
        }
      }
    }
    int places = Math.clamp((long) most - next.size(), 0, first.size());
    first.entrySet().stream()
        .limit(places)
        .forEach(entry -> next.put(entry.getKey(), entry.getValue()));
    return new ServiceLevelCounts(most, next, wanted.size() - seen.size() + first.size() - places);
  }

  /** In force. */
  private static List<Slo> wanted(Collection<? extends Slo> slos) {
    return slos.stream()
        .filter(slo -> !slo.presentation().disabled())
        .<Slo>map(slo -> slo)
        .sorted(ServiceLevelName.MEANT_FIRST)
        .toList();
  }

  private static Count counted(Count before, Slo slo, OptionalDouble ratio) {
    Count now = before.promising(slo.target());
    return ratio.isEmpty() ? now : now.and(ratio.getAsDouble());
  }
}
