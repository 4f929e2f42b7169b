package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Answer;
import io.burnscope.input.Problem;
import io.burnscope.slo.Selector;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A Prometheus that knows certain queries and has nothing for all others. */
class SloCheckTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-19T03:16:30Z"), ZoneOffset.UTC);
  private static final String NOTHING = result("");
  private static final Sli SHOP =
      new Sli.Selectors("req_total{job=\"shop\",code=\"5\"}", "req_total{job=\"shop\"}");

  private final Map<String, String> answers = new TreeMap<>();

  @Test
  void an_error_series_that_is_not_there_yet_is_no_mistake() {
    answers.put("count(req_total{job=\"shop\"})", sample("", 3));
    answers.put("count(req_total{job=\"shop\",code!=\"\"})", sample("", 3));
    answers.put("sum(rate(req_total{job=\"shop\"}[5m]))", sample("", 7));

    assertThat(mistakes(SHOP)).isEmpty();
  }

  @Test
  void a_missing_metric_is_told_with_the_one_that_was_meant() {
    answers.put(
        "count by (__name__) ({__name__=~\"req.*\"})", sample("\"__name__\":\"reqs_total\"", 3));

    assertThat(mistakes(SHOP))
        .containsExactly(
            "spec.objective.sli.query.totalQuery is \"req_total{job=\"shop\"}\": Prometheus has no"
                + " series of req_total (did you mean reqs_total?): correct the name or scrape it");
  }

  @Test
  void a_value_that_no_series_has_is_told_with_those_that_there_are() {
    answers.put("count(req_total)", sample("", 9));
    answers.put(
        "count by (job) (req_total{job!=\"\"})",
        result(series("\"job\":\"cart\"", 2) + "," + series("\"job\":\"base\"", 2)));

    assertThat(mistakes(SHOP))
        .containsExactly(
            "spec.objective.sli.query.totalQuery is \"req_total{job=\"shop\"}\": no series of"
                + " req_total has job=\"shop\": job is one of base, cart");
  }

  @Test
  void a_label_that_no_event_has_would_never_count_an_error() {
    answers.put("count(req_total{job=\"shop\"})", sample("", 3));
    answers.put(
        "topk(1, req_total{job=\"shop\"})", sample("\"status\":\"200\",\"job\":\"shop\"", 3));

    assertThat(mistakes(SHOP))
        .containsExactly(
            "spec.objective.sli.query.errorQuery is \"req_total{job=\"shop\",code=\"5\"}\": no"
                + " series of totalQuery has the label code, so no error is ever counted: correct"
                + " it; there are job, status");
  }

  @Test
  void errors_beside_the_events_and_more_than_they_are_told() {
    Sli wide = new Sli.Selectors("req_total{code=\"5\"}", "req_total{job=\"shop\",code!=\"\"}");
    String events = "req_total{job=\"shop\",code!=\"\"}";
    answers.put("count(" + events + ")", sample("", 3));
    answers.put("count(req_total{job=\"shop\",code!=\"\",code!=\"\"})", sample("", 3));
    answers.put(
        "topk(1, req_total{code=\"5\"} unless " + events + ")",
        sample("\"__name__\":\"req_total\",\"job\":\"cart\"", 3));
    answers.put("sum(rate(req_total{code=\"5\"}[5m]))", sample("", 12));
    answers.put("sum(rate(" + events + "[5m]))", sample("", 7));

    assertThat(mistakes(wide))
        .containsExactly(
            "spec.objective.sli.query.errorQuery is \"req_total{code=\"5\"}\": matches series that"
                + " totalQuery does not, such as req_total{job=\"cart\"}: give both the same"
                + " matchers",
            "spec.objective.sli.query.errorQuery is \"req_total{code=\"5\"}\": counts more than"
                + " totalQuery: 12 against 7 a second in the last 5 min; count each error among the"
                + " events, too");
  }

  @Test
  void a_threshold_that_is_no_bucket_is_told_with_the_buckets() {
    answers.put("count(d_bucket)", sample("", 9));
    answers.put("count(d_count)", sample("", 9));
    answers.put(
        "count by (le) (d_bucket)",
        result(
            series("\"le\":\"+Inf\"", 1)
                + ","
                + series("\"le\":\"10\"", 1)
                + ","
                + series("\"le\":\"0.5\"", 1)));
    Sli latency =
        new Sli.Latency(
            new Selector("d_bucket", List.of()),
            new Selector("d_count", List.of()),
            new BigDecimal("0.3"));

    assertThat(mistakes(latency))
        .containsExactly(
            "spec.objective.sli.latency.threshold is \"0.3\": the histogram has no such bucket:"
                + " write one of 0.5, 10");
  }

  @Test
  void a_full_expression_is_parsed_and_a_ratio_is_no_percentage() {
    answers.put(
        "sum(a",
        "400{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:6: unclosed\"}");
    answers.put("b[5m]", result(""));
    answers.put("max(b[5m]\n)", sample("", 7.5));

    assertThat(mistakes(new Sli.Ratio("sum(a")))
        .containsExactly("spec.objective.sli.ratioQuery is \"sum(a\": is no PromQL: 1:6: unclosed");
    assertThat(mistakes(new Sli.Ratio("b[$window]")))
        .containsExactly(
            "spec.objective.sli.ratioQuery is \"b[$window]\": yields 7.5 now, but a ratio of errors"
                + " lies between 0 and 1: divide percent by 100");
  }

  @Test
  void a_query_that_cannot_be_evaluated_is_that_fields_mistake() {
    answers.put(
        "a / b",
        "422{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"many-to-many"
            + " matching\"}");
    answers.put(
        "7", "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}}");

    assertThat(mistakes(new Sli.Ratio("a / b")))
        .containsExactly(
            "spec.objective.sli.ratioQuery is \"a / b\": cannot be evaluated: many-to-many"
                + " matching");
    assertThat(mistakes(new Sli.Ratio("7")))
        .containsExactly(
            "spec.objective.sli.ratioQuery is \"7\": cannot be evaluated: it yields a scalar, not"
                + " an instant vector");
  }

  @Test
  void a_gauge_that_says_more_than_yes_and_no_is_no_probe() {
    answers.put("count(up)", sample("", 9));
    answers.put("topk(1, up != 0 != 1)", sample("", 3));

    assertThat(mistakes(new Sli.Probe(new Selector("up", List.of()))))
        .containsExactly(
            "spec.objective.sli.boolean.query is \"up\": has values other than 0 and 1: write a"
                + " gauge that is 1 while well");
  }

  @Test
  void members_that_nobody_records_are_named() {
    SloId recorded = new SloId(SloId.Kind.OBJECTIVE, "shop", "base");
    SloId missing = new SloId(SloId.Kind.OBJECTIVE, "shop", "cart");
    answers.put("slok:sli_total:rate5m{slo_namespace=\"shop\",slo_name=\"base\"}", sample("", 3));

    try (StubPrometheus stub = stub()) {
      assertThat(check(stub).withoutRules(List.of(recorded, missing)))
          .isEqualTo(new Answer.Known<>(List.of(missing)));
    }
  }

  @Test
  void an_outage_is_no_mistake_of_the_slo() {
    try (StubPrometheus stub = StubPrometheus.answering(503, "")) {
      assertThat(check(stub).mistakes(Fixtures.slo(SHOP)))
          .isEqualTo(new Answer.Unavailable<>("Prometheus answered 503"));
    }
  }

  private List<String> mistakes(Sli sli) {
    try (StubPrometheus stub = stub()) {
      return check(stub).mistakes(Fixtures.slo(sli)).known().orElseThrow().stream()
          .map(Problem::toString)
          .toList();
    }
  }

  private static SloCheck check(StubPrometheus stub) {
    return new SloCheck(new PrometheusClient(PrometheusSettings.at(stub.url())), CLOCK);
  }

  private StubPrometheus stub() {
    return StubPrometheus.answering(request -> {
      String answer = answers.getOrDefault(request.getFormAttribute("query"), NOTHING);
      boolean parses = answer.startsWith("422") && request.path().endsWith("format_query");
      boolean refused = answer.startsWith("4") && !parses;
      request
          .response()
          .setStatusCode(refused ? Integer.parseInt(answer.substring(0, 3)) : 200)
          .end(refused ? answer.substring(3) : parses ? NOTHING : answer);
    });
  }

  private static String sample(String labels, double value) {
    return result(series(labels, value));
  }

  private static String series(String labels, double value) {
    return "{\"metric\":{%s},\"value\":[1763522190,\"%s\"]}".formatted(labels, value);
  }

  private static String result(String series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[%s]}}"
        .formatted(series);
  }
}
