package io.burnscope.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.rule.RuleFile;
import io.burnscope.rule.RuleGroup;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** What real Prometheus makes of our rules. */
@Tag("peers")
class GeneratedRulesTest {
  private static final Path CHECKOUT = Path.of("rules", "checkout.rules.yaml");
  private static final Path RESOURCES = Path.of("rules", "checkout.yaml");
  private static final String PAGE =
      "count(ALERTS{alertname=\"SLOErrorBudgetBurn\",tier=\"page\",alertstate=\"firing\"})";

  @Test
  void every_rule_is_sound() throws IOException {
    ToolResult check = Promtool.checkRules(Files.readString(CHECKOUT));

    assertThat(check.ok()).as(check.output()).isTrue();
  }

  @Test
  void a_composition_is_composed_as_in_the_worked_example() throws IOException {
    passes(
        Files.readString(CHECKOUT),
        """
        tests:
          - interval: 1m
            input_series:
              - {series: 'http_requests_total{job="base",code="200"}', values: '0+99900x60'}
              - {series: 'http_requests_total{job="base",code="500"}', values: '0+100x60'}
              - {series: 'http_requests_total{job="payments",code="200"}', values: '0+98000x60'}
              - {series: 'http_requests_total{job="payments",code="502"}', values: '0+2000x60'}
              - {series: 'http_requests_total{job="coupon",code="200"}', values: '0+5000x60'}
              - {series: 'http_requests_total{job="coupon",code="503"}', values: '0+5000x60'}
            promql_expr_test:
              - {expr: 'WITHIN', eval_time: 30m, exp_samples: [{value: 1}]}
        """
            .replace("WITHIN", within("slok:sli_error_composition_rate:5m", "0.069931")));
  }

  @Test
  void the_page_fires_while_payments_fails_and_clears_after_it() throws IOException {
    passes(
        Files.readString(CHECKOUT),
        """
        group_eval_order:
          - ServiceLevelObjective/checkout/base-slo
          - ServiceLevelObjective/checkout/payments-slo
          - ServiceLevelObjective/checkout/coupon-slo
          - SLOComposition/checkout/checkout-flow
        tests:
          - interval: 1m
            input_series:
              - {series: 'http_requests_total{job="base",code="200"}', values: '0+49990x460'}
              - {series: 'http_requests_total{job="base",code="500"}', values: '0+10x460'}
              - {series: 'http_requests_total{job="payments",code="200"}',
                 values: '0+31000x460'}
              - {series: 'http_requests_total{job="payments",code="500"}',
                 values: '0x400 0+19000x20 380000x40'}
              - {series: 'http_requests_total{job="coupon",code="200"}', values: '0+1000x460'}
            promql_expr_test:
              - {expr: 'ALL_PAGES', eval_time: 399m, exp_samples: []}
              - {expr: 'ALL_PAGES', eval_time: 420m, exp_samples: [{value: 1}]}
              - {expr: 'ALL_PAGES', eval_time: 428m, exp_samples: []}
              - {expr: 'ALL_PAGES', eval_time: 450m, exp_samples: []}
            alert_rule_test:
              - alertname: SLOErrorBudgetBurn
                eval_time: 420m
                exp_alerts:
                  - exp_labels:
                      composition_id: checkout-flow/checkout
                      severity: critical
                      slo_composition_name: checkout-flow
                      slo_composition_namespace: checkout
                      slok_alert: burn
                      tier: page
                    exp_annotations:
                      dashboard_url: https://grafana.example.com/d/slo?var-slo=checkout-flow
                      description: >-
                        Target 99.5 % in 30d. Burning: 5m/1h at 76.02 of 14.4. Budget left: 97.05%.
                        Measured is 0.9699% of the window. At the present burn it lasts 9h 11m 27s.
                      runbook_url: https://runbooks.example.com/checkout-flow
                      summary: >-
                        checkout/checkout-flow burns its error budget 76.02 times too fast
                  - exp_labels:
                      composition_id: checkout-flow/checkout
                      severity: warning
                      slo_composition_name: checkout-flow
                      slo_composition_namespace: checkout
                      slok_alert: burn
                      tier: ticket
                    exp_annotations:
                      dashboard_url: https://grafana.example.com/d/slo?var-slo=checkout-flow
                      description: >-
                        Target 99.5 % in 30d. Burning: 2h/1d at 10.75 of 3. 6h/3d at 3.62 of 1.
                        Budget left: 97.05%. Measured is 0.9699% of the window. At the present burn it lasts 9h 11m 27s.
                      runbook_url: https://runbooks.example.com/checkout-flow
                      summary: >-
                        checkout/checkout-flow burns its error budget 10.75 times too fast
        """
            .replace("ALL_PAGES", PAGE));
  }

