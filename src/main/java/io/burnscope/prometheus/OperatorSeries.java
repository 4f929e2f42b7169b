package io.burnscope.prometheus;

import io.burnscope.alert.BurnAlert;
import io.burnscope.input.Answer;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloWindow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * service-level-operator: two counters that grow at each of its measurements, by the error ratio
 * and by one. Their increases are bad and total, of measurements rather than of requests. Its
 * window is always 30 days.
 */
record OperatorSeries() implements ExternalTool {
  private static final String OBJECTIVE = "service_level_slo_objective_ratio";
  private static final String BAD = "service_level_sli_result_error_ratio_total";
  private static final String TOTAL = "service_level_sli_result_count_total";
  private static final List<String> IDENTITY =
      List.of("service_level", "slo", "exported_namespace");
  private static final Presentation MEASUREMENTS =
      new Presentation(
          "measurements", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  @Override
  public boolean sent(BurnAlert alert) {
    return alert.labels().containsKey("service_level") && alert.labels().containsKey("slo");
  }

  @Override
  public String selector(BurnAlert alert, String base) {
    return "{__name__=~\"%s|%s|%s\",%s}".formatted(OBJECTIVE, BAD, TOTAL, own(alert));
  }

  @Override
  public Answer<SingleSlo> slo(
      BurnAlert alert, String base, List<Series> found, Optional<LoadedRules> rules) {
    if (!ExternalTool.exists(found, TOTAL)) {
      return new Answer.Unavailable<>("no series " + TOTAL + " for this SLO");
    }
    String own = "{" + own(alert) + "}";
    return ExternalTool.slo(
        alert,
        ExternalTool.objective(ExternalTool.value(found, OBJECTIVE)),
        Optional.of(new SloWindow(30)),
        new Sli.Selectors(BAD + own, TOTAL + own),
        MEASUREMENTS);
  }

  private static String own(BurnAlert alert) {
    Map<String, String> labels = new TreeMap<>(alert.labels());
    labels.keySet().retainAll(IDENTITY);
    return Matchers.text(labels);
  }
}
