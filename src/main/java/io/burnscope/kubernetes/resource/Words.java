package io.burnscope.kubernetes.resource;

import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.ChangeWords;
import io.burnscope.incident.Figures;
import io.burnscope.incident.Incident;
import io.burnscope.incident.SearchedTime;
import io.burnscope.incident.Suspicion;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Durations;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Symptom;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sentences of the resource and its Events. */
final class Words {
  private Words() {}

  /** One line: what the suspect does to users, or what users feel. */
  static String headline(Incident incident, Assessment findings) {
    String felt = felt(incident, findings, Figures::headline);
    Optional<Ranking> ranking = findings.ranking();
    Optional<Suspect> named = ranking.flatMap(Suspicion::of);
    if (named.isEmpty()) {
      return felt + ranking.map(Words::nobody).map(why -> "; " + why).orElse("");
    }
    if (ranking.filter(it -> it.confidence() == Confidence.HIGH).isEmpty()) {
      return felt; // a name in a headline would be believed
    }
    OptionalDouble errors = failing(incident, findings);
    return errors.isPresent()
        ? step(named.get())
            + (findings.symptom() == Symptom.ERRORS ? " breaks " : " keeps away ")
            + Figures.headline(errors.getAsDouble())
            + " of "
            + findings.presentation().noun()
        : felt + ", likely by " + step(named.get());
  }

