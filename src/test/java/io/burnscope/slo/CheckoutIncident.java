package io.burnscope.slo;

import io.burnscope.input.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The checkout incident second by second: three services, one rollout, one earlier incident. */
final class CheckoutIncident {
  static final Instant FIRES = Instant.parse("2026-11-19T03:16:30Z");
  static final Instant ONSET = Instant.parse("2026-11-19T02:56:00Z");
  static final Instant OVER = Instant.parse("2026-11-19T03:28:00Z");
  static final Duration BASE = Duration.ofMinutes(5);

  private static final double PER_SECOND = 50;
  private static final Instant POD_READY = Instant.parse("2026-11-19T02:55:50Z");
  private static final Instant TAKES_OVER = Instant.parse("2026-11-19T03:00:00Z");
  private static final Instant ALL_OF_IT = Instant.parse("2026-11-19T03:02:00Z");
  private static final Instant UNDO = Instant.parse("2026-11-19T03:26:30Z");

  private static final Instant EARLIER_START = Instant.parse("2026-11-08T21:41:30Z");
  private static final Instant EARLIER_END = Instant.parse("2026-11-08T23:26:30Z");

  /** So that 447,120 of 648,000 failures are left at the onset, 123,314 of them spent here. */
  private static final double EARLIER_BASE_ERRORS = 0.39122867;

  private CheckoutIncident() {}

  static ComposedSlo slo() {
    return new ComposedSlo(
        new SloId(SloId.Kind.COMPOSITION, "checkout", "checkout-flow"),
        "Checkout",
        Objective.ofPercent(new BigDecimal("99.5")),
        new SloWindow(30),
        List.of(member("base"), member("payments"), member("coupon")),
        new Composition.WeightedRoutes(
            "base",
            List.of(
                new Composition.Route("direct", new BigDecimal("0.9"), List.of("base", "payments")),
                new Composition.Route(
                    "coupon", new BigDecimal("0.1"), List.of("base", "coupon", "payments")))),
        Optional.empty(),
        Presentation.DEFAULT);
  }

  private static ComposedSlo.Member member(String alias) {
    return new ComposedSlo.Member(
        alias, new SloId(SloId.Kind.OBJECTIVE, "checkout", alias + "-slo"));
  }

  static Map<String, SliReadings> readings(Instant at) {
    return Map.of(
        "base", readings("base", at),
        "payments", readings("payments", at),
        "coupon", readings("coupon", at));
  }

  static SliReadings readings(String alias, Instant at) {
    return new SliReadings(
        new Answer.Known<>(series(alias, at, Duration.ofHours(7), Duration.ofSeconds(30))),
        new Answer.Known<>(series(alias, at, Duration.ofDays(30), BASE)));
  }

  private static CountSeries series(String alias, Instant at, Duration length, Duration step) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    for (Instant end = at; end.isAfter(at.minus(length)); end = end.minus(step)) {
      points.put(end, bucket(alias, end, step));
    }
    return CountSeries.of(step, points);
  }

  private static Counts bucket(String alias, Instant end, Duration step) {
    double bad = 0;
    for (Instant second = end.minus(step); second.isBefore(end); second = second.plusSeconds(1)) {
      bad += PER_SECOND * ratio(alias, second);
    }
    return new Counts(bad, PER_SECOND * step.toSeconds());
  }

  /** The error ratio during the second that begins at {@code second}. */
  private static double ratio(String alias, Instant second) {
    return switch (alias) {
      case "base" ->
          second.isBefore(EARLIER_START) || !second.isBefore(EARLIER_END)
              ? 0.0002
              : EARLIER_BASE_ERRORS;
      case "payments" -> 0.0003 + share(second) * (0.38 - 0.0003);
      default -> 0.0010;
    };
  }

  /** Share of payments' traffic on revision 42. */
  private static double share(Instant second) {
    if (second.isBefore(POD_READY) || !second.isBefore(OVER)) {
      return 0;
    }
    if (second.isBefore(TAKES_OVER)) {
      return 0.05;
    }
    if (second.isBefore(ALL_OF_IT)) {
      return 0.05 + 0.95 * part(TAKES_OVER, second, ALL_OF_IT);
    }
    return second.isBefore(UNDO) ? 1 : 1 - part(UNDO, second, OVER);
  }

  private static double part(Instant start, Instant second, Instant end) {
    return (double) Duration.between(start, second).toSeconds()
        / Duration.between(start, end).toSeconds();
  }
}
