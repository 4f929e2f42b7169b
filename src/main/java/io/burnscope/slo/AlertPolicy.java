package io.burnscope.slo;

import static io.burnscope.slo.WindowPair.Tier.PAGE;
import static io.burnscope.slo.WindowPair.Tier.TICKET;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When an SLO's burn disturbs somebody.
 *
 * @param pairs never empty, most urgent first
 * @param omitted standard pairs that make no sense for this SLO, each with the reason, for people
 * @param minBadEvents bad events that the long window must hold before anybody is disturbed; at
 *     least 0
 */
public record AlertPolicy(List<WindowPair> pairs, List<String> omitted, int minBadEvents) {
  /** Enough to keep one error at one request a minute from paging. */
  public static final int DEFAULT_MIN_BAD_EVENTS = 5;

  private record Standard(WindowPair.Tier tier, Duration shortW, Duration longW, String share) {}

  /** Google SRE Workbook, chapter 5; the one-day ticket is common practice (kubernetes-mixin). */
  private static final List<Standard> STANDARD =
      List.of(
          new Standard(PAGE, Duration.ofMinutes(5), Duration.ofHours(1), "0.02"),
          new Standard(PAGE, Duration.ofMinutes(30), Duration.ofHours(6), "0.05"),
          new Standard(TICKET, Duration.ofHours(2), Duration.ofDays(1), "0.10"),
          new Standard(TICKET, Duration.ofHours(6), Duration.ofDays(3), "0.10"));

  public AlertPolicy {
    pairs = List.copyOf(pairs);
    omitted = List.copyOf(omitted);
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("a policy has at least one pair");
    }
  }

  /**
   * The standard four pairs for this window, without those that cannot work: a long window above
   * half the SLO window, or a factor that even 100 % errors do not reach.
   *
   * @throws IllegalArgumentException if no pair remains
   */
  public static AlertPolicy standard(SloWindow window, Objective objective) {
    List<WindowPair> pairs = new ArrayList<>();
    List<String> omitted = new ArrayList<>();
    for (Standard candidate : STANDARD) {
      BigDecimal factor = factor(new BigDecimal(candidate.share()), candidate.longW(), window);
      String name = Durations.text(candidate.shortW()) + "/" + Durations.text(candidate.longW());
      if (candidate.longW().multipliedBy(2).compareTo(window.duration()) > 0) {
        omitted.add(name + ": longer than half the window of " + window);
      } else if (factor.multiply(objective.errorBudget()).compareTo(BigDecimal.ONE) >= 0) {
        omitted.add(name + ": even 100 % errors burn below its factor " + factor);
      } else {
        pairs.add(new WindowPair(candidate.tier(), candidate.shortW(), candidate.longW(), factor));
      }
    }
    return new AlertPolicy(pairs, omitted, DEFAULT_MIN_BAD_EVENTS);
  }

  /**
   * Burn rate that spends {@code share} of the budget within {@code window}; at least 1 for the
   * standard pairs of short SLO windows.
   *
   * @param share of the budget, within (0, 1]
   */
  static BigDecimal factor(BigDecimal share, Duration window, SloWindow period) {
    return custom(share, window, period).max(BigDecimal.ONE);
  }

  /**
   * share × period / window (Google SRE Workbook, chapter 5), rounded to 6 digits.
   *
   * @param share of the budget, within (0, 1]
   */
  public static BigDecimal custom(BigDecimal share, Duration window, SloWindow period) {
    return share
        .multiply(BigDecimal.valueOf(period.duration().toSeconds()))
        .divide(BigDecimal.valueOf(window.toSeconds()), new MathContext(6));
  }
}
