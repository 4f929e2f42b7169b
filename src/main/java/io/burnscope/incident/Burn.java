package io.burnscope.incident;

import io.burnscope.correlation.Onset;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Impact;
import io.burnscope.slo.Slo;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** How much burns and since when. */
record Burn(Inquiry inquiry, Numbers numbers, Optional<Onset> onset) {
  /** Waits for the numbers. */
  static Burn measured(Inquiry inquiry, Answer<Slo> slo, Patience patience) {
    IncidentPolicy policy = inquiry.policy();
    Measurement measurement = new Measurement(inquiry.source(), policy, patience);
    Instant since = inquiry.earliestOnset(slo);
    Numbers numbers =
        Numbers.read(measurement, slo, since, inquiry.at(), policy.base())
            .about(inquiry.incident(), policy.base());
    return new Burn(inquiry, numbers, onset(inquiry, numbers));
  }

  /** Once found it stays, until the incident comes back. */
  private static Optional<Onset> onset(Inquiry inquiry, Numbers numbers) {
    Incident incident = inquiry.incident();
    Optional<Onset> before = incident.assessment().flatMap(Assessment::onset);
    if (before.isPresent() && incident.state() != IncidentState.REOPENED) {
      return before;
    }
    OnsetSearch search = inquiry.search(numbers.slo());
    return numbers.series().flatMap(search::in);
  }

  /** When the errors began, or the alert if the series do not show it. */
  Instant begin() {
    return onset.map(Onset::time).orElse(inquiry.incident().startsAt());
  }

  /** Until errors were back to usual, or until now. */
  Optional<Counts> impact() {
    Instant end = inquiry.incident().recoveringSince().orElse(inquiry.at());
    return onset.flatMap(
        begin -> numbers.series().flatMap(series -> Impact.since(series, begin.time(), end)));
  }

  /** How many times as many events there are since the onset as before it. */
  OptionalDouble traffic() {
    return numbers
        .series()
        .flatMap(series -> onset.map(begin -> Impact.traffic(series, begin.time(), inquiry.at())))
        .orElse(OptionalDouble.empty());
  }

  /** The burn rate that is usual. */
  OptionalDouble before() {
    Optional<CountSeries> series = numbers.series();
    Optional<Evaluation> evaluation = numbers.evaluation().known();
    if (series.isEmpty() || onset.isEmpty() || evaluation.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble usual =
        Impact.usualRatio(series.get(), onset.get().time(), inquiry.policy().lookback());
    double budget = evaluation.get().target().errorBudget().doubleValue();
    return usual.isPresent()
        ? OptionalDouble.of(usual.getAsDouble() / budget)
        : OptionalDouble.empty();
  }
}
