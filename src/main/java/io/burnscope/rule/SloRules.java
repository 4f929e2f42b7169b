package io.burnscope.rule;

import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Durations;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns an SLO into its Prometheus rules. Pure: same SLO, same rules. */
public final class SloRules {
  /** The base window of all rules outside tests. */
  public static final Duration BASE = Duration.ofMinutes(5);

  /** Windows that SLOK's status and dashboards read. */
  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3));

  private SloRules() {}

  /**
   * Two groups: bad and total events with every window and the alerts, evaluated in order so that
   * no layer lags behind; and the whole SLO window, evaluated slowly.
   *
   * @param members objectives by id; a composition's member that is not among them is matched by
   *     namespace and name alone
   * @param base 5 minutes; shorter in tests
   * @return empty for an SLO that another tool records already, or that is switched off
   */
  public static List<RuleGroup> of(Slo slo, Map<SloId, SingleSlo> members, Duration base) {
    if (slo.presentation().disabled()) {
      return List.of();
    }
    Series series = Series.of(slo, base);
    return switch (slo) {
      case SingleSlo single ->
          SliQuery.of(single.sli())
              .map(query -> new ObjectiveRules(series, query, single.missing()))
              .map(rules -> groups(slo, series, rules))
              .orElse(List.of());
      case ComposedSlo composed ->
          groups(slo, series, new CompositionRules(series, composed, members));
    };
  }

  private static List<RuleGroup> groups(Slo slo, Series series, SliRules sli) {
    List<Rule> fast = new ArrayList<>(sli.base());
    fast.addAll(targets(slo, series));
    for (Duration window : windows(slo, series.base())) {
      fast.add(
          series.record(
              series.errorRate() + Durations.text(window),
              Durations.text(window),
              sli.errorRate(window)));
      fast.add(
          series.record(
              series.burnRate() + Durations.text(window),
              Durations.text(window),
              sli.burnErrorRate(window) + " / " + budget(slo)));
    }
    fast.addAll(AlertRules.fast(slo, series, sli));
    List<Rule> slow = new ArrayList<>(PeriodRules.of(slo, series));
    slow.addAll(AlertRules.slow(slo, series));
    // A file may hold many SLOs: no name of theirs has a slash.
    String name = slo.id().kind() + "/" + slo.id().path();
    return List.of(
        new RuleGroup(name, series.interval(), fast),
        new RuleGroup(name + "/period", series.base(), slow));
  }

  private static List<Rule> targets(Slo slo, Series series) {
    String window = slo.window().toString();
    String target = slo.target().ratio().toPlainString();
    return List.of(
        series.record(series.objectiveTarget(), window, "vector(" + target + ")"),
        series.record(series.errorBudgetTarget(), window, "vector(" + budget(slo) + ")"));
  }

  /** The SLO's error budget in exact decimals. */
  static String budget(Slo slo) {
    return slo.target().errorBudget().toPlainString();
  }

  /** Base first; those of the policy and those that dashboards read; below the SLO's own. */
  private static List<Duration> windows(Slo slo, Duration base) {
    Stream<Duration> policy =
        slo.alerting().map(AlertPolicy::pairs).orElse(List.of()).stream()
            .flatMap(pair -> Stream.of(pair.shortWindow(), pair.longWindow()));
    return Stream.concat(Stream.concat(Stream.of(base), WINDOWS.stream()), policy)
        .filter(window -> window.compareTo(base) >= 0)
        .filter(window -> window.compareTo(slo.window().duration()) < 0)
        .distinct()
        .sorted()
        .toList();
  }
}
