package io.burnscope.prometheus;

import io.burnscope.alert.BurnAlert;
import io.burnscope.input.Answer;
import io.burnscope.slo.Objective;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloWindow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The API server's SLO of kubernetes-mixin: {@code apiserver_request:burnrate5m} for reads and
 * writes, which are error ratios in spite of their name and are added by its alert. The threshold
 * of the alert's rule tells the objective; where no rules can be read it is the mixin's default of
 * 99 %. The window is its default of 30 days: nothing tells of another. Pyrra can record a series
 * of the same name, which then has the label {@code slo}.
 */
record KubernetesMixinSeries() implements ExternalTool {
  private static final String ERRORS = "apiserver_request:burnrate";
  private static final String CLUSTER = "cluster";
  private static final Objective DEFAULT = new Objective(new BigDecimal("0.99"));

  @Override
  public boolean sent(BurnAlert alert) {
    return "KubeAPIErrorBudgetBurn".equals(alert.labels().get("alertname"));
  }

  @Override
  public String selector(BurnAlert alert, String base) {
    return ERRORS + base + "{slo=\"\"}";
  }

  @Override
  public Answer<SingleSlo> slo(
      BurnAlert alert, String base, List<Series> found, Optional<LoadedRules> rules) {
    if (rules.isEmpty()) {
      return new Answer.Unavailable<>("no series tells this SLO's objective");
    }
    String cluster = alert.labels().getOrDefault(CLUSTER, "");
    boolean labelled = found.stream().anyMatch(one -> one.label(CLUSTER).equals(cluster));
    boolean unlabelled = found.stream().anyMatch(one -> one.label(CLUSTER).isEmpty());
    if (!labelled && !unlabelled) {
      return new Answer.Unavailable<>("no series " + ERRORS + base + " for this cluster");
    }
    // A label that only Alertmanager's copy has (an external label) would select nothing here.
    String own = Matchers.equal(CLUSTER, labelled ? cluster : "");
    return ExternalTool.slo(
        alert,
        ExternalTool.objective(ExternalTool.promised(alert, rules)).or(() -> Optional.of(DEFAULT)),
        Optional.of(new SloWindow(30)),
        new Sli.RecordedRatio(ERRORS + "%s", "slo=\"\"," + own));
  }
}
