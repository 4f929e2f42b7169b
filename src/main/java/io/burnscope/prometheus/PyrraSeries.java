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

/**
 * Pyrra: {@code <metric>:burnrate5m{slo}}, an error ratio in spite of its name, with all labels of
 * its group on the alert. What it promises stands in {@code pyrra_objective} and {@code
 * pyrra_window} (seconds), which exist only if Pyrra runs with {@code --generic-rules}, and never
 * for a grouped SLO.
 */
record PyrraSeries() implements ExternalTool {
  private static final String OBJECTIVE = "pyrra_objective";
  private static final String WINDOW = "pyrra_window";
  private static final String ERRORS = ":burnrate";
  private static final Set<String> NO_NAME = Set.of("", "true", "false");
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
  public Answer<SingleSlo> slo(BurnAlert alert, String base, List<Series> found) {
    Optional<Series> errors =
        found.stream()
            .filter(one -> one.name().endsWith(ERRORS + base))
            .filter(one -> alert.labels().entrySet().containsAll(own(one).entrySet()))
            .findFirst();
    if (errors.isEmpty()) {
      return new Answer.Unavailable<>("no series …" + ERRORS + base + " for this SLO");
    }
    if (!ExternalTool.exists(found, OBJECTIVE)) {
      return new Answer.Unavailable<>(
          "no series tells this SLO's objective (Pyrra runs without --generic-rules)");
    }
    OptionalDouble seconds = ExternalTool.value(found, WINDOW);
    String name = errors.get().name();
    return ExternalTool.slo(
        alert,
        ExternalTool.objective(ExternalTool.value(found, OBJECTIVE)),
        ExternalTool.window(seconds.stream().map(value -> value / SECONDS_A_DAY).findFirst()),
        new Sli.RecordedRatio(
            name.substring(0, name.length() - base.length()) + "%s",
            Matchers.text(own(errors.get()))));
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
