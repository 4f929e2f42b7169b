package io.burnscope.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.rule.RuleFile;
import io.burnscope.rule.RuleGroup;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.ComposedError;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.RandomCompositions;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** Compositions of recorded members in real Prometheus. */
@Tag("peers")
class ComposedRulesTest {
  private static final String ERRORS = "slok:sli_error_composition_rate:5m";
  private static final String LOWER =
      "sum(slok:sli_bad_lower:rate5m) / sum(slok:sli_total:rate5m{slo_composition_name!=\"\"})";
  private static final String BURN = "slok:burn_rate_composition:5m";
  private static final String PAGES =
      "count(ALERTS{slo_composition_name=\"flow\",tier=\"page\",alertstate=\"firing\"})";
  private static final String ONE_CHAIN =
      "{type: WEIGHTED_ROUTES, params: {routes: [{name: all, weight: 1, chain: [base,"
          + " payments]}]}}";

  @Test
  void the_worked_example_is_met_within_a_millionth() {
    holds(
        rules(
            flow(
                List.of("base", "payments", "coupon"),
                """
                {type: WEIGHTED_ROUTES, params: {routes: [
                  {name: direct, weight: 0.9, chain: [base, payments]},
                  {name: coupon, weight: 0.1, chain: [base, coupon, payments]}]}}\
                """)),
        recorded("base", 0.001) + recorded("payments", 0.02) + recorded("coupon", 0.5),
        is(ERRORS, 0.069931));
  }

  /** One seed, so that a failure can be repeated: it is printed with the case. */
  @ParameterizedTest
  @ValueSource(longs = {11, 2_222})
  void prometheus_agrees_with_our_own_arithmetic_on_any_composition(long seed) {
    RandomCompositions random = new RandomCompositions(seed);
    for (int i = 0; i < 12; i++) {
      ComposedSlo slo = random.next(i % 4 != 0);
      Map<String, OptionalDouble> ratios = random.ratios(slo);
      StringBuilder series = new StringBuilder();
      for (ComposedSlo.Member member : slo.members()) {
        String name = member.ref().name();
        OptionalDouble ratio = ratios.get(member.alias());
        if (ratio != null) {
          series.append(ratio.isEmpty() ? idle(name) : recorded(name, ratio.getAsDouble()));
        }
      }
      double error = ComposedError.of(slo.composition(), slo.includes(), ratios);
      OptionalDouble entry = ratios.get(slo.composition().entry());
      double total = entry == null ? 1 : entry.isEmpty() ? 0 : 100;
      String expected =
          ratios.isEmpty()
              ? none("slok:sli_bad_lower:rate5m")
              : is("slok:sli_bad_lower:rate5m", error * total);

      holds(
          text(SloRules.of(slo, RandomCompositions.objectives(), Duration.ofMinutes(5))),
          series.isEmpty() ? series("other", "none", "none", 0, 0) : series.toString(),
          expected);
    }
  }

  @Test
  void undeclared_the_same_failure_burns_twice() {
    String rules = rules(flow(List.of("base", "payments"), ONE_CHAIN));

    holds(
        rules,
        recorded("base", 0.38) + recorded("payments", 0.38),
        is(ERRORS, 0.6156) + is(BURN, 123.12));
  }

  @Test
  void declared_a_chain_fails_as_its_worst_member() {
    String rules = rules(flow(List.of("base includes payments", "payments"), ONE_CHAIN));

    holds(
        rules,
        recorded("base", 0.38) + recorded("payments", 0.38),
        is(ERRORS, 0.38) + is(BURN, 76));
    holds(rules, recorded("base", 0.5) + recorded("payments", 0.38), is(ERRORS, 0.5));
    holds(rules, recorded("base", 0.1) + recorded("payments", 0.38), is(ERRORS, 0.38));
    holds(
        rules,
        recorded("base", 0.38) + recorded("payments", 0.0003),
        is(ERRORS, 0.38) + is("slok:member_own_errors:ratio", 0.379814));
    holds(rules, recorded("base", 1) + recorded("payments", 1), is(ERRORS, 1));
    holds(rules, recorded("base", 0) + recorded("payments", 0), is(ERRORS, 0));
    holds(rules, recorded("base", 0.38) + idle("payments"), is(ERRORS, 0.38));
  }

