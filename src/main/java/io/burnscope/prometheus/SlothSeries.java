package io.burnscope.prometheus;

import io.burnscope.alert.BurnAlert;
import io.burnscope.input.Answer;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import java.util.List;
import java.util.Optional;

/** Sloth and what generates with it (APPUiO): {@code slo:sli_error:ratio_rate5m{sloth_id}}. */
record SlothSeries() implements ExternalTool {
  private static final String ID = "sloth_id";
  private static final String OBJECTIVE = "slo:objective:ratio";
  private static final String PERIOD = "slo:time_period:days";
  private static final String ERRORS = "slo:sli_error:ratio_rate";

  @Override
  public boolean sent(BurnAlert alert) {
    return alert.labels().containsKey(ID);
  }

  @Override
  public String selector(BurnAlert alert, String base) {
    return "{__name__=~\"%s|%s|%s%s\",%s}".formatted(OBJECTIVE, PERIOD, ERRORS, base, own(alert));
  }

  @Override
  public Answer<SingleSlo> slo(
      BurnAlert alert, String base, List<Series> found, Optional<LoadedRules> rules) {
    if (!ExternalTool.exists(found, ERRORS + base)) {
      return new Answer.Unavailable<>("no series " + ERRORS + base + " for this SLO");
    }
    return ExternalTool.slo(
        alert,
        ExternalTool.objective(
            ExternalTool.first(
                ExternalTool.value(found, OBJECTIVE), ExternalTool.promised(alert, rules))),
        ExternalTool.window(ExternalTool.value(found, PERIOD)),
        new Sli.RecordedRatio(ERRORS + "%s", own(alert)));
  }

  private static String own(BurnAlert alert) {
    return Matchers.equal(ID, alert.labels().getOrDefault(ID, ""));
  }
}
