package io.burnscope.llm;

import io.burnscope.input.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a model's sentences may be shown. Pure. It proves that nothing was invented that can be
 * recognised as such (ids, numbers, technical names, links, mentions); it cannot prove that a
 * sentence is true, which is why the ranking never depends on it.
 */
final class NarrativeCheck {
  private static final int LONGEST_SENTENCE = 320;
  private static final int LONGEST = 1_000;

  /** Links, mentions, markup of Slack and Markdown, HTML. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "://|\\bwww\\.|\\bmailto:|[<>`*~|{}@#]|!here|!channel|!everyone|:[a-z][a-z_]+:|\\]\\(",
          Pattern.CASE_INSENSITIVE);

  private final FactSheet facts;

  NarrativeCheck(FactSheet facts) {
    this.facts = facts;
  }

  /** The sentences that hold, each with its ids; nothing if most of them do not. */
  Answer<String> text(List<Sentence> sentences) {
    List<String> kept = new ArrayList<>();
    int length = 0;
    int sound = 0;
    for (Sentence sentence : sentences) {
      if (holds(sentence)) {
        sound++;
        String text = cited(sentence);
        if (length + text.length() < LONGEST) {
          kept.add(text);
          length += text.length() + 1;
        }
      }
    }
    if (kept.isEmpty() || sound * 2 < sentences.size()) {
      return new Answer.Unavailable<>(
          "the model's text did not stand up to the facts: %d of %d sentences hold"
              .formatted(sound, sentences.size()));
    }
    return new Answer.Known<>(String.join(" ", kept));
  }

  private boolean holds(Sentence sentence) {
    return !sentence.text().isBlank()
        && sentence.text().length() <= LONGEST_SENTENCE
        && !sentence.facts().isEmpty()
        && facts.byId().keySet().containsAll(sentence.facts())
        && !FOREIGN.matcher(sentence.text()).find()
        && cited(sentence.facts()).cover(sentence.text());
  }

  /** Only what the sentence rests on: another fact's number is as wrong as an invented one. */
  private KnownWords cited(List<String> ids) {
    return KnownWords.of(
        ids.stream().flatMap(id -> Stream.ofNullable(facts.byId().get(id))).toList());
  }

  /** {@code It fails [B1][1].} */
  private static String cited(Sentence sentence) {
    String ids = sentence.facts().stream().map(id -> "[" + id + "]").collect(Collectors.joining());
    String text = sentence.text().replaceAll("[.!?\\s]+$", "");
    return text + " " + ids + ".";
  }
}
