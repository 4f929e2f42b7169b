package io.burnscope.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Finds members of one chain whose error ratios move together during a burn. Calm times prove
 * nothing: two healthy members are always alike.
 *
 * @param means base means of the members that were measured, by alias
 * @param step distance of two means
 * @param base the base window; three of them (15 minutes) must be alike
 */
record OverlapDetector(
    ComposedSlo slo,
    Map<String, NavigableMap<Instant, Counts>> means,
    Duration step,
    Duration base) {
  /** Of the larger ratio. */
  private static final double ALIKE = 0.10;

  private static final int BASES = 3;

  /** Each pair at most once, in the order of the members. */
  List<MemberOverlap> find() {
    List<MemberOverlap> found = new ArrayList<>();
    for (Pair pair : pairs(slo)) {
      overlap(pair.first, pair.last).ifPresent(found::add);
    }
    return found;
  }

  /**
   * As far as means over two windows tell it: alike in both, and the longer at least half as high
   * as the shorter, so that the burn has lasted at least half of the longer. Who began is not
   * known.
   *
   * @param now error ratios over the base window, by alias
   * @param longer error ratios over six base windows, by alias
   */
  static List<MemberOverlap> recorded(
      ComposedSlo slo, Map<String, Double> now, Map<String, Double> longer, Duration base) {
    List<MemberOverlap> found = new ArrayList<>();
    for (Pair pair : pairs(slo)) {
      Both both = both(pair, now);
      Both before = both(pair, longer);
      boolean lasting = before.first >= both.first / 2 && before.last >= both.last / 2;
      if (Math.max(both.first, both.last) > slo.budgetRatio()
          && both.alike()
          && before.alike()
          && lasting) {
        Duration known = base.multipliedBy(BASES);
        found.add(new MemberOverlap(pair.first, pair.last, both.first, both.last, known));
      }
    }
    return found;
  }

  private static Both both(Pair pair, Map<String, Double> ratios) {
    return new Both(ratios.getOrDefault(pair.first, 0.0), ratios.getOrDefault(pair.last, 0.0));
  }

  private static List<Pair> pairs(ComposedSlo slo) {
    Includes includes = slo.includes();
    List<String> aliases = slo.members().stream().map(ComposedSlo.Member::alias).toList();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < aliases.size(); i++) {
      String one = aliases.get(i);
      for (String other : aliases.subList(i + 1, aliases.size())) {
        if (!includes.related(one, other)) {
          inOrder(slo, one, other).ifPresent(pairs::add);
        }
      }
    }
    return pairs;
  }

  /** Two members of a chain, in the order of the calls as far as the chain tells it. */
  private record Pair(String first, String last) {}

  private static Optional<Pair> inOrder(ComposedSlo slo, String one, String other) {
    return switch (slo.composition()) {
      case Composition.AndMin(String entry) ->
          Optional.of(other.equals(entry) ? new Pair(other, one) : new Pair(one, other));
      case Composition.WeightedRoutes(String entry, List<Composition.Route> routes) ->
          routes.stream()
              .map(Composition.Route::chain)
              .filter(chain -> chain.contains(one) && chain.contains(other))
              .findFirst()
              .map(chain ->
                  chain.indexOf(one) < chain.indexOf(other)
                      ? new Pair(one, other)
                      : new Pair(other, one));
    };
  }

  private Optional<MemberOverlap> overlap(String first, String last) {
    NavigableMap<Instant, Both> burning = burning(first, last);
    Duration alike = Duration.ZERO;
    for (Both both : burning.descendingMap().values()) {
      if (!both.alike()) {
        break;
      }
      alike = alike.plus(step);
    }
    if (burning.isEmpty() || alike.compareTo(base.multipliedBy(BASES)) < 0) {
      return Optional.empty();
    }
    Both now = burning.lastEntry().getValue();
    Instant begin = onset(burning, Both::first, now.first);
    boolean firstBegan = begin.isBefore(onset(burning, Both::last, now.last));
    return Optional.of(
        firstBegan
            ? new MemberOverlap(last, first, now.last, now.first, alike)
            : new MemberOverlap(first, last, now.first, now.last, alike));
  }

  /** Error ratios of two members at one instant. */
  private record Both(double first, double last) {
    boolean alike() {
      return Math.abs(first - last) <= ALIKE * Math.max(first, last);
    }
  }

  /** Both ratios wherever one of them alone spends the budget too fast. */
  private NavigableMap<Instant, Both> burning(String first, String last) {
    NavigableMap<Instant, Both> burning = new TreeMap<>();
    NavigableMap<Instant, Counts> others = means.getOrDefault(last, new TreeMap<>());
    means
        .getOrDefault(first, new TreeMap<>())
        .forEach((at, counts) -> {
          Counts other = others.get(at);
          if (other != null) {
            Both both = new Both(counts.errorRatio().orElse(0), other.errorRatio().orElse(0));
            if (Math.max(both.first, both.last) > slo.budgetRatio()) {
              burning.put(at, both);
            }
          }
        });
    return burning;
  }

  /** When a member's errors rose to half of {@code level}, in the last unbroken burn. */
  private Instant onset(
      NavigableMap<Instant, Both> burning, ToDoubleFunction<Both> member, double level) {
    Instant onset = burning.lastKey();
    Instant expected = onset;
    for (Map.Entry<Instant, Both> one : burning.descendingMap().entrySet()) {
      if (one.getKey().isBefore(expected)) {
        break;
      }
      if (member.applyAsDouble(one.getValue()) >= level / 2) {
        onset = one.getKey();
      }
      expected = one.getKey().minus(step);
    }
    return onset;
  }
}
