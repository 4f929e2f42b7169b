package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The whole ranking as a thread reply: what is too long for the root message. */
final class RankingReply {
  private static final int IN_FULL = 3;
  private static final int REASONS = 4;

  private RankingReply() {}

  static Replies.Named of(Incident incident, Ranking ranking) {
    List<Text> lines = new ArrayList<>();
    SearchedTime time = new SearchedTime(ranking.searched());
    lines.add(
        Text.of(
            Text.strong(
                "Ranking of the "
                    + ranking.suspects().size()
                    + (ranking.suspects().size() == 1 ? " change" : " changes")
                    + " before "
                    + AlertBook.symptom(incident.alerts()).began()),
            " (",
            time.words("–"),
            ")"));
    incident.assessment().flatMap(FailingLine::of).ifPresent(lines::add);
    int rank = 1;
    for (Suspect suspect : ranking.suspects().stream().limit(IN_FULL).toList()) {
      lines.add(inFull(rank++, suspect, time));
      add(lines, "     for: ", suspect.reasons());
      add(lines, "     against: ", suspect.against());
    }
    rest(ranking, lines);
    lines.add(Text.of(Figures.chance(ranking.unexplained()) + "  no recorded change explains it"));
    effects(ranking, lines);
    return Replies.Named.of(Post.Weight.DETAIL, "ranking-" + incident.version(), lines);
  }

  private static Text inFull(int rank, Suspect suspect, SearchedTime time) {
    Change change = suspect.change();
    List<Object> words = new ArrayList<>();
    words.add(rank + ". ");
    words.add(Text.strong(Figures.chance(suspect.probability())));
    words.add("  " + change.object().kind() + " ");
    words.add(Text.code(change.object().name()));
    words.add(" " + ChangeWords.revisions(change) + ", applied ");
    words.add(time.at(change.at()));
    change
        .effectiveFrom()
        .ifPresent(effective -> {
          words.add(", in effect ");
          words.add(time.at(effective));
        });
    words.add(", " + change.actor());
    if (!change.fields().isEmpty()) {
      words.add(" · " + ChangeWords.fields(change, " · "));
    }
    String details = ChangeWords.details(change);
    if (!details.isEmpty()) {
      words.add(" (" + details + ")");
    }
    return Text.of(words.toArray());
  }

  private static void add(List<Text> lines, String title, List<String> reasons) {
    if (!reasons.isEmpty()) {
      lines.add(Text.of(title + String.join(" · ", reasons.stream().limit(REASONS).toList())));
    }
  }

  private static void rest(Ranking ranking, List<Text> lines) {
    List<Suspect> rest = ranking.suspects().stream().skip(IN_FULL).toList();
    if (rest.isEmpty()) {
      return;
    }
    String range =
        rest.size() == 1
            ? (IN_FULL + 1) + ". "
            : (IN_FULL + 1) + ".–" + ranking.suspects().size() + ". ";
    lines.add(
        Text.of(
            range
                + Figures.chance(rest.stream().mapToDouble(Suspect::probability).sum())
                + " together  "
                + rest.stream()
                    .limit(10)
                    .map(suspect -> ChangeWords.line(suspect.change()))
                    .collect(Collectors.joining(" · "))
                + (rest.size() > 10 ? " · " + (rest.size() - 10) + " more" : "")));
  }

  private static void effects(Ranking ranking, List<Text> lines) {
    if (ranking.effects().isEmpty() && ranking.corroboration().isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    ranking.effects().stream()
        .limit(5)
        .forEach(
            effect -> parts.add(ChangeWords.line(effect.change()) + " (" + effect.reason() + ")"));
    parts.addAll(ranking.corroboration());
    lines.add(Text.of("Effects, not ranked: " + String.join(" · ", parts)));
  }
}
