package io.burnscope.prometheus;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.alert.BurnAlert;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects that several tests begin with. */
final class Fixtures {
  static final Sli.Selectors SHOP =
      new Sli.Selectors(
          "http_requests_total{service=\"shop\",code=\"500\"}",
          "http_requests_total{service=\"shop\"}");

  private Fixtures() {}

  static SingleSlo slo(Sli sli) {
    return new SingleSlo(
        new SloId(SloId.Kind.OBJECTIVE, "checkout", "shop-slo"),
        "Shop",
        "availability",
        new Objective(new BigDecimal("0.995")),
        new SloWindow(30),
        sli,
        Optional.empty(),
        WorkloadSelector.NONE,
        Presentation.DEFAULT);
  }

  static BurnAlert alert(Map<String, String> labels) {
    return new BurnAlert(
        new SloId(SloId.Kind.EXTERNAL, "", "theirs"),
        AlertKind.BURN,
        "a tool",
        Severity.CRITICAL,
        AlertGroup.State.FIRING,
        Instant.parse("2026-11-19T03:16:30Z"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "f1",
        labels,
        Map.of(),
        List.of());
  }
}
