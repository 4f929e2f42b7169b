package io.burnscope.change;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a text that were edited, as people read them: {@code percent 10 → 20} where a line
 * sets a key (YAML, JSON, properties), else the line itself with a sign. A value is secret by its
 * own key, by a key that it stands under, or by its look.
 */
final class LineChanges {
  /** So many are told of one text; the rest is counted. */
  static final int TOLD = 5;

  private static final int LINE_BOUND = 400;
  private static final int SHOWN_BOUND = 120;
  private static final Pattern SETTING =
      Pattern.compile("^\\s*(?:[-{\\[]\\s*)*[\"']?([\\w./-]{1,80})[\"']?\\s*[:=]\\s*(.*?)[,\\s]*$");

  private final Redaction redaction;

  private LineChanges(Redaction redaction) {
    this.redaction = redaction;
  }

  /** A line with the keys that it stands under; {@code key} is empty if it sets none. */
  private record Line(String under, String key, String value, String text) {}

  /** At most {@link #TOLD} and a count. */
  static List<String> between(String before, String after, Redaction redaction) {
    LineChanges changes = new LineChanges(redaction);
    List<Line> went = only(before, after);
    List<Line> came = only(after, before);
    List<String> told = changes.told(went, came);
    if (told.size() <= TOLD) {
      return told;
    }
    List<String> bounded = new ArrayList<>(told.subList(0, TOLD));
    bounded.add(told.size() - TOLD + " more");
    return bounded;
  }

  private List<String> told(List<Line> went, List<Line> came) {
    List<Line> left = new ArrayList<>(came);
    List<String> told = new ArrayList<>();
    for (Line old : went) {
      Optional<Line> now = left.stream().limit(100).filter(line -> sameKey(old, line)).findFirst();
      now.ifPresent(left::remove);
      told.add(
          now.map(line -> name(old) + " " + value(old) + " → " + value(line))
              .orElseGet(() -> "- " + whole(old)));
    }
    left.forEach(line -> told.add("+ " + whole(line)));
    return told;
  }

  private static boolean sameKey(Line old, Line now) {
    return !old.key.isEmpty() && old.key.equals(now.key) && old.under.equals(now.under);
  }

  private String whole(Line line) {
    return line.key.isEmpty() ? shown(line, line.text) : name(line) + " " + value(line);
  }

  private static String name(Line line) {
    return CleanText.of(line.under.isEmpty() ? line.key : line.under + "." + line.key, 80);
  }

  private String value(Line line) {
    return shown(line, line.value);
  }

  private String shown(Line line, String value) {
    boolean secret =
        SecretLook.named(line.under)
            || SecretLook.named(line.key)
            || value.length() > LINE_BOUND
            || SecretLook.named(value)
            || SecretLook.looks(value)
            || SecretPhrases.in(value);
    return secret ? redaction.redacted(value) : CleanText.of(value.strip(), SHOWN_BOUND);
  }

  /** Lines of {@code text} that {@code other} lacks, in their order. */
  private static List<Line> only(String text, String other) {
    Map<String, Integer> shared = new HashMap<>();
    other.lines().forEach(line -> shared.merge(line, 1, Integer::sum));
    List<Line> only = new ArrayList<>();
    Deque<Parent> parents = new ArrayDeque<>();
    text.lines()
        .forEach(line -> {
          Line read = read(line, parents);
          if (shared.merge(line, -1, Integer::sum) < 0) {
            only.add(read);
          }
        });
    return only;
  }

  private record Parent(int indent, String key) {}

  private static Line read(String text, Deque<Parent> parents) {
    int indent = text.length() - text.stripLeading().length();
    while (!text.isBlank() && !parents.isEmpty() && parents.peek().indent >= indent) {
      parents.pop();
    }
    List<String> keys = new ArrayList<>();
    parents.descendingIterator().forEachRemaining(parent -> keys.add(parent.key));
    String under = String.join(".", keys);
    Matcher setting = SETTING.matcher(text.length() > LINE_BOUND ? "" : text);
    if (!setting.matches()) {
      return new Line(under, "", "", text);
    }
    parents.push(new Parent(indent, setting.group(1)));
    return new Line(under, setting.group(1), setting.group(2), text);
  }
}