  /** Two or three sentences. */
  static String summary(Incident incident, Assessment findings) {
    String since = since(incident, findings);
    return Stream.of(
            Optional.of(felt(incident, findings, Figures::errors) + since + "."),
            findings.ranking().map(Words::cause),
            findings
                .evaluation()
                .known()
                .flatMap(Words::budget)
                .map(text -> "Budget " + text + "."))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  /** {@code 38.0 % of checkouts fail, burn 76.0x (5m) and 17.1x (1h), budget 66.2 %, …}. */
  static String opened(Incident incident, Assessment findings) {
    Optional<Evaluation> numbers = findings.evaluation().known();
    return Stream.of(
            Optional.of(felt(incident, findings, Figures::errors)),
            numbers.flatMap(Words::burn),
            numbers.flatMap(Words::budget).map(text -> "budget " + text))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  /** {@code 30,235 of 96,000 checkouts failed in 32 min, 64.3 % of the budget left. Ended by …}. */
  static String resolved(Incident incident, Assessment findings) {
    Optional<String> left =
        findings
            .evaluation()
            .known()
            .flatMap(Evaluation::budget)
            .map(budget -> Figures.percent(budget.remainingRatio(), 1) + " of the budget left");
    return felt(incident, findings, Figures::errors)
        + left.map(text -> ", " + text).orElse("")
        + findings.ending().map(ending -> ". Ended by " + Verdict.endedBy(ending)).orElse("");
  }

  /** {@code errors are back to usual since 03:28; burn still 34.4x (5m)}. */
  static String recovering(Incident incident, Assessment findings) {
    String since = incident.recoveringSince().map(at -> " since " + Figures.clock(at)).orElse("");
    return findings.symptom().subject()
        + " are back to usual"
        + since
        + findings.evaluation().known().flatMap(Words::burn).map(text -> "; " + text).orElse("");
  }

  /** {@code deploy/payments 1.8.2→1.9.0 (high, 0.94). To undo: kubectl …}. */
  static String suspectNamed(Suspect suspect, Ranking ranking, Assessment findings) {
    String undo =
        findings
            .wayBack()
            .flatMap(Assessment.WayBack::command)
            .map(command -> ". To undo: " + command)
            .orElse("");
    return ChangeWords.column(suspect.change()) + weight(ranking) + undo;
  }

  private interface Ratio {
    String text(double ratio);
  }

  /** What users feel, or felt once it is over, or that nobody knows. */
  private static String felt(Incident incident, Assessment findings, Ratio ratio) {
    String noun = findings.presentation().noun();
    if (over(incident)) {
      return findings
          .impact()
          .map(counts -> failed(counts, noun, incident, findings))
          .orElse("over");
    }
    OptionalDouble errors = failing(incident, findings);
    if (errors.isPresent()) {
      return ratio.text(errors.getAsDouble()) + " of " + noun + " " + findings.symptom().happens();
    }
    return "burn-rate alert firing, numbers unknown"
        + findings.evaluation().missing().map(why -> " (" + why + ")").orElse("");
  }

  private static boolean over(Incident incident) {
    return incident.state().closed() || incident.recoveringSince().isPresent();
  }

  /** The present error ratio, while it burns and is known. */
  private static OptionalDouble failing(Incident incident, Assessment findings) {
    return over(incident)
        ? OptionalDouble.empty()
        : findings.evaluation().known().map(Evaluation::errorRatio).orElse(OptionalDouble.empty());
  }

  private static String failed(Counts counts, String noun, Incident incident, Assessment findings) {
    Optional<Instant> end =
        findings.ending().map(Assessment.Ending::at).or(incident::recoveringSince);
    String lasted =
        findings
            .onset()
            .flatMap(on -> end.map(to -> java.time.Duration.between(on.time(), to)))
            .map(time -> " in " + Figures.duration(time))
            .orElse("");
    return Figures.count(counts.bad())
        + " of "
        + Figures.count(counts.total())
        + " "
        + noun
        + " "
        + findings.symptom().happened()
        + lasted;
  }

  private static String since(Incident incident, Assessment findings) {
    if (over(incident)) {
      return "";
    }
    String onset =
        findings
            .onset()
            .map(on -> " since " + SearchedTime.since(on.time(), findings.at()).clock(on.time()))
            .orElse("");
    String counts =
        findings
            .impact()
            .map(c -> " (" + Figures.count(c.bad()) + " of " + Figures.count(c.total()) + ")")
            .orElse("");
    return onset + counts;
  }

  private static String cause(Ranking ranking) {
    return Suspicion.of(ranking)
        .map(suspect ->
            (ranking.confidence() == Confidence.HIGH ? "Most likely: " : "Possibly: ")
                + suspect.change().object().kind()
                + " "
                + step(suspect)
                + weight(ranking)
                + ".")
        .orElseGet(() -> "N" + nobody(ranking).substring(1) + ".");
  }

  private static String nobody(Ranking ranking) {
    return Suspicion.unclear(ranking) ? "no clear suspect" : unexplained(ranking);
  }

  private static String unexplained(Ranking ranking) {
    return "no recorded change explains it (" + Figures.chance(ranking.unexplained()) + ")";
  }

  private static String step(Suspect suspect) {
    return suspect.change().object().name() + " " + ChangeWords.step(suspect.change());
  }

  private static String weight(Ranking ranking) {
    double probability = Verdict.probability(ranking);
    return " (" + ranking.confidence() + ", " + Figures.chanceDecimal(probability) + ")";
  }

  private static Optional<String> burn(Evaluation numbers) {
    return numbers.pairs().stream()
        .filter(pair -> pair.shortBurn().isPresent() && pair.longBurn().isPresent())
        .findFirst()
        .map(pair ->
            "burn "
                + times(pair.shortBurn().getAsDouble(), pair.pair().shortWindow())
                + " and "
                + times(pair.longBurn().getAsDouble(), pair.pair().longWindow()));
  }

  private static String times(double burn, java.time.Duration window) {
    return Figures.burn(burn).replace("×", "x") + " (" + Durations.text(window) + ")";
  }

  private static Optional<String> budget(Evaluation numbers) {
    Optional<String> empty =
        Numbers.exhaustion(numbers).map(time -> ", empty in " + Figures.duration(time));
    return numbers
        .budget()
        .map(budget -> Figures.percent(budget.remainingRatio(), 1) + empty.orElse(""));
  }
}
