package io.burnscope.rule;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An objective over recorded objectives. A missing member counts as free of errors in the lower
 * bound, which alerts read; the error rate itself has samples only while all members are there.
 */
record CompositionRules(Series series, ComposedSlo slo, Map<SloId, SingleSlo> objectives)
    implements SliRules {
  private static final String PRESENT = "slok:members_present";

  @Override
  public List<Rule> base() {
    Duration base = series.base();
    return List.of(
        series.record(PRESENT, "count(\n  " + anyTotal() + "\n)\nor\nvector(0)"),
        series.record(Series.totalName(base), total()),
        series.record(series.badLowerName(), badLower()),
        series.record(
            Series.badName(base),
            "%s\nand\n%s == %d"
                .formatted(burningBad(), series.own(PRESENT), slo.members().size())));
  }

  @Override
  public String errorRate(Duration window) {
    if (window.equals(series.base())) {
      return series.bad() + " / (" + series.total() + " > 0)";
    }
    return "%s\n/\n(%s > 0)\nand\n%s"
        .formatted(
            PromQl.mean(series.bad(), window), PromQl.mean(series.total(), window), series.bad());
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

  /** The entry's traffic; without it, while any member is there, every second weighs the same. */
  private String total() {
    return "sum(%s)\nor\n(count(\n  %s\n) * 0 + 1)"
        .formatted(total(slo.composition().entry()), anyTotal());
  }

  private String anyTotal() {
    return slo.members().stream()
        .map(member -> total(member.alias()))
        .collect(Collectors.joining("\n  or\n  "));
  }

  private String badLower() {
    String error =
        switch (slo.composition()) {
          case Composition.AndMin worst -> worst();
          case Composition.WeightedRoutes routes ->
              routes.routes().stream()
                  .map(this::route)
                  .collect(Collectors.joining("\n  + ", "clamp_min(\n  1 - (\n  ", "\n  ),\n0)"));
        };
    return "%s\n* on ()\n%s".formatted(series.total(), error);
  }

  private String worst() {
    return slo.members().stream()
        .map(member -> bad(member.alias()) + " / (" + total(member.alias()) + " > 0)")
        .collect(Collectors.joining("\n  or\n  ", "(max(\n  ", "\n) or vector(0))"));
  }

  private String route(Composition.Route route) {
    return route.weight().toPlainString()
        + route.chain().stream()
            .map(this::working)
            .collect(Collectors.joining("\n    * ", "\n    * ", ""));
  }

  /** Idle and missing members have no sample here and count as working. */
  private String working(String alias) {
    return "(1 - sum(%s) / (sum(%s) > 0) or vector(1))".formatted(bad(alias), total(alias));
  }

  private String bad(String alias) {
    return Series.badName(series.base()) + PromQl.matchers(identity(alias));
  }

  private String total(String alias) {
    return Series.totalName(series.base()) + PromQl.matchers(identity(alias));
  }

  /** Never by name alone: another namespace may have an objective of the same name. */
  private Map<String, String> identity(String alias) {
    SloId ref =
        slo.members().stream()
            .filter(member -> member.alias().equals(alias))
            .map(ComposedSlo.Member::ref)
            .findFirst()
            .orElseThrow();
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("slo_name", ref.name());
    labels.put("slo_namespace", ref.namespace());
    Optional.ofNullable(objectives.get(ref))
        .ifPresent(objective -> labels.put("objective_name", objective.objectiveName()));
    return labels;
  }
}
