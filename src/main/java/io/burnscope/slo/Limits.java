package io.burnscope.slo;

import io.burnscope.slo.CountSeries.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an evaluation could not know, as sentences for people. */
final class Limits {
  /** A budget counted from less than this share of its window is called extrapolated. */
  private static final double WHOLE = 0.99;

  private Limits() {}

  /**
   * Every sentence that applies.
   *
   * @param missing reason by alias, for the recent past
   * @param missingHistory reason by alias, for the whole SLO window
   * @param young windows of which less than half was measured
   */
  static List<String> of(
      Slo slo,
      Map<String, String> missing,
      Map<String, String> missingHistory,
      Weight weight,
      List<Duration> young,
      Optional<ErrorBudget> budget) {
    List<String> limits = new ArrayList<>();
    missing.forEach((alias, reason) -> limits.add(notMeasured(slo, alias, reason)));
    missingHistory.forEach((alias, reason) -> {
      if (!reason.equals(missing.get(alias))) {
        limits.add(
            "The %s window of %s was not measured: %s. The budget is unknown."
                .formatted(slo.window(), called(slo, alias), reason));
      }
    });
    if (weight == Weight.TIME && missing.isEmpty()) {
      limits.add("Only an error ratio is known: every second weighs the same, events are unknown.");
    }
    if (!young.isEmpty() && missing.isEmpty()) {
      limits.add(
          "Less than half of %s was measured: their burn is the mean of what there is."
              .formatted(young.stream().map(Durations::text).collect(Collectors.joining(", "))));
    }
    budget
        .filter(known -> known.completeness() < WHOLE)
        .ifPresent(known -> limits.add(extrapolated(slo, known)));
    return limits;
  }

  private static String notMeasured(Slo slo, String alias, String reason) {
    String what = "%s was not measured: %s.".formatted(called(slo, alias), reason);
    return switch (slo) {
      case SingleSlo single -> what;
      case ComposedSlo composed ->
          what
              + " The burn is at least what is shown, the budget is unknown."
              + (alias.equals(composed.composition().entry())
                  ? " Its traffic would weigh the errors: every second weighs the same instead."
                  : "");
    };
  }

  private static String called(Slo slo, String alias) {
    return switch (slo) {
      case SingleSlo single -> single.id().path();
      case ComposedSlo composed ->
          composed.members().stream()
              .filter(member -> member.alias().equals(alias))
              .findFirst()
              .map(member -> alias + " (" + member.ref().path() + ")")
              .orElse(alias);
    };
  }

  private static String extrapolated(Slo slo, ErrorBudget budget) {
    double days = budget.completeness() * slo.window().days();
    return "Measured are %s of %d days: the budget is extrapolated from them."
        .formatted(String.format(Locale.ROOT, "%.1f", days), slo.window().days());
  }
}