  @Test
  void what_is_included_through_others_or_by_two_is_taken_off_once() {
    String chain =
        "{type: WEIGHTED_ROUTES, params: {routes: [{name: all, weight: 1, chain: [a, b, c]}]}}";
    String all = recorded("a", 0.38) + recorded("b", 0.38) + recorded("c", 0.38);

    holds(rules(flow(List.of("a includes b", "b includes c", "c"), chain)), all, is(ERRORS, 0.38));
    holds(rules(flow(List.of("a includes c", "b includes c", "c"), chain)), all, is(ERRORS, 0.38));
    holds(
        rules(flow(List.of("a includes b", "b includes c", "c"), chain)),
        recorded("a", 0.5) + recorded("b", 0.4) + recorded("c", 0.45),
        is(ERRORS, 0.5));
  }

  @Test
  void a_service_that_few_requests_reach_explains_few_errors_of_the_entry() {
    String rules =
        rules(
            flow(
                List.of("base includes coupon", "coupon"),
                """
                {type: WEIGHTED_ROUTES, params: {routes: [
                  {name: plain, weight: 0.9, chain: [base]},
                  {name: coupon, weight: 0.1, chain: [base, coupon]}]}}\
                """));

    holds(rules, recorded("base", 0.05) + recorded("coupon", 0.5), is(ERRORS, 0.05));
    holds(rules, recorded("base", 0.43) + recorded("coupon", 0.5), is(ERRORS, 0.43));
    holds(rules, recorded("base", 0.1) + recorded("coupon", 1), is(ERRORS, 0.1));
  }

  @Test
  void a_missing_callee_hides_no_failure_and_invents_none() {
    String chain =
        "{type: WEIGHTED_ROUTES, params: {routes: [{name: all, weight: 1, chain: [a, b, c]}]}}";
    String rules = rules(flow(List.of("a includes c", "b includes c", "c"), chain));

    holds(
        rules,
        recorded("a", 1) + recorded("b", 0.2),
        is(LOWER, 1) + is(BURN, 200) + one(PAGES) + none(ERRORS));
    holds(rules, recorded("a", 0.38) + recorded("b", 0.38), is(LOWER, 0.38) + none(ERRORS));
  }

  @Test
  void an_entry_that_is_down_pages_although_another_member_is_missing() {
    String rules =
        rules(
            flow(
                List.of("base", "payments", "coupon"),
                """
                {type: WEIGHTED_ROUTES, params: {routes: [
                  {name: direct, weight: 0.9, chain: [base, payments]},
                  {name: coupon, weight: 0.1, chain: [base, coupon, payments]}]}}\
                """));

    holds(
        rules,
        recorded("base", 1) + recorded("payments", 0),
        is(BURN, 200) + one(PAGES) + is("slok:members_present", 2) + none(ERRORS));
  }

  @Test
  void a_vanished_entry_weighs_as_before() {
    holds(
        rules(flow(List.of("base", "payments"), "{type: AND_MIN, entry: base}")),
        over("base", "0x60 _x139", "100x60 _x139") + over("payments", "0x60 1x139", "1x199"),
        one("sum(slok:burn_rate_composition:1h) > bool 90") + one(PAGES));
  }

  @Test
  void errors_and_events_of_a_window_are_of_the_same_time() {
    holds(
        rules(flow(List.of("base", "payments"), "{type: AND_MIN, entry: base}")),
        over("base", "1x60 10x139", "100x60 1000x139")
            + over("payments", "_x60 0x139", "_x60 7x139"),
        is("slok:sli_error_composition_rate:1h", 0.01));
  }

  @Test
  void one_objective_under_two_aliases_is_not_missing() {
    String twice =
        flow(List.of("base", "payments"), "{type: AND_MIN}")
            .replace("ref: {name: payments}", "ref: {name: base}");

    holds(
        rules(twice),
        recorded("base", 0.001),
        is("slok:members_present", 1) + none("ALERTS{alertname=\"SLONoData\"}"));
  }

  @Test
  void three_weights_of_a_third_burn_nothing_without_errors() {
    String rules =
        rules(
            flow(
                List.of("a", "b", "c"),
                """
                {type: WEIGHTED_ROUTES, params: {routes: [
                  {name: a, weight: 0.333, chain: [a]}, {name: b, weight: 0.333, chain: [b]},
                  {name: c, weight: 0.333, chain: [c]}]}}\
                """));

    holds(
        rules,
        recorded("a", 0) + recorded("b", 0) + recorded("c", 0),
        is(ERRORS, 0) + is(BURN, 0) + none(PAGES));
    holds(rules, recorded("a", 0.3) + recorded("b", 0) + recorded("c", 0), is(ERRORS, 0.1));
  }

