package io.burnscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.house.GoldenFile;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.Missing;
import io.burnscope.slo.Selector;
import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The PromQL of each kind of SLI, held in golden files. */
class SliQueryTest {
  private static final List<Matcher> PAY = List.of(new Matcher("job", Operator.EQUAL, "pay"));

  static List<Sli> slis() {
    return List.of(
        new Sli.Selectors("req_total{code=~\"5..\"}", "req_total"),
        new Sli.Expressions(
            "sum(rate(failed_total[$window]))", "sum(rate(paid_total[$window])) # all"),
        new Sli.Ratio("shop:errors:ratio"),
        new Sli.Latency(
            new Selector("lat_seconds_bucket", PAY),
            new Selector("lat_seconds_count", PAY),
            new BigDecimal("0.5")),
        new Sli.Probe(new Selector("probe_success", PAY)),
        new Sli.ApiServer(
            Sli.ApiServer.VerbClass.READ,
            List.of(
                new Sli.ApiServer.Limit("resource|", new BigDecimal("1")),
                new Sli.ApiServer.Limit("cluster", new BigDecimal("30"))),
            "5..",
            PAY));
  }

  @ParameterizedTest
  @MethodSource("slis")
  void every_kind_has_its_rules(Sli sli) {
    String kind = sli.getClass().getSimpleName();

    GoldenFile.check("src/test/resources/golden/sli/" + kind + ".promql", rules(sli));
  }

  @Test
  void what_missing_series_count_as_is_recorded_at_the_base() {
    StringBuilder text = new StringBuilder();
    for (Missing missing : Missing.values()) {
      text.append("# missing: ").append(missing).append("\n\n");
      text.append(rules(slis().getFirst(), missing));
    }

    GoldenFile.check("src/test/resources/golden/sli/missing.promql", text.toString());
  }

  private static String rules(Sli sli) {
    StringBuilder text = new StringBuilder(rules(sli, Missing.UNKNOWN));
    SliQuery.byPod(sli)
        .ifPresent(pods -> {
          section(text, "bad by pod", pods.bad(Duration.ofMinutes(1)));
          section(text, "total by pod", pods.total(Duration.ofMinutes(1)));
        });
    return text.toString();
  }

  private static String rules(Sli sli, Missing missing) {
    Series series = Series.of((SingleSlo) Manifests.slo(Manifests.OBJECTIVE), SloRules.BASE);
    ObjectiveRules rules = new ObjectiveRules(series, query(sli), missing);
    StringBuilder text = new StringBuilder();
    rules.base().stream()
        .map(Rule.Recording.class::cast)
        .forEach(rule -> section(text, rule.name(), rule.expr()));
    section(text, "error rate 1h", rules.errorRate(Duration.ofHours(1)));
    section(text, "error rate 6h", rules.errorRate(Duration.ofHours(6)));
    return text.toString();
  }

  private static void section(StringBuilder text, String title, String promQl) {
    text.append("## ").append(title).append('\n').append(promQl).append("\n\n");
  }

  @Test
  void another_tools_ratio_is_recorded_already() {
    Sli recorded = new Sli.RecordedRatio("slo:sli_error:ratio_rate%s", "sloth_id=\"a\"");

    assertThat(SliQuery.of(recorded)).isEmpty();
    assertThat(SliQuery.byPod(recorded)).isEmpty();
  }

  @Test
  void an_expression_without_a_window_is_asked_at_the_base_only() {
    SliQuery half = query(new Sli.Expressions("rate(a[$window])", "b"));
    SliQuery subquery =
        query(new Sli.Expressions("rate(a[$window])", "max_over_time(b[$window:1m])"));

    assertThat(half.windows()).isEqualTo(SliQuery.Windows.BASE_ONLY);
    assertThat(half.longestRaw()).isZero();
    assertThat(subquery.windows()).isEqualTo(SliQuery.Windows.ANY);
    assertThat(subquery.total(Duration.ofHours(1))).contains("max_over_time(b[1h:1m])");
  }

  @Test
  void only_ratios_and_probes_count_time() {
    assertThat(slis().stream().map(sli -> query(sli).weight()))
        .containsExactly(
            Weight.EVENTS, Weight.EVENTS, Weight.TIME, Weight.EVENTS, Weight.TIME, Weight.EVENTS);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5 0.50 .5 5e-1 5e-01 5.0E-1, 0.05 5 0.51 5e-2 50 0.5.0",
    "1, 1 1.0 1.00 1e0 1e+00 1.0e-0, 10 0.1 11 1.1 1e1 +Inf",
    "30, 30 30.0 3e1 3e+01 3.0e1, 3 300 3e2 30.5 130",
    "0.025, 0.025 0.0250 .025 2.5e-2 2.5e-02, 0.25 0.0025 0.0251 2.5e-3",
    "1.25, 1.25 1.250 1.25e0, 1 12.5 125 1.2 11.25",
    "1000000, 1000000 1e6 1e+06 1000000.0, 100000 1e5 1e60",
  })
  void a_bucket_is_found_in_every_spelling_and_no_other_is(
      BigDecimal bound, String same, String others) {
    Pattern pattern = Pattern.compile(Bucket.matcher(bound).value());

    assertThat(same.split(" ")).allMatch(pattern.asMatchPredicate());
    assertThat(others.split(" ")).noneMatch(pattern.asMatchPredicate());
  }

  private static SliQuery query(Sli sli) {
    return SliQuery.of(sli).orElseThrow();
  }
}
