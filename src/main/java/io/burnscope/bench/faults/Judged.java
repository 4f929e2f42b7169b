package io.burnscope.bench.faults;

import io.burnscope.bench.Calibration;
import io.burnscope.bench.Calibration.Prediction;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A case's rankings beside what really did it. */
record Judged(FaultRun.Result result) {
  private static final int LISTED = 3;

  String fault() {
    return result.drawn().fault();
  }

  /** Whether the journal knows every true change with field, values and actor. */
  boolean recorded() {
    return truths().stream()
        .allMatch(truth -> result.changes().stream().anyMatch(truth::recordedAs));
  }

  /** Whether the first entry two minutes after the alert is right. */
  boolean first() {
    return right(result.later());
  }

  /** The same at the alert. */
  boolean firstAtOnce() {
    return right(result.first());
  }

  /** A true change; for burns without one "no recorded change explains it". */
  private boolean right(Ranking ranking) {
    Optional<Suspect> named = ranking.named();
    return truths().isEmpty() ? named.isEmpty() : named.filter(this::guilty).isPresent();
  }

  /** Whether a true change is among the first three suspects. */
  boolean amongThree() {
    return result.later().suspects().stream().limit(LISTED).anyMatch(this::guilty);
  }

  /** Whether all true changes are the first suspects. */
  boolean allFirst() {
    List<Suspect> first =
        result.later().suspects().stream().limit(Math.max(1, truths().size())).toList();
    return truths().stream()
        .allMatch(truth -> first.stream().anyMatch(suspect -> truth.is(suspect.change())));
  }

  private boolean guilty(Suspect suspect) {
    return truths().stream().anyMatch(truth -> truth.is(suspect.change()));
  }

  private List<Truth> truths() {
    return result.drawn().truths();
  }

  /** What users are told first, two minutes after the alert. */
  Prediction prediction() {
    Ranking ranking = result.later();
    double probability = ranking.named().map(Suspect::probability).orElse(ranking.unexplained());
    return new Prediction(
        Math.min(1, probability),
        first() ? Calibration.Truth.RIGHT : Calibration.Truth.WRONG,
        ranking.confidence());
  }

  /** The case for people, if its first entry is wrong. */
  Optional<String> miss() {
    return first() ? Optional.empty() : Optional.of(text());
  }

  private String text() {
    FaultCase drawn = result.drawn();
    Ranking ranking = result.later();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, seed %d: %s burns, target %s, watched by %s, fault at %s, alert at %s%n"
            .formatted(
                drawn.fault(),
                drawn.seed(),
                drawn.objectives().burning().id(),
                drawn.scene().target(),
                drawn.watching(),
                drawn.scene().at(),
                drawn.alertAt()));
    truths()
        .forEach(truth -> text.append("  true: %s at %s%n".formatted(truth.object(), truth.at())));
    text.append(
        String.format(
            Locale.ROOT, "  %.2f unexplained, %s%n", ranking.unexplained(), ranking.confidence()));
    for (int i = 0; i < ranking.suspects().size(); i++) {
      Suspect suspect = ranking.suspects().get(i);
      if (i < LISTED || guilty(suspect)) {
        text.append(line(i + 1, suspect));
      }
    }
    ranking.effects().stream()
        .filter(effect -> truths().stream().anyMatch(truth -> truth.is(effect.change())))
        .forEach(effect -> text.append("  TRUE is taken for an effect: " + effect.reason() + "\n"));
    return text.toString();
  }

  private String line(int rank, Suspect suspect) {
    String fields =
        suspect.change().fields().stream()
            .limit(2)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "  %s%d. %.2f %s %s at %s [%s] for: %s; against: %s%n",
        guilty(suspect) ? "TRUE " : "",
        rank,
        suspect.probability(),
        suspect.change().getClass().getSimpleName(),
        suspect.change().object(),
        suspect.change().at(),
        fields,
        String.join(" | ", suspect.reasons()),
        String.join(" | ", suspect.against()));
  }
}
