package io.burnscope.prometheus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whose SLO rules a Prometheus evaluates. Pure. */
final class SloRulesOf {
  private static final Map<String, Predicate<LoadedRules.Loaded>> TOOLS = new LinkedHashMap<>();

  static {
    TOOLS.put("Burnscope or SLOK", rule -> rule.name().startsWith("slok:"));
    TOOLS.put("Sloth", rule -> rule.labels().containsKey("sloth_id"));
    TOOLS.put("Pyrra", rule -> rule.labels().containsKey("slo") && rule.name().contains(":"));
    TOOLS.put("kubernetes-mixin", rule -> rule.name().startsWith("apiserver_request:burnrate"));
  }

  private SloRulesOf() {}

  /** In words. */
  static String counted(LoadedRules rules) {
    String counts =
        TOOLS.entrySet().stream()
            .map(tool ->
                Map.entry(tool.getKey(), rules.all().stream().filter(tool.getValue()).count()))
            .filter(count -> count.getValue() > 0)
            .map(count -> count.getValue() + " of " + count.getKey())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "it evaluates no SLO rules yet" : "it evaluates SLO rules: " + counts;
  }
}