  @Test
  void neither_another_namespace_nor_another_objective_of_a_name_leaks_in() {
    String foreign =
        series("other", "availability", "base", 100, 100)
            + series("shop", "latency", "base", 100, 100);
    for (String type : List.of("{type: AND_MIN}", ONE_CHAIN)) {
      holds(
          rules(flow(List.of("base", "payments"), type)),
          recorded("base", 0.001) + recorded("payments", 0) + foreign,
          is(ERRORS, 0.001) + is("slok:members_present", 2));
    }
  }

  @Test
  void members_are_found_by_their_own_objective_names() {
    String latency = objective("payments").replace("name: availability", "name: latency");
    String rules =
        rules(Stream.of(objective("base"), latency, flow(List.of("base", "payments"), ONE_CHAIN)));

    holds(
        rules,
        recorded("base", 0.1)
            + series("shop", "latency", "payments", 20, 100)
            + series("shop", "availability", "payments", 100, 100),
        is(ERRORS, 0.28));
  }

  @Test
  void without_the_entrys_traffic_every_second_weighs_the_same() {
    holds(
        rules(flow(List.of("base", "payments"), ONE_CHAIN)),
        recorded("payments", 0.4),
        is("slok:sli_total:rate5m{slo_composition_name!=\"\"}", 1)
            + is("slok:sli_bad_lower:rate5m", 0.4)
            + is(BURN, 80)
            + none(ERRORS));
  }

  @Test
  void an_idle_entry_is_no_burn_and_nothing_is_nan() {
    holds(
        rules(flow(List.of("base includes payments", "payments"), ONE_CHAIN)),
        idle("base") + idle("payments"),
        none(ERRORS) + none(BURN) + is("slok:sli_bad:rate5m{slo_composition_name!=\"\"}", 0));
  }

  @Test
  void failures_together_count_once_and_one_after_the_other_twice() {
    for (String type : List.of("{type: AND_MIN}", ONE_CHAIN)) {
      String rules =
          rules(
              Stream.of(
                  objective("base"),
                  objective("payments"),
                  flow(List.of("base", "payments"), type)));

      sixHours(rules, counters("base", 100) + counters("payments", 100), 0.0833, 0.0920);
      sixHours(rules, counters("base", 100) + counters("payments", 200), 0.1666, 0.1840);
    }
  }

  /** A hundred requests a second; all fail for 30 minutes from {@code begin} (in minutes). */
  private static String counters(String name, int begin) {
    return """
          - {series: 'requests_total{job="%1$s",code="200"}',
             values: '0+6000x%2$d %3$dx30 %3$d+6000x%4$d'}
          - {series: 'requests_total{job="%1$s",code="500"}',
             values: '0x%2$d 6000+6000x29 180000x%4$d'}
    """
        .formatted(name, begin, begin * 6000, 360 - begin - 31);
  }

  /**
   * Ten percent of room above: while rates rise and fall over 5 minutes, two that fail together are
   * a little more than one, and groups are evaluated in any order.
   */
  private static void sixHours(String rules, String series, double least, double most) {
    String errors =
        "sum(avg_over_time(slok:sli_bad:rate5m{slo_composition_name!=\"\"}[6h]))"
            + " / sum(avg_over_time(slok:sli_total:rate5m{slo_composition_name!=\"\"}[6h]))";
    String test = "{expr: '(%s) >= bool %s', eval_time: 359m, exp_samples: [{value: 1}]}";
    passes(
        rules,
        series,
        "      - "
            + test.formatted(errors, least)
            + "\n      - "
            + test.replace(">=", "<=").formatted(errors, most)
            + "\n");
  }

  private static String recorded(String name, double ratio) {
    return series("shop", "availability", name, 100 * ratio, 100);
  }

  private static String idle(String name) {
    return series("shop", "availability", name, 0, 0);
  }

  private static String series(
      String namespace, String objective, String name, double bad, double total) {
    String labels =
        "{objective_name=\"%s\",slo_name=\"%s\",slo_namespace=\"%s\"}"
            .formatted(objective, name, namespace);
    return "      - {series: 'slok:sli_bad:rate5m%s', values: '%sx200'}\n".formatted(labels, bad)
        + "      - {series: 'slok:sli_total:rate5m%s', values: '%sx200'}\n"
            .formatted(labels, total);
  }

