package io.burnscope.bench.simulation;

import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WindowPair;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What really happens in a world: which services fail when. */
final class Ground {
  static final SloId PAYMENTS = new SloId(SloId.Kind.OBJECTIVE, "checkout", "payments");
  static final SloId BASE = new SloId(SloId.Kind.OBJECTIVE, "checkout", "base");
  static final SloId SEARCH = new SloId(SloId.Kind.OBJECTIVE, "shop", "search");
  static final SloId CHECKOUT = new SloId(SloId.Kind.COMPOSITION, "checkout", "checkout-flow");

  /** Members first. */
  static final List<Slo> SLOS = List.of(single(PAYMENTS), single(BASE), single(SEARCH), composed());

  private static final double USUAL = 0.0005;
  private static final List<SloId> SERVICES = List.of(PAYMENTS, BASE, SEARCH);

  private final List<Burst> bursts = new ArrayList<>();

  /** {@code ratio} of a service's requests fail from {@code start} until {@code end}. */
  record Burst(SloId service, Instant start, Instant end, double ratio) {
    boolean holds(Instant at) {
      return !at.isBefore(start) && at.isBefore(end);
    }
  }

  /** One to four bursts; each begins within {@code chaos} and ends by {@code over}. */
  Ground(Dice dice, Instant begin, Duration chaos, Instant over) {
    int many = 1 + dice.below(4);
    for (int i = 0; i < many; i++) {
      Instant start = begin.plus(dice.seconds(0, (int) chaos.toSeconds()));
      Instant end = dice.once(3) ? over : start.plus(dice.seconds(120, 2_400));
      bursts.add(
          new Burst(
              dice.pick(SERVICES), start, end.isBefore(over) ? end : over, dice.between(0.3, 1)));
    }
  }

  List<Burst> bursts() {
    return bursts;
  }

  /** Of requests, at that moment. */
  double errorRatio(SloId service, Instant at) {
    double worst = USUAL;
    for (Burst burst : bursts) {
      if (burst.service().equals(service) && burst.holds(at)) {
        worst = Math.max(worst, burst.ratio());
      }
    }
    return worst;
  }

  private static SingleSlo single(SloId id) {
    return new SingleSlo(
        id,
        id.name(),
        "availability",
        new Objective(new BigDecimal("0.99")),
        new SloWindow(1),
        new Sli.Selectors("bad", "total"),
        Optional.of(alerting()),
        WorkloadSelector.NONE,
        Presentation.DEFAULT);
  }

  private static ComposedSlo composed() {
    return new ComposedSlo(
        CHECKOUT,
        "",
        new Objective(new BigDecimal("0.99")),
        new SloWindow(1),
        List.of(new ComposedSlo.Member("base", BASE), new ComposedSlo.Member("payments", PAYMENTS)),
        new Composition.AndMin("base"),
        Optional.of(alerting()),
        Presentation.DEFAULT);
  }

  private static AlertPolicy alerting() {
    WindowPair page =
        new WindowPair(
            WindowPair.Tier.PAGE,
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            new BigDecimal("6"));
    return new AlertPolicy(List.of(page), List.of(), 0);
  }
}