  @Test
  void a_missing_member_does_not_hide_that_the_entry_is_down() throws IOException {
    passes(
        Files.readString(CHECKOUT),
        """
        tests:
          - interval: 1m
            input_series:
              - {series: 'http_requests_total{job="base",code="500"}', values: '0+50000x60'}
              - {series: 'http_requests_total{job="payments",code="200"}', values: '0+50000x60'}
            promql_expr_test:
              - {expr: 'ALL_PAGES', eval_time: 30m, exp_samples: [{value: 1}]}
              - {expr: 'sum(slok:members_present)', eval_time: 30m, exp_samples: [{value: 2}]}
              - {expr: 'sum(slok:burn_rate_composition:5m)', eval_time: 30m,
                 exp_samples: [{value: 200}]}
              - {expr: 'slok:sli_error_composition_rate:5m', eval_time: 30m, exp_samples: []}
              - {expr: 'slok:error_budget_remaining:ratio{slo_composition_name!=""}',
                 eval_time: 30m, exp_samples: []}
        """
            .replace("ALL_PAGES", PAGE));
  }

  @Test
  void idle_members_count_as_healthy_and_nothing_is_ever_nan() throws IOException {
    passes(
        Files.readString(CHECKOUT),
        """
        tests:
          - interval: 1m
            input_series:
              - {series: 'http_requests_total{job="base",code="200"}', values: '0+50000x60'}
              - {series: 'http_requests_total{job="payments",code="200"}', values: '0+50000x60'}
              - {series: 'http_requests_total{job="coupon",code="200"}', values: '7x60'}
            promql_expr_test:
              - {expr: 'sum(slok:sli_error_composition_rate:5m)', eval_time: 30m,
                 exp_samples: [{value: 0}]}
              - {expr: 'slok:sli_error_rate:5m{slo_name="coupon-slo"}', eval_time: 30m,
                 exp_samples: []}
              - {expr: 'count(slok:burn_rate:1h != slok:burn_rate:1h)', eval_time: 30m,
                 exp_samples: []}
              - {expr: 'sum(slok:error_budget_remaining:ratio{slo_composition_name!=""})',
                 eval_time: 30m, exp_samples: [{value: 1}]}
        """);
  }

  @Test
  void and_min_takes_the_worst_member_of_its_own_namespace() throws IOException {
    String andMin =
        composition()
            .replaceAll("(?s)type: WEIGHTED_ROUTES.*?  alerting", "type: AND_MIN\n  alerting");
    List<String> documents = new ArrayList<>(documents());
    String otherShop =
        documents
            .getFirst()
            .replace("namespace: checkout", "namespace: other")
            .replace("job=\"base\"", "job=\"other\"");
    documents.set(3, andMin);
    documents.add(otherShop);

    passes(
        rules(documents),
        """
        tests:
          - interval: 1m
            input_series:
              - {series: 'http_requests_total{job="base",code="200"}', values: '0+40000x60'}
              - {series: 'http_requests_total{job="base",code="500"}', values: '0+10000x60'}
              - {series: 'http_requests_total{job="payments",code="200"}', values: '0+30000x60'}
              - {series: 'http_requests_total{job="payments",code="500"}', values: '0+10000x60'}
              - {series: 'http_requests_total{job="coupon",code="200"}', values: '0+1000x60'}
              - {series: 'http_requests_total{job="other",code="500"}', values: '0+1000x60'}
            promql_expr_test:
              - {expr: 'WITHIN', eval_time: 30m, exp_samples: [{value: 1}]}
              - {expr: 'ALL_PAGES', eval_time: 30m, exp_samples: [{value: 1}]}
        """
            .replace("ALL_PAGES", PAGE)
            .replace("WITHIN", within("slok:sli_error_composition_rate:5m", "0.25")));
  }

