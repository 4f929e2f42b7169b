package io.burnscope.incident;

import io.burnscope.correlation.Onset;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The parts that an SLO's members have in its burn, with what was usual for each. */
final class BurningMembers {
  private final Numbers numbers;
  private final Optional<Onset> onset;
  private final Duration lookback;

  BurningMembers(Numbers numbers, Optional<Onset> onset, Duration lookback) {
    this.numbers = numbers;
    this.onset = onset;
    this.lookback = lookback;
  }

  /** Of a composition; empty for a single SLO. */
  List<MemberBurn> measured() {
    return numbers.evaluation().known().map(Evaluation::members).orElse(List.of()).stream()
        .map(member -> onset.isEmpty() ? member : member.before(usual(member.alias())))
        .toList();
  }

  /** A single SLO as the only member of itself; empty without numbers. */
  List<MemberBurn> alone() {
    return numbers.evaluation().known().stream()
        .filter(evaluation -> evaluation.members().isEmpty())
        .map(evaluation ->
            new MemberBurn(
                evaluation.slo().name(),
                evaluation.slo(),
                evaluation.errorRatio(),
                usual(evaluation.slo().name()),
                OptionalDouble.of(1),
                Optional.empty()))
        .toList();
  }

  private OptionalDouble usual(String alias) {
    return onset.map(begin -> numbers.usual(alias, begin, lookback)).orElse(OptionalDouble.empty());
  }
}
