package io.burnscope.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import io.burnscope.slo.Sli.ApiServer;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to write {@code spec.objective.sli}, and every way to get it wrong. */
class SliManifestTest {
  @Test
  void full_promql_is_taken_as_written() {
    assertThat(
            sli(
                """
                query:
                  mode: expression
                  totalQuery: |
                    sum(rate(orders_total[$window]))
                  errorQuery: sum(rate(orders_failed_total[$window]))
                """))
        .isEqualTo(
            new Sli.Expressions(
                "sum(rate(orders_failed_total[$window]))", "sum(rate(orders_total[$window]))"));
    assertThat(sli("ratioQuery: ' 1 - vector(0.25) '"))
        .isEqualTo(new Sli.Ratio("1 - vector(0.25)"));
  }

  @Test
  void the_usual_mode_can_be_written_too() {
    assertThat(sli("query: {mode: selector, totalQuery: a, errorQuery: 'b{c=\"d\"}'}"))
        .isEqualTo(new Sli.Selectors("b{c=\"d\"}", "a"));
  }

  @Test
  void a_histogram_and_a_gauge_are_bare_selectors() {
    assertThat(
            sli(
                """
                latency:
                  bucketQuery: pay_seconds_bucket{job="pay"}
                  countQuery: pay_seconds_count{job="pay"}
                  threshold: "0.50"
                """))
        .isEqualTo(
            new Sli.Latency(
                new Selector("pay_seconds_bucket", equal("job", "pay")),
                new Selector("pay_seconds_count", equal("job", "pay")),
                new BigDecimal("0.5")));
    assertThat(sli("boolean: {query: 'up{job=\"pay\"}'}"))
        .isEqualTo(new Sli.Probe(new Selector("up", equal("job", "pay"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "http-availability; http_requests_total; status=~\"5..\"",
        "grpc-availability; grpc_server_handled_total;"
            + " grpc_code=~\"Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss\"",
        "kubernetes-apiserver; apiserver_request_total; code=~\"5..\"",
      })
  void a_template_of_failures_is_two_counters(String name, String metric, String failed) {
    assertThat(sli("template: {name: %s, labels: {job: pay, env: eu}}".formatted(name)))
        .isEqualTo(
            new Sli.Selectors(
                metric + "{env=\"eu\",job=\"pay\"," + failed + "}",
                metric + "{env=\"eu\",job=\"pay\"}"));
  }

  @Test
  void numbers_may_be_written_without_quotes() {
    assertThat(sli("template: {name: http-availability, labels: {shop: 17}}"))
        .isEqualTo(
            new Sli.Selectors(
                "http_requests_total{shop=\"17\",status=~\"5..\"}",
                "http_requests_total{shop=\"17\"}"));
  }

  @Test
  void templates_know_their_metrics() {
    assertThat(sli("template: {name: http-latency, labels: {job: pay}, params: {threshold: 0.3}}"))
        .isEqualTo(
            new Sli.Latency(
                new Selector("http_request_duration_seconds_bucket", equal("job", "pay")),
                new Selector("http_request_duration_seconds_count", equal("job", "pay")),
                new BigDecimal("0.3")));
    assertThat(sli("template: {name: probe, labels: {instance: shop}}"))
        .isEqualTo(new Sli.Probe(new Selector("probe_success", equal("instance", "shop"))));
    assertThat(sli("template: {name: kubernetes-apiserver, params: {errorCodes: 5..|429}}"))
        .isEqualTo(
            new Sli.Selectors(
                "apiserver_request_total{code=~\"5..|429\"}", "apiserver_request_total"));
  }

  @Test
  void the_api_servers_reads_and_writes_have_the_limits_of_the_kubernetes_slis() {
    assertThat(
            sli(
                "template: {name: kubernetes-apiserver, labels: {job: kube},"
                    + " params: {verbClass: read}}"))
        .isEqualTo(
            new ApiServer(
                ApiServer.VerbClass.READ,
                List.of(limit("resource|", "1"), limit("namespace", "5"), limit("cluster", "30")),
                "5..",
                equal("job", "kube")));
    assertThat(sli("template: {name: kubernetes-apiserver, params: {verbClass: write}}"))
        .isEqualTo(
            new ApiServer(ApiServer.VerbClass.WRITE, List.of(limit(".*", "1")), "5..", List.of()));
  }

  @Test
  void the_api_servers_limits_can_be_changed() {
    ApiServer reads =
        (ApiServer)
            sli(
                "template: {name: kubernetes-apiserver, params: {verbClass: read, errorCodes:"
                    + " 5..|4.., resourceThreshold: 0.40, namespaceThreshold: 3, clusterThreshold:"
                    + " '20.0'}}");

    assertThat(reads.limits())
        .containsExactly(
            limit("resource|", "0.4"), limit("namespace", "3"), limit("cluster", "20"));
    assertThat(reads.errorCodes()).isEqualTo("5..|4..");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | spec.objective.sli is \"{}\": write exactly one of query, template, ratioQuery,"
            + " latency, boolean",
        "{ratioQuery: a, boolean: {query: b}} | write exactly one of query, template, ratioQuery,"
            + " latency, boolean",
        "{gauge: a, ratioQuery: b} | sli.gauge is \"a\": is not a known field; known are query,"
            + " template, ratioQuery, latency, boolean",
        "{query: {mode: promql}} | sli.query.mode is \"promql\": write expression for full PromQL;"
            + " leave it out for bare selectors",
        "{query: {totalQuery: a}} | sli.query.errorQuery: is required: a bare metric selector",
        "{query: {mode: expression, totalQuery: a}} | sli.query.errorQuery: is required",
        "{query: {mode: expression, totalQuery: 1, errorQuery: a}} | sli.query.totalQuery is \"1\":"
            + " is a number or text, which rules cannot sum: write vector(…), such as vector(1)",
        "{query: {totalQuery: 'sum(a)', errorQuery: b}} | write a bare metric selector, such as"
            + " http_requests_total{job=\"cart\"}, without functions, ranges or operators",
        "{ratioQuery: ' '} | spec.objective.sli.ratioQuery is \" \": must not be empty",
        "{ratioQuery: [a]} | spec.objective.sli.ratioQuery is \"[a]\": write text",
        "{boolean: {query: a == 1}} | at character 3: write a bare metric selector, such as"
            + " http_requests_total{job=\"cart\"}, without functions, ranges or operators",
        "{boolean: a} | spec.objective.sli.boolean is \"a\": write an object",
        "{latency: {bucketQuery: a, countQuery: b}} | sli.latency.threshold: is required: seconds"
            + " such as 0.5, a bucket of the histogram",
        "{latency: {bucketQuery: a, countQuery: b, threshold: 0}} | sli.latency.threshold is \"0\":"
            + " write seconds above 0, such as 0.5",
        "{latency: {bucketQuery: a, countQuery: b, threshold: 1s}} | sli.latency.threshold is"
            + " \"1s\": write a decimal number",
        "{latency: {bucketQuery: 'a{le=\"1\"}', countQuery: b, threshold: 1}} |"
            + " sli.latency.bucketQuery is \"a{le=\"1\"}\": leave out le: threshold tells the"
            + " bucket",
        "{latency: {threshold: 1}} | sli.latency.countQuery: is required: a bare metric selector",
      })
  void a_wrong_sli_is_refused(String sli, String problem) {
    assertThat(problems(sli)).anySatisfy(found -> assertThat(found).endsWith(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | template.name: is required",
        "{name: tcp} | template.name is \"tcp\": is no template: write http-availability,"
            + " http-latency, kubernetes-apiserver, grpc-availability or probe",
        "{name: http-latency} | template.params.threshold: is required: seconds such as 0.5, a"
            + " bucket of the histogram",
        "{name: http-latency, params: {threshold: -1}} | template.params.threshold is \"-1\": write"
            + " seconds above 0, such as 0.5",
        "{name: http-latency, params: {treshold: 1}} | template.params.treshold is \"1\": is not a"
            + " known field (did you mean threshold?); known are threshold",
        "{name: http-latency, labels: {le: '1'}, params: {threshold: 1}} | template.labels.le is"
            + " \"1\": leave it out: params.threshold is the bucket",
        "{name: http-availability, params: {codes: 4..}} | template.params is \"{codes=4..}\":"
            + " http-availability has no params: leave them out",
        "{name: probe, labels: {a-b: c}} | template.labels.a-b is \"c\": is no label name: write"
            + " letters, digits and _",
        "{name: probe, labels: [a]} | template.labels is \"[a]\": write an object",
        "{name: kubernetes-apiserver, params: {errorCodes: '('}} | 'template.params.errorCodes is"
            + " \"(\": write a regular expression (RE2) such as 5..|429: close its ('",
        "{name: kubernetes-apiserver, params: {errorCodes: 5(?!03)..}} |"
            + " 'template.params.errorCodes is \"5(?!03)..\": write a regular expression (RE2)"
            + " such as 5..|429: Prometheus has no (?!: do without it'",
        "{name: kubernetes-apiserver, params: {errorCodes: (5)\\1}} |"
            + " 'template.params.errorCodes is \"(5)\\1\": write a regular expression (RE2) such"
            + " as 5..|429: Prometheus has no \\1: do without it'",
        "{name: kubernetes-apiserver, params: {errorCodes: 5.*+}} |"
            + " 'template.params.errorCodes is \"5.*+\": write a regular expression (RE2) such as"
            + " 5..|429: repeat once: Prometheus has no *+'",
        "{name: probe, labels: {__name__: up}} | template.labels.__name__ is \"up\": leave it out:"
            + " the template names the metric",
        "{name: kubernetes-apiserver, params: {verbClass: list}} | template.params.verbClass is"
            + " \"list\": write read or write",
        "{name: kubernetes-apiserver, params: {verbClass: read, clusterThreshold: 25}} |"
            + " template.params.clusterThreshold is \"25\": is no bucket of"
            + " apiserver_request_sli_duration_seconds: write one of 0.05, 0.1, 0.2, 0.4, 0.6, 0.8,"
            + " 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60",
        "{name: kubernetes-apiserver, params: {verbClass: write, clusterThreshold: 30}} |"
            + " template.params.clusterThreshold is \"30\": is not a known field; known are"
            + " verbClass, errorCodes, threshold",
      })
  void a_wrong_template_is_refused(String template, String problem) {
    assertThat(problems("{template: " + template + "}"))
        .anySatisfy(found -> assertThat(found).endsWith(problem));
  }

  @Test
  void an_sli_must_be_there() {
    assertThat(Manifests.problems(manifest("").replace("    sli:\n", "")))
        .containsExactly(
            "spec.objective.sli: write exactly one of query, template, ratioQuery, latency,"
                + " boolean");
  }

  @ParameterizedTest
  @CsvSource({"Unknown,UNKNOWN", "Good,GOOD", "Bad,BAD"})
  void what_missing_series_count_as_is_chosen(String written, Missing missing) {
    String yaml =
        manifest("ratioQuery: a").replace("    sli:", "    missing: " + written + "\n    sli:");

    assertThat(((SingleSlo) Manifests.slo(yaml)).missing()).isEqualTo(missing);
  }

  @Test
  void missing_series_are_unknown_unless_said_otherwise() {
    assertThat(((SingleSlo) Manifests.slo(manifest("ratioQuery: a"))).missing())
        .isEqualTo(Missing.UNKNOWN);
    assertThat(
            Manifests.problems(
                manifest("ratioQuery: a").replace("    sli:", "    missing: Fine\n    sli:")))
        .containsExactly("spec.objective.missing is \"Fine\": write Unknown, Good or Bad");
  }

  private static Sli sli(String yaml) {
    return ((SingleSlo) Manifests.slo(manifest(yaml))).sli();
  }

  private static List<String> problems(String sli) {
    return Manifests.problems(manifest("").replace("    sli:\n", "    sli: " + sli + "\n"));
  }

  private static String manifest(String sli) {
    return """
    apiVersion: observability.slok.io/v1alpha1
    kind: ServiceLevelObjective
    metadata: {name: pay}
    spec:
      displayName: Pay
      objective:
        name: availability
        target: 99.9
        window: 30d
        sli:
    """
        + sli.indent(6);
  }

  private static List<Matcher> equal(String label, String value) {
    return List.of(new Matcher(label, Operator.EQUAL, value));
  }

  private static ApiServer.Limit limit(String scopes, String seconds) {
    return new ApiServer.Limit(scopes, new BigDecimal(seconds));
  }
}
