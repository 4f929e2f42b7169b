package io.burnscope.incident;

import io.burnscope.incident.Incident.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people did and said, in words; their names are foreign text and stay data. */
final class PeopleWords {
  private static final int SHOWN_VERDICTS = 3;

  private PeopleWords() {}

  /** {@code Acknowledged by Dana, 1 min 49 s after this message.} */
  static Replies.Named acknowledged(Incident incident, Press press) {
    Instant since = press.messageAt().orElse(incident.openedAt());
    Duration after = Duration.between(since, press.at());
    String when =
        press.messageAt().isPresent() ? " after this message." : " after the incident opened.";
    return Replies.Named.of(
        Post.Weight.TRANSITION,
        "acknowledged-" + incident.version(),
        List.of(
            Text.of(
                Text.strong("Acknowledged"),
                " by " + press.by().name() + ", ",
                Figures.duration(after.isNegative() ? Duration.ZERO : after) + when)));
  }

  /** {@code Dana: this was it (payments 1.8.2 → 1.9.0).} */
  static Replies.Named judged(
      Incident incident, Press press, Judgement judgement, Optional<Incident.Verdict> before) {
    String said = before.isPresent() ? " corrects: " : ": ";
    String about = press.suspect().map(shown -> " (" + shown.suspect() + ").").orElse(".");
    return Replies.Named.of(
        Post.Weight.DETAIL,
        "verdict-" + incident.version(),
        List.of(
            Text.of(Text.strong(press.by().name()), said, Text.strong(words(judgement)), about)));
  }

  /** What is known of the first suspect when the incident is over. */
  static Optional<Text> ruling(Ruling ruling, int rank) {
    return switch (ruling.basis()) {
      case UNDO ->
          Optional.of(Text.of("Verdict: suspect " + rank + " confirmed by undo and recovery."));
      case PEOPLE ->
          ruling.judgement().map(judgement -> Text.of("Verdict: " + words(judgement) + "."));
      case NOTHING -> Optional.empty();
    };
  }

  static String words(Judgement judgement) {
    return switch (judgement) {
      case CONFIRMED -> "this was it";
      case REFUTED -> "not it";
    };
  }

  /** Lines of the root message. */
  static List<Text> lines(Incident incident) {
    List<Text> lines = new ArrayList<>();
    incident
        .acknowledged()
        .filter(_ -> !incident.state().closed())
        .map(first ->
            Text.of(Text.strong("Acknowledged"), " by " + first.by().name() + ", ", first.at()))
        .ifPresent(lines::add);
    verdicts(incident).ifPresent(lines::add);
    return lines;
  }

  private static Optional<Text> verdicts(Incident incident) {
    List<Incident.Verdict> said =
        Shown.of(incident).map(shown -> Ruling.said(incident, shown)).orElse(List.of());
    List<Object> words = new ArrayList<>();
    for (Incident.Verdict verdict : said.reversed().stream().limit(SHOWN_VERDICTS).toList()) {
      words.add(words.isEmpty() ? " " : " · ");
      words.add(verdict.by().name() + ": " + words(verdict.judgement()));
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(Text.of(Text.strong("Verdict"), Text.of(words.toArray())));
  }
}
