package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Assessment;
import io.burnscope.incident.Figures;
import io.burnscope.kubernetes.crd.CorrelationStatus;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Durations;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Severity;
import io.burnscope.slo.WindowPair.Tier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** An evaluation as the resource has it: percentages without a space, two decimals for burn. */
final class Numbers {
  private Numbers() {}

  static Optional<CorrelationStatus.Budget> budget(Evaluation numbers, Optional<Counts> impact) {
    return numbers
        .budget()
        .map(budget -> {
          boolean counted = numbers.weight() == Weight.EVENTS;
          return new CorrelationStatus.Budget(
              percent(budget.completeness(), 0),
              exhaustion(numbers).map(Figures::compact).orElse(null),
              percent(budget.remainingRatio(), 1),
              counted ? Math.round(budget.remainingEvents()) : null,
              minutes(budget.remaining(numbers.target(), numbers.window())),
              impact.map(spent -> percent(spent.bad() / budget.allowed(), 1)).orElse(null),
              counted ? Math.round(budget.allowed()) : null,
              minutes(ErrorBudget.total(numbers.target(), numbers.window())));
        });
  }

  /** How long the budget lasts, while it is spent faster than it comes back. */
  static Optional<Duration> exhaustion(Evaluation numbers) {
    return numbers.burn().orElse(0) > 1 ? numbers.timeToExhaustion() : Optional.empty();
  }

  /** The pairs that make the incident's severity: tickets' only when it is no more than that. */
  static List<CorrelationStatus.BurnRates> burnRates(Evaluation numbers, Severity severity) {
    return numbers.pairs().stream()
        .filter(burn -> burn.pair().tier() == Tier.PAGE || severity == Severity.WARNING)
        .map(burn ->
            new CorrelationStatus.BurnRates(
                burn.pair().factor(),
                burn.firing(),
                rate(burn.longBurn()),
                Durations.text(burn.pair().longWindow()),
                rate(burn.shortBurn()),
                Durations.text(burn.pair().shortWindow())))
        .toList();
  }

  static Optional<CorrelationStatus.Impact> impact(Assessment findings) {
    OptionalDouble ratio =
        findings.evaluation().known().map(Evaluation::errorRatio).orElse(OptionalDouble.empty());
    return findings
        .impact()
        .map(counts ->
            new CorrelationStatus.Impact(
                Math.round(counts.bad()),
                ratio.isPresent() ? errors(ratio.getAsDouble()) : null,
                perMinute(findings, counts, ratio),
                Math.round(counts.total()),
                findings.presentation().noun()));
  }

  static List<CorrelationStatus.Member> members(Evaluation numbers) {
    return numbers.members().stream()
        .sorted(Comparator.comparingDouble(member -> -member.share().orElse(0)))
        .map(member ->
            new CorrelationStatus.Member(
                member.alias(),
                share(member.errorsBefore()),
                share(member.errorsNow()),
                member.missing().orElse(null),
                member.began().map(CorrelationResource::time).orElse(null),
                member.ref().path(),
                share(member.share())))
        .toList();
  }

  /** Two decimals, without trailing zeros. */
  static @Nullable BigDecimal rate(OptionalDouble rate) {
    if (rate.isEmpty()) {
      return null;
    }
    BigDecimal rounded =
        BigDecimal.valueOf(rate.getAsDouble())
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return new BigDecimal(rounded.toPlainString());
  }

  private static @Nullable String share(OptionalDouble ratio) {
    return ratio.isPresent() ? percent(ratio.getAsDouble(), 2) : null;
  }

  private static String percent(double ratio, int decimals) {
    return Figures.fixed(ratio * 100, decimals) + "%";
  }

  private static String errors(double ratio) {
    return Figures.errors(ratio).replace(" %", "%");
  }

  private static String minutes(Duration duration) {
    return Figures.fixed(duration.toMillis() / 60_000.0, 1);
  }

  /** The traffic since the onset, failing at the present ratio; three digits are known of it. */
  private static @Nullable Long perMinute(
      Assessment findings, Counts counts, OptionalDouble ratio) {
    Instant from = findings.onset().map(onset -> onset.time()).orElse(findings.at());
    Instant to = findings.ending().map(Assessment.Ending::at).orElse(findings.at());
    double minutes = Duration.between(from, to).toMillis() / 60_000.0;
    if (ratio.isEmpty() || minutes <= 0) {
      return null;
    }
    double rate = counts.total() / minutes * ratio.getAsDouble();
    return new BigDecimal(rate).round(new MathContext(3, RoundingMode.HALF_UP)).longValue();
  }
}
