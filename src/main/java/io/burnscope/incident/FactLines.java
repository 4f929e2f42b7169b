package io.burnscope.incident;

import io.burnscope.correlation.Onset;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Evaluation.PairBurn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Impact, budget, burn and members; a line is left out when its numbers are not known. */
final class FactLines {
  /** Onsets nearer to each other are told as one. */
  private static final Duration TOLD = Duration.ofMinutes(1);

  private FactLines() {}

  static List<Text> of(Incident incident) {
    if (incident.assessment().isEmpty()) {
      return List.of();
    }
    Assessment assessment = incident.assessment().get();
    List<Text> lines = new ArrayList<>();
    endedBy(assessment).filter(text -> incident.state().closed()).ifPresent(lines::add);
    Optional<Evaluation> evaluation = assessment.evaluation().known();
    if (evaluation.isPresent()) {
      Evaluation numbers = evaluation.get();
      boolean burning = !incident.state().closed() && incident.state() != IncidentState.RECOVERING;
      if (!incident.state().closed()) {
        impact(assessment, numbers, burning).ifPresent(lines::add);
        FailingLine.of(assessment).filter(_ -> burning).ifPresent(lines::add);
      }
      budget(numbers, burning).ifPresent(lines::add);
      if (burning) {
        burn(numbers).ifPresent(lines::add);
        members(numbers, assessment).ifPresent(lines::add);
      }
    }
    return lines;
  }

  /** The whole story in a line: {@code 32 min · 30,235 checkouts failed · 4.7 % of the budget}. */
  static Optional<String> story(Incident incident) {
    if (incident.assessment().isEmpty()) {
      return Optional.empty();
    }
    Assessment found = incident.assessment().get();
    List<String> parts = new ArrayList<>();
    lasted(found).map(Figures::duration).ifPresent(parts::add);
    found
        .impact()
        .filter(counts -> counts.bad() >= 1)
        .ifPresent(counts ->
            parts.add(
                Figures.count(counts.bad())
                    + " "
                    + found.presentation().noun()
                    + " "
                    + found.symptom().happened()));
    spent(found).ifPresent(share -> parts.add(Figures.percent(share, 1) + " of the budget"));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", parts));
  }

  /** From the onset to the end of the burn. */
  static Optional<Duration> lasted(Assessment found) {
    return found
        .onset()
        .flatMap(
            onset -> found.ending().map(ending -> Duration.between(onset.time(), ending.at())));
  }

  /** Share of the whole budget that the impact is worth. */
  static Optional<Double> spent(Assessment found) {
    return found
        .evaluation()
        .known()
        .flatMap(Evaluation::budget)
        .filter(budget -> budget.allowed() > 0)
        .flatMap(budget -> found.impact().map(counts -> counts.bad() / budget.allowed()));
  }

  private static Optional<Text> endedBy(Assessment found) {
    return found
        .ending()
        .flatMap(ending ->
            ending
                .change()
                .map(change ->
                    Text.of(
                        Text.strong("Ended by"),
                        " " + change.object().name() + " " + ChangeWords.step(change),
                        ending.words(),
                        ", in effect from ",
                        change.effect())));
  }

  private static Optional<Text> impact(Assessment found, Evaluation numbers, boolean burning) {
    if (found.impact().isEmpty() || found.onset().isEmpty()) {
      return Optional.empty();
    }
    Counts counts = found.impact().get();
    Instant began = found.onset().get().time();
    Text onset = SearchedTime.since(began, found.at()).at(began);
    if (numbers.weight() == CountSeries.Weight.TIME) {
      return Optional.of(
          Text.of(Text.strong("Impact"), " since ", onset, " (only ratios are recorded)"));
    }
    String noun = found.presentation().noun();
    String now =
        failingPerMinute(found)
            .filter(_ -> burning)
            .map(rate -> ", now " + Figures.about(rate) + " a minute")
            .orElse("");
    return Optional.of(
        Text.of(
            Text.strong("Impact"),
            " "
                + Figures.about(counts.bad())
                + " of "
                + Figures.about(counts.total())
                + " "
                + noun
                + " "
                + found.symptom().happened()
                + " since ",
            onset,
            now));
  }

  /**
   * Bad events a minute at the present error ratio and the traffic since the onset; empty without
   * counts.
   */
  static Optional<Double> failingPerMinute(Assessment found) {
    Optional<Evaluation> numbers = found.evaluation().known();
    if (numbers.isEmpty() || numbers.get().errorRatio().isEmpty() || found.onset().isEmpty()) {
      return Optional.empty();
    }
    double minutes =
        Duration.between(found.onset().get().time(), numbers.get().at()).toMillis() / 60_000.0;
    double errors = numbers.get().errorRatio().getAsDouble();
    return found
        .impact()
        .filter(counts -> minutes > 0)
        .map(counts -> errors * counts.total() / minutes);
  }

