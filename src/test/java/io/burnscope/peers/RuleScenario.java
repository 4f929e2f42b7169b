package io.burnscope.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.rule.RuleFile;
import io.burnscope.rule.RuleGroup;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/**
 * What the rules of some SLOs say about some counters, told as a timeline: real Prometheus code
 * evaluates them in {@code promtool test rules}.
 *
 * <p>All groups are evaluated at the interval of the fast one. A longer base than 5 minutes makes
 * that interval longer in proportion, so that days of data are cheap.
 */
final class RuleScenario {
  private final String rules;
  private final Duration evaluation;
  private final Duration scrape;
  private final List<String> groups;
  private final List<String> series = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  private RuleScenario(List<RuleGroup> groups, Duration base) {
    this.rules =
        new Dump(DumpSettings.builder().setDereferenceAliases(true).build())
            .dumpToString(RuleFile.of(groups));
    this.evaluation = base.dividedBy(10);
    this.scrape = base.dividedBy(5);
    this.groups = groups.stream().map(RuleGroup::name).toList();
  }

  /** Rules with the usual base: scraped each minute, evaluated twice a minute. */
  static RuleScenario of(String... resources) {
    return withBase(SloRules.BASE, resources);
  }

  /** Rules with a base of 50 minutes: scraped every 10 minutes, evaluated every 5. */
  static RuleScenario slow(String... resources) {
    return withBase(SloRules.BASE.multipliedBy(10), resources);
  }

  private static RuleScenario withBase(Duration base, String... resources) {
    List<Slo> slos = Stream.of(resources).map(Manifests::slo).toList();
    Map<SloId, SingleSlo> objectives = new TreeMap<>();
    for (Slo slo : slos) {
      if (slo instanceof SingleSlo single) {
        objectives.put(single.id(), single);
      }
    }
    List<RuleGroup> groups = new ArrayList<>();
    slos.forEach(slo -> groups.addAll(SloRules.of(slo, objectives, base)));
    return new RuleScenario(groups, base);
  }

  /** Scrapes of a series. */
  RuleScenario series(String name, Counter counter) {
    series.add("      - {series: '%s', values: '%s'}".formatted(name, counter));
    return this;
  }

  /** At that time exactly one alert of this kind and tier fires. */
  RuleScenario fires(Duration at, String kind, String tier) {
    return fires(at, kind, tier, 1);
  }

  /** At that time so many alerts of this kind and tier fire. */
  RuleScenario fires(Duration at, String kind, String tier, int number) {
    return is(at, alerts(kind, tier), number);
  }

  /** At that time an alert of this name fires. */
  RuleScenario fires(Duration at, String alertname) {
    return is(at, "count(ALERTS{alertstate=\"firing\",alertname=\"" + alertname + "\"})", 1);
  }

  /** At that time no alert of this kind and tier fires. */
  RuleScenario silent(Duration at, String kind, String tier) {
    return none(at, alerts(kind, tier));
  }

  /** At that time no alert of this name fires. */
  RuleScenario silent(Duration at, String alertname) {
    return none(at, "ALERTS{alertstate=\"firing\",alertname=\"" + alertname + "\"}");
  }

  /** At that time nothing at all fires. */
  RuleScenario silent(Duration at) {
    return none(at, "ALERTS{alertstate=\"firing\"}");
  }

  private static String alerts(String kind, String tier) {
    return "count(ALERTS{alertstate=\"firing\",slok_alert=\"%s\",tier=\"%s\"})"
        .formatted(kind, tier);
  }

  /**
   * At that time the shop's alert says this.
   *
   * @param labels all but those of the shop itself, in YAML
   */
  RuleScenario says(
      Duration at, String alertname, String labels, String summary, String description) {
    told.add(
        """
              - alertname: %s
                eval_time: %ds
                exp_alerts:
                  - exp_labels:
                      {slo_name: shop-slo, slo_namespace: shop, objective_name: availability,
                       objective_id: shop-slo/availability, %s}
                    exp_annotations: {summary: '%s', description: '%s'}
        """
            .formatted(alertname, at.toSeconds(), labels, summary, description));
    return this;
  }

  /** The sum of an expression's samples is that, within a millionth. */
  RuleScenario is(Duration at, String expr, double value) {
    return expect(at, "abs(sum(" + expr + ") - (" + value + ")) < bool 0.000001", "[{value: 1}]");
  }

  /** An expression has no samples. */
  RuleScenario none(Duration at, String expr) {
    return expect(at, expr, "[]");
  }

  private RuleScenario expect(Duration at, String expr, String samples) {
    expected.add(
        "      - {expr: '%s', eval_time: %ds, exp_samples: %s}"
            .formatted(expr, at.toSeconds(), samples));
    return this;
  }

  /** Runs it. */
  void passes() {
    PeerFolder folder = PeerFolder.create("promtool");
    folder.write("rules.yaml", rules);
    String order = groups.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    ToolResult result =
        Promtool.testRules(
            folder.write(
                "test.yaml",
                """
                rule_files: [rules.yaml]
                evaluation_interval: %ds
                group_eval_order: [%s]
                tests:
                  - interval: %ds
                    input_series:
                %s
                    promql_expr_test:
                %s
                    alert_rule_test:
                %s
                """
                    .formatted(
                        evaluation.toSeconds(),
                        order,
                        scrape.toSeconds(),
                        String.join("\n", series),
                        String.join("\n", expected),
                        String.join("\n", told))));
    assertThat(result.ok()).as(result.output()).isTrue();
  }
}
