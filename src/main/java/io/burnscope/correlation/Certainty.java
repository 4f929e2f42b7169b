package io.burnscope.correlation;

import java.util.OptionalDouble;

/** How sure a ranking may be, given what it could look at. */
final class Certainty {
  private final Evidence evidence;

  Certainty(Evidence evidence) {
    this.evidence = evidence;
  }

  /** By the probabilities of the first and the next, but never more than the evidence allows. */
  Confidence of(double first, double next) {
    Confidence probable = Confidence.of(first, next);
    Confidence possible = possible();
    return probable.compareTo(possible) <= 0 ? probable : possible;
  }

  /**
   * Without an onset or numbers at most low; without the workloads behind the burn at most medium.
   */
  private Confidence possible() {
    boolean numbers =
        evidence.members().stream().map(ScopedSli::errorsNow).anyMatch(OptionalDouble::isPresent);
    if (evidence.onset().isEmpty() || !numbers) {
      return Confidence.LOW;
    }
    double shares = evidence.members().stream().mapToDouble(ScopedSli::share).sum();
    double unknown =
        evidence.members().stream()
            .filter(member -> member.workloads().isEmpty())
            .mapToDouble(ScopedSli::share)
            .sum();
    return unknown * 2 > shares ? Confidence.MEDIUM : Confidence.HIGH;
  }
}
