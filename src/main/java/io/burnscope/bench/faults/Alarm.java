package io.burnscope.bench.faults;

import io.burnscope.slo.ComposedError;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Counts;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** When the first page of an objective fires: 5 minutes and 1 hour above 14.4 times the budget. */
final class Alarm {
  private static final double FACTOR = 14.4;
  private static final int SHORT = 10;
  private static final int LONG = 120;
  private static final double LEAST_BAD = 5;

  private final Objectives objectives;
  private final Traffic traffic;
  private final Map<Indicator, List<Counts>> sums = new HashMap<>();

  Alarm(Objectives objectives, Traffic traffic, int cells) {
    this.objectives = objectives;
    this.traffic = traffic;
    for (Indicator indicator : objectives.indicators().values()) {
      List<Counts> running = new ArrayList<>(List.of(Counts.NONE));
      for (int cell = 0; cell < cells; cell++) {
        running.add(running.getLast().plus(indicator.cell(traffic, cell).orElse(Counts.NONE)));
      }
      sums.put(indicator, running);
    }
  }

  /** The end of the first cell from {@code first} on at which it holds. */
  Optional<Instant> fires(int first, int cells) {
    for (int cell = Math.max(first, LONG); cell < cells; cell++) {
      double threshold = FACTOR * objectives.burning().budgetRatio();
      if (ratio(cell, SHORT) > threshold && ratio(cell, LONG) > threshold && enough(cell)) {
        return Optional.of(traffic.begin().plus(Traffic.CELL.multipliedBy(cell + 1L)));
      }
    }
    return Optional.empty();
  }

  private double ratio(int cell, int cells) {
    Slo slo = objectives.burning();
    return switch (slo) {
      case SingleSlo single -> ratio(indicator(single), cell, cells).orElse(0);
      case ComposedSlo composed -> {
        double sum = 0;
        int steps = Math.max(1, cells - SHORT + 1);
        for (int i = 0; i < steps; i += SHORT) {
          sum += composed(composed, cell - i);
        }
        yield sum / Math.ceilDiv(steps, SHORT);
      }
    };
  }

  private double composed(ComposedSlo slo, int cell) {
    Map<String, OptionalDouble> ratios = new HashMap<>();
    slo.members()
        .forEach(member -> {
          Indicator indicator = objectives.indicators().get(member.ref());
          if (indicator != null) {
            ratios.put(member.alias(), ratio(indicator, cell, SHORT));
          }
        });
    return ComposedError.of(slo.composition(), slo.includes(), ratios);
  }

  private Indicator indicator(SingleSlo slo) {
    return java.util.Objects.requireNonNull(objectives.indicators().get(slo.id()));
  }

  private OptionalDouble ratio(Indicator indicator, int cell, int cells) {
    return counts(indicator, cell, cells).errorRatio();
  }

  private Counts counts(Indicator indicator, int cell, int cells) {
    List<Counts> running = sums.getOrDefault(indicator, List.of());
    Counts end = running.get(cell + 1);
    Counts start = running.get(Math.max(0, cell + 1 - cells));
    return new Counts(end.bad() - start.bad(), end.total() - start.total());
  }

  private boolean enough(int cell) {
    return objectives.indicators().values().stream()
        .anyMatch(indicator -> counts(indicator, cell, LONG).bad() >= LEAST_BAD);
  }
}
