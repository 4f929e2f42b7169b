package io.burnscope.rule;

import io.burnscope.slo.Composition.Route;
import io.burnscope.slo.Includes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is left of a member's errors without those of the members that it includes: {@code max(0, 1
 * − (1 − e) / S)}, S the chance that those work, by the routes that reach them. Each is recorded,
 * so that the rules after it stay short. Nothing is divided by zero: where no included member
 * works, or one is missing, nothing is left.
 */
record OwnErrorRules(Series series, MemberSeries members, Includes includes, List<Route> routes) {
  private static final String OWN = "slok:member_own_errors:ratio";
  private static final String MEMBER = "slok_member";

  /** In the order in which they need each other. */
  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (String alias : includes.inwardFirst()) {
      if (routes.stream().anyMatch(route -> route.chain().contains(alias))) {
        Map<String, String> labels = new TreeMap<>(series.identity());
        labels.put(MEMBER, alias);
        rules.add(new Rule.Recording(OWN, expression(alias), labels));
      }
    }
    return rules;
  }

  /** 1 − own errors. */
  String working(String alias) {
    return includes.of(alias).isEmpty()
        ? members.working(alias)
        : "(1 - sum(%s) or vector(1))".formatted(own(alias));
  }

  /** What each member that includes others shows by itself, whatever is known of them. */
  List<String> floors() {
    List<String> floors = new ArrayList<>();
    for (String alias : includes.inwardFirst()) {
      List<Route> through = routes.stream().filter(route -> route.chain().contains(alias)).toList();
      if (!through.isEmpty()) {
        floors.add("%s * (1 - %s)".formatted(plain(through), members.working(alias)));
      }
    }
    return floors;
  }

  private String own(String alias) {
    Map<String, String> names = new TreeMap<>(series.identity());
    names.keySet().removeIf(label -> label.endsWith("_id"));
    names.put(MEMBER, alias);
    return OWN + PromQl.matchers(names);
  }

  private String expression(String alias) {
    Map<Set<String>, List<Route>> byIncluded = new LinkedHashMap<>();
    for (Route route : routes) {
      if (route.chain().contains(alias)) {
        Set<String> reached = new LinkedHashSet<>(new TreeSet<>(includes.of(alias)));
        reached.retainAll(route.chain());
        byIncluded.computeIfAbsent(reached, any -> new ArrayList<>()).add(route);
      }
    }
    Set<String> needed = new TreeSet<>(includes.of(alias));
    needed.removeIf(other -> routes.stream().noneMatch(route -> route.chain().contains(other)));
    String left =
        "clamp_min(\n  1 - %s\n  / (%s > 0),\n0)"
            .formatted(members.working(alias), included(byIncluded));
    return left
        + needed.stream()
            .map(other -> "\nand on () sum(" + members.total(other) + ")")
            .collect(Collectors.joining())
        + "\nor\nvector(0)";
  }

  /** The chance that the included members work: of each set of them by the weight of its routes. */
  private String included(Map<Set<String>, List<Route>> byIncluded) {
    if (byIncluded.size() == 1) {
      return product(byIncluded.keySet().iterator().next());
    }
    List<Route> all = byIncluded.values().stream().flatMap(List::stream).toList();
    return byIncluded.entrySet().stream()
            .map(set -> plain(set.getValue()) + " * " + product(set.getKey()))
            .collect(Collectors.joining("\n    + ", "(", ")"))
        + " / "
        + plain(all);
  }

  private String product(Set<String> aliases) {
    return aliases.isEmpty()
        ? "vector(1)"
        : aliases.stream().map(this::working).collect(Collectors.joining(" * "));
  }

  /** The sum of their weights, exact. */
  private static String plain(List<Route> routes) {
    return routes.stream()
        .map(Route::weight)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .stripTrailingZeros()
        .toPlainString();
  }
}
