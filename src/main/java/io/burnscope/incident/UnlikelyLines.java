package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The other changes, each with what speaks against it, and what followed from the burn. */
final class UnlikelyLines {
  private static final int NAMED = 2;
  private static final int REASONS = 3;

  /** What speaks for an innocent and must be answered, since readers see it themselves. */
  private static final String NEAREST = "nearest in time";

  private static final String BY_HPA = "scaled by its HPA, ";

  private UnlikelyLines() {}

  static List<Text> of(Incident incident) {
    Optional<Ranking> ranking = incident.assessment().flatMap(Assessment::ranking);
    if (ranking.isEmpty() || incident.state().closed()) {
      return List.of();
    }
    List<Text> lines = new ArrayList<>();
    unlikely(ranking.get()).ifPresent(lines::add);
    effects(ranking.get()).ifPresent(lines::add);
    return lines;
  }

  private static Optional<Text> unlikely(Ranking ranking) {
    List<Suspect> others =
        ranking.suspects().stream().skip(Suspicion.of(ranking).isPresent() ? 1 : NAMED).toList();
    if (Suspicion.of(ranking).isEmpty()) {
      return others.isEmpty()
          ? Optional.empty()
          : Optional.of(Text.of(Text.strong("Unlikely"), " " + rest(others)));
    }
    List<String> parts = new ArrayList<>();
    others.stream().limit(NAMED).map(UnlikelyLines::one).forEach(parts::add);
    List<Suspect> more = others.stream().skip(NAMED).toList();
    if (!more.isEmpty()) {
      parts.add(rest(more));
    }
    parts.add("no recorded change " + Figures.chance(ranking.unexplained()));
    return Optional.of(Text.of(Text.strong("Unlikely"), " " + String.join(" · ", parts)));
  }

  private static String one(Suspect suspect) {
    List<String> words = new ArrayList<>();
    suspect.reasons().stream()
        .filter(reason -> reason.startsWith(NEAREST))
        .forEach(reason -> words.add(NEAREST));
    words.addAll(suspect.against());
    String against = String.join(", ", words.stream().limit(REASONS).toList());
    return ChangeWords.brief(suspect.change())
        + (against.isEmpty() ? "" : " (" + against + ")")
        + " "
        + Figures.chance(suspect.probability());
  }

  private static String rest(List<Suspect> suspects) {
    return suspects.size()
        + " others "
        + Figures.chance(suspects.stream().mapToDouble(Suspect::probability).sum());
  }

  private static Optional<Text> effects(Ranking ranking) {
    if (ranking.effects().isEmpty()) {
      return Optional.empty();
    }
    String shown =
        String.join(
            " · ",
            ranking.effects().stream()
                .limit(2)
                .map(
                    effect -> subject(effect.change()) + ", " + effect.reason().replace(BY_HPA, ""))
                .toList());
    int more = ranking.effects().size() - 2;
    return Optional.of(
        Text.of(Text.strong("Effect"), " " + shown + (more > 0 ? " · " + more + " more" : "")));
  }

  private static String subject(Change change) {
    return switch (change) {
      case Change.Scaling scaling when scaling.automatic() ->
          "HPA " + scaling.object().name() + " " + ChangeWords.step(scaling);
      case Change.Scaling _,
          Change.Rollout _,
          Change.Edit _,
          Change.Creation _,
          Change.Deletion _,
          Change.Reported _ ->
          change.object().name() + " " + ChangeWords.step(change);
    };
  }
}
