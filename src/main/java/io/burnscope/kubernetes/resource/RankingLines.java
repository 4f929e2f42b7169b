package io.burnscope.kubernetes.resource;

import io.burnscope.change.Change;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.ChangeWords;
import io.burnscope.incident.Figures;
import io.burnscope.incident.SearchedTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A ranking as aligned lines: probability, object, time, what differs, what speaks against it.
 * Those that round to nothing share one line.
 */
record RankingLines(Ranking ranking) {
  private static final String NONE = "no recorded change";
  private static final String EFFECT = "effect";

  /** The room of a probability. */
  private static final int ROOM = "0.00".length();

  /** {@code effect} takes this much more room than that. */
  private static final int EFFECT_EXTRA = EFFECT.length() - ROOM;

  private static final int NARROWEST = 20;
  private static final double SHOWN = 0.005;

  List<String> lines() {
    List<Suspect> shown = shown();
    List<String> lines = new ArrayList<>();
    boolean none = false;
    for (Suspect suspect : shown) {
      if (!none && ranking.unexplained() >= suspect.probability()) {
        lines.add(unexplained());
        none = true;
      }
      lines.add(suspect(suspect));
    }
    if (!none) {
      lines.add(unexplained());
    }
    others(shown.size()).forEach(lines::add);
    ranking.effects().forEach(effect -> lines.add(effect(effect)));
    return lines;
  }

  /** Those with a line of their own. */
  List<Suspect> shown() {
    List<Suspect> shown =
        ranking.suspects().stream().filter(suspect -> suspect.probability() >= SHOWN).toList();
    boolean oneLeft = ranking.suspects().size() == shown.size() + 1;
    return oneLeft ? ranking.suspects() : shown;
  }

  private Stream<String> others(int from) {
    List<Suspect> rest = ranking.suspects().subList(from, ranking.suspects().size());
    double together = rest.stream().mapToDouble(Suspect::probability).sum();
    return rest.isEmpty()
        ? Stream.empty()
        : Stream.of(Figures.chanceDecimal(together) + " " + rest.size() + " others together");
  }

  private String unexplained() {
    return Figures.chanceDecimal(ranking.unexplained()) + " " + NONE;
  }

  private String suspect(Suspect suspect) {
    boolean named = ranking.named().filter(suspect::equals).isPresent();
    String chance = Figures.chanceDecimal(suspect.probability());
    String line = chance + " " + what(suspect.change(), chance.length() - ROOM);
    if (named || suspect.against().isEmpty()) {
      return line + " (" + suspect.change().actor().manager() + ")";
    }
    return line + ": " + String.join(", ", suspect.against());
  }

  private String effect(Ranking.Effect effect) {
    return EFFECT + " " + what(effect.change(), EFFECT_EXTRA) + ": " + effect.reason();
  }

  private String what(Change change, int narrower) {
    String object = change.object().text();
    String padding = " ".repeat(Math.max(1, width() + 1 - narrower - object.length()));
    String at = new SearchedTime(ranking.searched()).plain(change.at());
    return object + padding + at + " " + differs(change);
  }

  private static String differs(Change change) {
    return change.fields().isEmpty() ? ChangeWords.step(change) : ChangeWords.fields(change, ", ");
  }

  private int width() {
    int suspects =
        shown().stream().mapToInt(s -> s.change().object().text().length()).max().orElse(0);
    int effects =
        ranking.effects().stream()
            .mapToInt(e -> e.change().object().text().length() + EFFECT_EXTRA)
            .max()
            .orElse(0);
    return Math.max(NARROWEST, Math.max(suspects, effects));
  }
}
