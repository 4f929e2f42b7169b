package io.burnscope.incident;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts that an SLO's members have in its burn, with what was usual for each. */
final class BurningMembers {
  /** A member below this share of the burn is not what burns. */
  static final double LEAST_SHARE = 0.1;

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

  /** What serves the members that burn. */
  static Set<ObjectRef> workloads(List<ScopedSli> members) {
    return members.stream()
        .filter(member -> member.share() >= LEAST_SHARE)
        .flatMap(member -> member.workloads().stream())
        .collect(Collectors.toSet());
  }

  private OptionalDouble usual(String alias) {
    return onset.map(begin -> numbers.usual(alias, begin, lookback)).orElse(OptionalDouble.empty());
  }
}
