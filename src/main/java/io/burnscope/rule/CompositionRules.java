package io.burnscope.rule;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An objective over recorded objectives. A missing member counts as free of errors in the lower
 * bound, which alerts read; the error rate itself has samples only while all members are there.
 */
record CompositionRules(Series series, ComposedSlo slo, MemberSeries members) implements SliRules {
  private static final String PRESENT = "slok:members_present";
  private static final Duration ENTRY_USUAL = Duration.ofHours(1);

  CompositionRules(Series series, ComposedSlo slo, Map<SloId, SingleSlo> objectives) {
    this(series, slo, new MemberSeries(slo, objectives, series.base()));
  }

  @Override
  public List<Rule> base() {
    Duration base = series.base();
    List<Rule> rules = new ArrayList<>();
    rules.add(series.record(PRESENT, "count(\n  " + members.anyTotal() + "\n)\nor\nvector(0)"));
    rules.add(series.record(Series.totalName(base), total()));
    rules.addAll(lowerBound());
    rules.add(series.record(Series.badName(base), whileComplete(burningBad())));
    rules.add(series.record(series.completeTotalName(), whileComplete(series.total())));
    return rules;
  }

  private String whileComplete(String rate) {
    return "%s\nand\n%s == %d".formatted(rate, series.own(PRESENT), slo.objectives());
  }

  @Override
  public String errorRate(Duration window) {
    String total = series.own(series.completeTotalName());
    if (window.equals(series.base())) {
      return series.bad() + " / (" + total + " > 0)";
    }
    return "%s\n/\n(%s > 0)\nand\n%s"
        .formatted(PromQl.mean(series.bad(), window), PromQl.mean(total, window), series.bad());
  }

  @Override
  public String burnErrorRate(Duration window) {
    if (window.equals(series.base())) {
      return burningBad() + "\n/\n(" + series.total() + " > 0)";
    }
    return "%s\n/\n(%s > 0)"
        .formatted(PromQl.mean(burningBad(), window), PromQl.mean(series.total(), window));
  }

  @Override
  public String burningBad() {
    return series.own(series.badLowerName());
  }

  /**
   * The entry's traffic. While it is missing and any other member is there, its busiest moment of
   * the last hour, so that what burns meanwhile weighs as much as what was before; without any
   * traffic of it every second weighs the same.
   */
  private String total() {
    return """
    sum(%1$s)
    or
    (sum(%2$s) > 0 and on () count(
      %3$s
    ))
    or
    (count(
      %3$s
    ) * 0 + 1)\
    """
        .formatted(
            members.total(slo.composition().entry()),
            PromQl.most(series.total(), ENTRY_USUAL),
            members.anyTotal());
  }

  @Override
  public Weight weight() {
    return members
        .entry()
        .flatMap(objective -> SliQuery.of(objective.sli()))
        .map(SliQuery::weight)
        .orElse(Weight.EVENTS);
  }

  private List<Rule> lowerBound() {
    return switch (slo.composition()) {
      case Composition.AndMin worst -> List.of(badLower(worst()));
      case Composition.WeightedRoutes(String entry, List<Composition.Route> routes) -> {
        OwnErrorRules own = new OwnErrorRules(series, members, slo.includes(), routes);
        List<Rule> rules = new ArrayList<>(own.rules());
        rules.add(badLower(atLeast(failing(routes, own), own.floors())));
        yield rules;
      }
    };
  }

  private Rule badLower(String error) {
    return series.record(series.badLowerName(), "%s\n* on ()\n%s".formatted(series.total(), error));
  }

  private String worst() {
    return slo.members().stream()
        .map(member ->
            members.bad(member.alias()) + " / (" + members.total(member.alias()) + " > 0)")
        .distinct()
        .collect(Collectors.joining("\n  or\n  ", "(max(\n  ", "\n) or vector(0))"));
  }

  private static String failing(List<Composition.Route> routes, OwnErrorRules own) {
    return routes.stream()
        .map(route -> working(route, own))
        .collect(Collectors.joining("\n  + ", "clamp_min(\n  1 - (\n  ", "\n  ),\n0)"));
  }

  private static String working(Composition.Route route, OwnErrorRules own) {
    return route.weight().toPlainString()
        + route.chain().stream()
            .map(own::working)
            .collect(Collectors.joining("\n    * ", "\n    * ", ""));
  }

  /** The largest of them. */
  private static String atLeast(String error, List<String> floors) {
    String most = error;
    for (String floor : floors) {
      most = "(\n%s\n> %s\nor %s\n)".formatted(most, floor, floor);
    }
    return most;
  }
}
