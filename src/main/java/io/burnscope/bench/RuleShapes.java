package io.burnscope.bench;

import io.burnscope.rule.Rule;
import io.burnscope.rule.RuleGroup;
import io.burnscope.rule.SloRules;
import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.Missing;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SideAlerts;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WindowPair;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of one objective (99.9 % over 30 days, every alert) as Burnscope generates them and in
 * the shapes that other tools publish, written anew from their documentation: which windows read
 * raw series, how often, and which read recorded ones.
 *
 * @param tool whose shape
 * @param group what the expressions are for
 * @param interval between two evaluations
 * @param expressions of all rules that read anything
 */
record RuleShapes(String tool, String group, Duration interval, List<String> expressions) {
  static final String TOTAL = "bench_requests_total{job=\"bench\"}";
  static final String BAD = "bench_requests_total{job=\"bench\",code=\"500\"}";

  private static final Duration MINUTE = Duration.ofMinutes(1);

  RuleShapes {
    expressions = List.copyOf(expressions);
  }

  /** Ours, then the others. */
  static List<RuleShapes> all() {
    return Stream.of(ours().stream(), Stream.of(sloth()), pyrra(), Stream.of(slok()))
        .flatMap(shapes -> shapes)
        .toList();
  }

  /** One for each of our groups. */
  static List<RuleShapes> ours() {
    List<RuleGroup> groups = groups();
    return List.of(of("windows and alerts", groups.getFirst()), of("period", groups.getLast()));
  }

  private static RuleShapes of(String name, RuleGroup group) {
    List<String> expressions = new ArrayList<>();
    for (Rule rule : group.rules()) {
      expressions.add(
          switch (rule) {
            case Rule.Recording recording -> recording.expr();
            case Rule.Alerting alert -> alert.expr();
          });
    }
    return new RuleShapes("burnscope", name, group.interval(), expressions);
  }

  /** The groups of the measured objective. */
  static List<RuleGroup> groups() {
    Objective target = new Objective(new BigDecimal("0.999"));
    SloWindow window = new SloWindow(30);
    return SloRules.of(
        new SingleSlo(
            new SloId(SloId.Kind.OBJECTIVE, "bench", "bench"),
            "Bench",
            "availability",
            target,
            window,
            new Sli.Selectors(BAD, TOTAL),
            Missing.UNKNOWN,
            Optional.of(AlertPolicy.standard(window, target)),
            new SideAlerts(
                List.of(
                    new SideAlerts.BudgetAlert("spent", BigDecimal.ONE, WindowPair.Tier.TICKET)),
                Optional.of(
                    new SideAlerts.NoDataAlert(Duration.ofMinutes(10), WindowPair.Tier.TICKET)),
                Optional.of(WindowPair.Tier.TICKET)),
            new WorkloadSelector(Map.of(), List.of()),
            Presentation.DEFAULT),
        Map.of(),
        SloRules.BASE);
  }

  /** Every window from raw counters, the period as an average of a recorded ratio. */
  private static RuleShapes sloth() {
    String recorded = "slo:sli_error:ratio_rate5m{sloth_id=\"bench\"}";
    List<String> expressions = new ArrayList<>();
    for (String window : List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d")) {
      expressions.add(rate(BAD, window) + " / " + rate(TOTAL, window));
    }
    expressions.add("sum_over_time(%1$s[30d]) / count_over_time(%1$s[30d])".formatted(recorded));
    return new RuleShapes("sloth", "all", MINUTE, expressions);
  }

  /** Burn rates from raw counters twice a minute, the period's increase every 150 s. */
  private static Stream<RuleShapes> pyrra() {
    List<String> expressions = new ArrayList<>();
    for (String window : List.of("5m", "30m", "1h", "2h", "6h", "1d", "4d")) {
      expressions.add(rate(BAD, window) + " / " + rate(TOTAL, window));
    }
    return Stream.of(
        new RuleShapes("pyrra", "burn rates", Duration.ofSeconds(30), expressions),
        new RuleShapes(
            "pyrra",
            "increase",
            Duration.ofSeconds(150),
            List.of("sum by (code) (increase(" + TOTAL + "[4w]))")));
  }

  /** Every window up to the period from raw counters; the total is read three times. */
  private static RuleShapes slok() {
    List<String> expressions = new ArrayList<>();
    for (String window : List.of("5m", "1h", "6h", "3d", "7d", "30d")) {
      String total = rate(TOTAL, window);
      expressions.add(
          "((%1$s or %2$s * 0) / clamp_min(%2$s, 1e-12)) or absent(%2$s)"
              .formatted(rate(BAD, window), total));
    }
    return new RuleShapes("slok", "all", MINUTE, expressions);
  }

  private static String rate(String selector, String window) {
    return "sum(rate(" + selector + "[" + window + "]))";
  }
}
