package io.burnscope.rule;

import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Durations;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names and labels of an SLO's recorded series; those that SLOK records too are spelled as there,
 * so that its dashboards work.
 *
 * @param identity labels of every series and alert
 * @param labels what the resource wants copied to its alerts and to the series that people read.
 *     Bad and total do not carry them: a window of theirs that spans a change of labels would hold
 *     two series
 * @param base the window at which bad and total are recorded
 */
record Series(
    Map<String, String> identity,
    Map<String, String> labels,
    Duration base,
    String errorRate,
    String burnRate,
    String objectiveTarget,
    String errorBudgetTarget) {

  static Series of(Slo slo, Duration base) {
    return switch (slo) {
      case SingleSlo single ->
          new Series(
              Map.of(
                  "slo_name", single.id().name(),
                  "slo_namespace", single.id().namespace(),
                  "objective_name", single.objectiveName(),
                  "objective_id", single.id().name() + "/" + single.objectiveName()),
              single.presentation().labels(),
              base,
              "slok:sli_error_rate:",
              "slok:burn_rate:",
              "slok:objective_target",
              "slok:error_budget_target");
      case ComposedSlo composed ->
          new Series(
              Map.of(
                  "slo_composition_name", composed.id().name(),
                  "slo_composition_namespace", composed.id().namespace(),
                  "composition_id", composed.id().name() + "/" + composed.id().namespace()),
              composed.presentation().labels(),
              base,
              "slok:sli_error_composition_rate:",
              "slok:burn_rate_composition:",
              "slok:objective_target_composition",
              "slok:error_budget_target_composition");
    };
  }

  static String totalName(Duration base) {
    return "slok:sli_total:rate" + Durations.text(base);
  }

  static String badName(Duration base) {
    return "slok:sli_bad:rate" + Durations.text(base);
  }

  /** A composition's total while every member is there, as its bad; then they are of one time. */
  String completeTotalName() {
    return "slok:sli_total_complete:rate" + Durations.text(base);
  }

  String badLowerName() {
    return "slok:sli_bad_lower:rate" + Durations.text(base);
  }

  /** A series of this SLO and of no other; the ids only repeat the names. */
  String own(String name) {
    Map<String, String> names = new TreeMap<>(identity);
    names.keySet().removeIf(label -> label.endsWith("_id"));
    return name + PromQl.matchers(names);
  }

  /** How many members of a composition have data. */
  String membersPresent() {
    return own("slok:members_present");
  }

  String bad() {
    return own(badName(base));
  }

  String total() {
    return own(totalName(base));
  }

  String errorRate(Duration window) {
    return own(errorRate + Durations.text(window));
  }

  String burnRate(Duration window) {
    return own(burnRate + Durations.text(window));
  }

  /**
   * Time between two samples of bad and total: their group sets it, so that sums are events. A
   * tenth of the base, as a sample every 30 s is of 5 minutes.
   */
  Duration interval() {
    return Duration.ofSeconds(Math.max(1, base.dividedBy(10).toSeconds()));
  }

  /** Labels of alerts and of the series that people read. */
  Map<String, String> exposedLabels() {
    Map<String, String> all = new TreeMap<>(labels);
    all.putAll(identity);
    return all;
  }

  /** A rule whose series carries the identity alone: other rules read it over windows. */
  Rule.Recording record(String name, String expr) {
    return new Rule.Recording(name, expr, identity);
  }

  /** A rule whose series is about {@code window}, for people to read. */
  Rule.Recording record(String name, String window, String expr) {
    Map<String, String> exposed = exposedLabels();
    exposed.put("slok_window", window);
    return new Rule.Recording(name, expr, exposed);
  }
}
