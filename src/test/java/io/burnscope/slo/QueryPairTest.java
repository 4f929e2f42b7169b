package io.burnscope.slo;

import static io.burnscope.slo.ServiceLevels.problems;
import static io.burnscope.slo.ServiceLevels.read;
import static io.burnscope.slo.ServiceLevels.slo;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryPairTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '§',
      value = {
        "sum(rate(x[5m])); sum(rate(x[$window]))",
        "sum by (a_total) (increase(x{p='[1m] # no'}[1h30m])); sum by (a_total) (rate(x{p='[1m] #"
            + " no'}[$window]))",
        "sum(increase(increase[2m]) * 2) / 3 or vector(0); sum(rate(increase[$window]) * 2) / 3 or"
            + " vector(0)",
        "sum(irate({__name__=\"a(b\"}[ 300 ])); sum(rate({__name__=\"a(b\"}[$window]))",
        "SUM WITHOUT (x_bucket) (avg_over_time(up[5m])) > bool 3; SUM WITHOUT (x_bucket)"
            + " (avg_over_time(up[$window])) > bool 3",
        "increase(x[5m]) * on(pod) group_left(team) pod_info; rate(x[$window]) * on(pod)"
            + " group_left(team) pod_info",
        "rate(x[5m] offset 1w) - on(a) group_left rate(y[10m]); rate(x[$window] offset 1w) - on(a)"
            + " group_left rate(y[$window])",
        "sum(rate(x[$window])); sum(rate(x[$window]))",
        "count(up == 1) OR vector(1); count(up == 1) OR vector(1)",
        "job:errors_total:rate5m; job:errors_total:rate5m",
      })
  void ranges_are_put_for_any_window(String written, String rewritten) {
    ServiceLevel level = read(written, written);

    assertThat(problems(level)).isEmpty();
    assertThat(slo(level, 0).sli()).isEqualTo(new Sli.Expressions(rewritten, rewritten));
  }

  @Test
  void comments_and_line_breaks_stay_where_they_are() {
    String written = "sum( # all [5m] of \"it\n  rate(x[5m]))";

    assertThat(slo(read(written, written), 0).sli())
        .isEqualTo(
            new Sli.Expressions(
                "sum( # all [5m] of \"it\n  rate(x[$window]))",
                "sum( # all [5m] of \"it\n  rate(x[$window]))"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '§',
      value = {
        "max_over_time(x[5m]); max_over_time(…[5m]) means something else over each window: write"
            + " rate(…) or avg_over_time(…), or record it as a series of its own",
        "sum(count_over_time(up[5m])); count_over_time(…[5m]) grows with its range: write"
            + " avg_over_time(…), the mean of the same samples",
        "avg_over_time(sum(rate(x[1m]))[10m:1m]); has a subquery [10m:1m]: record its inner part as"
            + " a series of its own",
        "rate(x[$__rate_interval]); has a range [$__rate_interval]: write a duration such as [5m]",
        "x[5m]; has a range [5m] outside of a function: write rate(…)",
        "increase(x[5m] + y[5m]); has a range [5m] that is not that of one series in a function",
        "increase(x + y[5m]); has a range [5m] that is not that of one series in a function",
        "rate(x[5m] @ 1609746000); @ stands for one fixed time, but an SLI moves on: leave it out",
        "sum(http_requests_total{code=~\"5..\"}); http_requests_total is a counter since the start"
            + " of its process: write rate(http_requests_total[5m])",
        "sum(http_request_duration_seconds_count); http_request_duration_seconds_count is a counter"
            + " since the start of its process: write"
            + " rate(http_request_duration_seconds_count[5m])",
        "sum(rate(x[5m]); a bracket is never closed",
        "sum(rate(x[5m]))); a bracket is closed that was never opened",
        "sum(rate(x{a=\"b}[5m])); cannot be read as PromQL: check quotes and brackets",
        "rate(x[5m]) & rate(y[5m]); cannot be read as PromQL: check quotes and brackets",
      })
  void what_might_mean_something_else_is_refused(String query, String remedy) {
    assertThat(problems(read("sum(rate(x[5m]))", query)))
        .singleElement()
        .asString()
        .startsWith("spec.serviceLevelObjectives[0].serviceLevelIndicator.prometheus.errorQuery is")
        .endsWith("\": " + remedy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "(2 * pi()) ^ Inf",
        "1 > bool time()",
        "scalar(sum(rate(x[5m])))",
        "1 - scalar(up{a=\"b\"}) / scalar((up))",
        "'up'",
      })
  void a_number_or_text_is_refused_which_would_spoil_the_whole_rule_file(String query) {
    assertThat(problems(read(query, "sum(rate(x[5m]))")))
        .singleElement()
        .asString()
        .endsWith(
            "\": is a number or text, which rules cannot sum: write vector(…), such as vector(1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vector(1)",
        "scalar(up) * up",
        "{__name__=\"up\"}",
        "vector(scalar(up))",
        "1 - avg(up) # scalar",
      })
  void a_number_in_a_vector_or_beside_series_is_taken(String query) {
    assertThat(problems(read(query, query))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "increase(x[5m]) > 10",
        "increase(x[5m]) or vector(1)",
        "1 / increase(x[5m])",
        "increase(x[5m]) - y:errors",
        "increase(x[5m]) or y:errors",
      })
  void what_depends_on_the_range_and_what_does_not_are_of_two_units(String query) {
    assertThat(problems(read("sum(increase(x[5m]))", query)))
        .singleElement()
        .asString()
        .endsWith(
            "\": compares or adds an increase, whose unit depends on its range, with something that"
                + " has no range: write rate(…), and numbers of events per second");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum(increase(x[5m]));sum(increase(y[2m]));and totalQuery have increases over 2m and 5m,"
            + " which are not comparable: write one range, or rate(…)",
        "sum(rate(x[5m]));sum(increase(y[5m]));and totalQuery must both use increase(…) or both"
            + " something else: write rate(…) in both",
        "sum(increase(x[5m]));sum(y:errors);and totalQuery must both use increase(…) or both"
            + " something else: write rate(…) in both",
      })
  void two_units_have_no_quotient(String total, String bad, String remedy) {
    assertThat(problems(read(total, bad))).singleElement().asString().endsWith("\": " + remedy);
  }

  @Test
  void rates_over_different_ranges_are_of_one_unit() {
    ServiceLevel level = read("sum(rate(x[5m]))", "sum(rate(y[2m] offset 1m))");

    assertThat(level.objectives().getFirst().notes())
        .containsExactly(
            "b: its range [2m] and [5m] is put for every window of the rules",
            "b: offset stays: the SLI is told so much later");
  }

  @Test
  void hostile_text_costs_no_time() {
    for (String piece :
        new String[] {"(", "{", "\"\\", "[", "a{b=\"c\"}", "#\n", "rate(", "1m", "''"}) {
      String query = piece.repeat(9_990 / piece.length());
      assertThat(FixedRanges.of(query)).isNotNull();
    }
    assertThat(FixedRanges.of("{" + "'a'".repeat(3_300) + "}")).isNotNull();
  }
}
