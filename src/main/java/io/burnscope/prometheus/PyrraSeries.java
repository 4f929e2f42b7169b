package io.burnscope.prometheus;

import io.burnscope.alert.BurnAlert;
import io.burnscope.input.Answer;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Pyrra: {@code <metric>:burnrate5m{slo}}, an error ratio in spite of its name, with all labels of
 * its group on the alert. What it promises stands in {@code pyrra_objective} and {@code
 * pyrra_window} (seconds), which exist only if Pyrra runs with {@code --generic-rules}, and never
 * for a grouped SLO; else its rules tell: the threshold of the alert and the name of the series
 * over the whole window, {@code <metric>:increase4w}.
 */
record PyrraSeries() implements ExternalTool {
  private static final String OBJECTIVE = "pyrra_objective";
  private static final String WINDOW = "pyrra_window";
  private static final String ERRORS = ":burnrate";
  private static final Set<String> NO_NAME = Set.of("", "true", "false");
  private static final Pattern INCREASE = Pattern.compile(":increase(\\d{1,3})([wd])$");
  private static final double SECONDS_A_DAY = 86_400;

  @Override
  public boolean sent(BurnAlert alert) {
    return !NO_NAME.contains(alert.labels().getOrDefault("slo", ""));
  }

  @Override
  public String selector(BurnAlert alert, String base) {
    return "{__name__=~\"%s|%s|.+%s%s\",%s}"
        .formatted(OBJECTIVE, WINDOW, ERRORS, base, Matchers.equal("slo", slo(alert)));
  }

  @Override
  public Answer<SingleSlo> slo(
      BurnAlert alert, String base, List<Series> found, Optional<LoadedRules> rules) {
    Optional<Series> errors =
        found.stream()
            .filter(one -> one.name().endsWith(ERRORS + base))
            .filter(one -> alert.labels().entrySet().containsAll(own(one).entrySet()))
            .findFirst();
    if (errors.isEmpty()) {
      return new Answer.Unavailable<>("no series …" + ERRORS + base + " for this SLO");
    }
    OptionalDouble objective =
        ExternalTool.first(
            ExternalTool.value(found, OBJECTIVE), ExternalTool.promised(alert, rules));
    if (objective.isEmpty()) {
      return new Answer.Unavailable<>(
          "neither series nor rules tell this SLO's objective (Pyrra runs without"
              + " --generic-rules)");
    }
    OptionalDouble seconds =
        ExternalTool.first(ExternalTool.value(found, WINDOW), window(alert, rules));
    String name = errors.get().name();
    return ExternalTool.slo(
        alert,
        ExternalTool.objective(objective),
        ExternalTool.window(seconds.stream().map(value -> value / SECONDS_A_DAY).findFirst()),
        new Sli.RecordedRatio(
            name.substring(0, name.length() - base.length()) + "%s",
            Matchers.text(own(errors.get()))));
  }

  /** In seconds, from the name of the series over all of it. */
  private static OptionalDouble window(BurnAlert alert, Optional<LoadedRules> rules) {
    return rules.stream()
        .flatMap(all -> all.recorded(INCREASE, "slo", slo(alert)).stream())
        .mapToDouble(name -> Long.parseLong(name.group(1)) * days(name.group(2)) * SECONDS_A_DAY)
        .findFirst();
  }

  private static double days(String unit) {
    return unit.equals("w") ? 7 : 1;
  }

  private static Map<String, String> own(Series series) {
    Map<String, String> labels = new TreeMap<>(series.labels());
    labels.remove("__name__");
    return labels;
  }

  private static String slo(BurnAlert alert) {
    return alert.labels().getOrDefault("slo", "");
  }
}