  private static String over(String name, String bad, String total) {
    return series("shop", "availability", name, 0, 0)
        .replace("'0.0x200'", "'BAD'")
        .replaceFirst("'BAD'", "'" + bad + "'")
        .replaceFirst("'BAD'", "'" + total + "'");
  }

  private static String is(String expression, double value) {
    return "      - {expr: 'abs(sum(%s) - %s) < bool 0.000001', eval_time: 90m, exp_samples: [{value: 1}]}\n"
        .formatted(expression, value);
  }

  private static String one(String expression) {
    return "      - {expr: '%s', eval_time: 90m, exp_samples: [{value: 1}]}\n"
        .formatted(expression);
  }

  private static String none(String expression) {
    return "      - {expr: '%s', eval_time: 90m, exp_samples: []}\n".formatted(expression);
  }

  /** Members are recorded already: only the composition's rules are evaluated. */
  private static void holds(String rules, String series, String expectations) {
    passes(rules, series, expectations);
  }

  private static void passes(String rules, String series, String expectations) {
    PeerFolder folder = PeerFolder.create("promtool");
    folder.write("rules.yaml", rules);
    String test =
        "rule_files: [rules.yaml]\n"
            + "evaluation_interval: 1m\n"
            + "tests:\n"
            + "  - interval: 1m\n"
            + "    input_series:\n"
            + series
            + "    promql_expr_test:\n"
            + expectations;
    ToolResult result = Promtool.testRules(folder.write("test.yaml", test));
    assertThat(result.ok()).as(test + result.output()).isTrue();
  }

  /**
   * A composition at 99.5 %.
   *
   * @param members {@code alias}, or {@code alias includes other}
   */
  private static String flow(List<String> members, String composition) {
    StringBuilder objectives = new StringBuilder();
    for (String member : members) {
      List<String> words = List.of(member.split(" includes ", -1));
      objectives
          .append("    - {name: %1$s, ref: {name: %1$s}".formatted(words.getFirst()))
          .append(words.size() > 1 ? ", includes: [" + words.getLast() + "]}\n" : "}\n");
    }
    return """
    apiVersion: observability.slok.io/v1alpha1
    kind: SLOComposition
    metadata: {name: flow, namespace: shop}
    spec:
      target: 99.5
      window: 30d
      objectives:
    %s  alerting: {burnRateAlerts: {enabled: true}}
      composition: %s
    """
        .formatted(objectives, composition.replace("\n", "\n    "));
  }

  private static String objective(String name) {
    return """
    apiVersion: observability.slok.io/v1alpha1
    kind: ServiceLevelObjective
    metadata: {name: %1$s, namespace: shop}
    spec:
      displayName: Requests to %1$s succeed
      objective:
        name: availability
        target: 99.9
        window: 30d
        sli:
          query:
            totalQuery: requests_total{job="%1$s"}
            errorQuery: requests_total{job="%1$s",code="500"}
    """
        .formatted(name);
  }

  /** The rules of the composition alone, of members that something else records. */
  private static String rules(String composition) {
    Slo slo = Manifests.slo(composition);
    Map<SloId, SingleSlo> objectives = new TreeMap<>();
    for (String name : List.of("base", "payments", "coupon", "a", "b", "c")) {
      SingleSlo member = (SingleSlo) Manifests.slo(objective(name));
      objectives.put(member.id(), member);
    }
    return text(SloRules.of(slo, objectives, Duration.ofMinutes(5)));
  }

  /** The rules of all documents; the composition knows the objectives among them. */
  private static String rules(Stream<String> documents) {
    List<Slo> slos = documents.map(Manifests::slo).toList();
    Map<SloId, SingleSlo> objectives = new TreeMap<>();
    for (Slo slo : slos) {
      if (slo instanceof SingleSlo single) {
        objectives.put(single.id(), single);
      }
    }
    List<RuleGroup> groups = new ArrayList<>();
    slos.forEach(slo -> groups.addAll(SloRules.of(slo, objectives, Duration.ofMinutes(5))));
    return text(groups);
  }

  private static String text(List<RuleGroup> groups) {
    return new Dump(DumpSettings.builder().setDereferenceAliases(true).build())
        .dumpToString(RuleFile.of(groups));
  }
}