  @Test
  void a_three_minute_outage_pages_once() throws IOException {
    passes(
        rules(List.of(paging())),
        """
        tests:
          - interval: 30s
            input_series:
              - {series: 'http_requests_total{job="base",code="200"}',
                 values: '0+500x800 400000x6 400500+500x100'}
              - {series: 'http_requests_total{job="base",code="500"}',
                 values: '0x800 500+500x5 3000x101'}
            promql_expr_test:
              - {expr: 'ALL_PAGES', eval_time: 400m, exp_samples: []}
              - {expr: 'ALL_PAGES', eval_time: 402m, exp_samples: [{value: 1}]}
              - {expr: 'sum(count_over_time(ALERTS{tier="page",alertstate="firing"}[28m:30s]))',
                 eval_time: 430m, exp_samples: [{value: 57}]}
              - {expr: 'ALL_PAGES', eval_time: 440m, exp_samples: []}
        """
            .replace("ALL_PAGES", PAGE));
  }

  /** An objective of 99.9 % that pages on its own. */
  private static String paging() throws IOException {
    return documents().getFirst() + "    alerting: {burnRateAlerts: {enabled: true}}\n";
  }

  @Test
  void one_error_in_a_quiet_night_does_not_page() throws IOException {
    passes(
        rules(List.of(paging())),
        """
        tests:
          - interval: 1m
            input_series:
              - {series: 'http_requests_total{job="base",code="200"}',
                 values: '0+1x30 30x60'}
              - {series: 'http_requests_total{job="base",code="500"}',
                 values: '0x30 1x30 1+1x30'}
            promql_expr_test:
              - {expr: 'count(slok:burn_rate:5m > 14.4)', eval_time: 33m,
                 exp_samples: [{value: 1}]}
              - {expr: 'ALL_PAGES', eval_time: 33m, exp_samples: []}
              - {expr: 'ALL_PAGES', eval_time: 75m, exp_samples: [{value: 1}]}
        """
            .replace("ALL_PAGES", PAGE));
  }

  private static String within(String series, String value) {
    return "abs(sum(" + series + ") - " + value + ") < bool 0.000001";
  }

  private static void passes(String rules, String tests) {
    PeerFolder folder = PeerFolder.create("promtool");
    folder.write("rules.yaml", rules);
    ToolResult result =
        Promtool.testRules(
            folder.write(
                "test.yaml", "rule_files: [rules.yaml]\nevaluation_interval: 30s\n" + tests));
    assertThat(result.ok()).as(result.output()).isTrue();
  }

  private static List<String> documents() throws IOException {
    return List.of(Files.readString(RESOURCES).split("(?m)^---\n"));
  }

  private static String composition() throws IOException {
    return documents().getLast();
  }

  private static String rules(List<String> documents) {
    List<Slo> slos = documents.stream().map(Manifests::slo).toList();
    Map<SloId, SingleSlo> objectives = new TreeMap<>();
    for (Slo slo : slos) {
      if (slo instanceof SingleSlo single) {
        objectives.put(single.id(), single);
      }
    }
    List<RuleGroup> groups = new ArrayList<>();
    slos.forEach(slo -> groups.addAll(SloRules.of(slo, objectives, Duration.ofMinutes(5))));
    return new Dump(DumpSettings.builder().setDereferenceAliases(true).build())
        .dumpToString(RuleFile.of(groups));
  }
}