  private static Optional<Text> budget(Evaluation numbers, boolean burning) {
    return numbers
        .budget()
        .map(budget ->
            Text.of(
                Text.strong("Budget"),
                " "
                    + Figures.percent(budget.remainingRatio(), 1)
                    + " left ("
                    + left(numbers, budget)
                    + ")"
                    + (burning ? empty(numbers) : "")));
  }

  /** {@code 143.1 of 216 min}. */
  static String left(Evaluation numbers, ErrorBudget budget) {
    return Figures.fixed(
            budget.remaining(numbers.target(), numbers.window()).toMillis() / 60_000.0, 1)
        + " of "
        + Figures.minutes(ErrorBudget.total(numbers.target(), numbers.window()))
        + " min";
  }

  private static String empty(Evaluation numbers) {
    return numbers
        .timeToExhaustion()
        .map(left ->
            left.isZero() ? ", used up" : ", empty in " + Figures.duration(left) + " at this rate")
        .orElse("");
  }

  private static Optional<Text> burn(Evaluation numbers) {
    return loudest(numbers)
        .map(pair ->
            Text.of(
                Text.strong("Burn"),
                " "
                    + in(pair.shortBurn(), pair.pair().shortWindow())
                    + ", "
                    + in(pair.longBurn(), pair.pair().longWindow())
                    + ", "
                    + switch (pair.pair().tier()) {
                      case PAGE -> "pages";
                      case TICKET -> "a ticket";
                    }
                    + " at "
                    + pair.pair().factor().toPlainString()
                    + "× · target "
                    + numbers.target().percent().toPlainString()
                    + " % in "
                    + numbers.window().days()
                    + " d"));
  }

  private static String in(OptionalDouble burn, Duration window) {
    return (burn.isPresent() ? Figures.burn(burn.getAsDouble()) : "unknown")
        + " in "
        + Figures.duration(window);
  }

  /** The first firing pair, else the first. */
  static Optional<PairBurn> loudest(Evaluation numbers) {
    return numbers.pairs().stream()
        .filter(PairBurn::firing)
        .findFirst()
        .or(() -> numbers.pairs().stream().findFirst());
  }

  private static Optional<Text> members(Evaluation numbers, Assessment found) {
    List<MemberBurn> burning =
        numbers.members().stream()
            .filter(member -> member.share().orElse(0) >= 0.005)
            .sorted(Comparator.comparingDouble((MemberBurn m) -> -m.share().orElse(0)))
            .toList();
    if (burning.isEmpty()) {
      return Optional.empty();
    }
    String others =
        numbers.members().stream()
            .filter(member -> !burning.contains(member))
            .map(FactLines::quiet)
            .collect(Collectors.joining(", "));
    boolean usual =
        numbers.members().stream()
            .filter(member -> !burning.contains(member))
            .allMatch(FactLines::asUsual);
    List<Object> words = new ArrayList<>(List.of(Text.strong("Member")));
    for (MemberBurn member : burning) {
      words.add(words.size() == 1 ? " " : " · ");
      words.add(loud(member, found));
    }
    words.add(others.isEmpty() ? "" : " · " + others + (usual ? ", as usual" : ""));
    return Optional.of(Text.of(words.toArray()));
  }

  /** With its own onset where that is another one. */
  private static Text loud(MemberBurn member, Assessment found) {
    String words =
        member.alias()
            + " "
            + Figures.errors(member.errorsNow().orElse(0))
            + " errors = "
            + Figures.share(member.share().orElse(0))
            + " of the burn";
    return member
        .began()
        .filter(began -> found.onset().filter(own -> apart(own, began)).isPresent())
        .map(began -> Text.of(words + ", since ", SearchedTime.since(began, found.at()).at(began)))
        .orElseGet(() -> Text.of(words));
  }

  /** By more than both may be off. */
  private static boolean apart(Onset own, Instant began) {
    return Duration.between(own.time(), began).abs().compareTo(own.uncertainty().plus(TOLD)) > 0;
  }

  private static String quiet(MemberBurn member) {
    return member.alias()
        + " "
        + (member.errorsNow().isPresent()
            ? Figures.errors(member.errorsNow().getAsDouble())
            : member.missing().isPresent() ? "not measured" : "idle");
  }

  private static boolean asUsual(MemberBurn member) {
    return member.errorsNow().isPresent()
        && member.errorsBefore().isPresent()
        && member.errorsNow().getAsDouble() <= 1.5 * member.errorsBefore().getAsDouble() + 0.0001;
  }
}
