package io.burnscope.slo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a PromQL text; all tokens one after the other are the text again. No parser of PromQL
 * exists for Java, so this knows only where strings, comments, selectors and ranges begin and end.
 *
 * @param text as written
 */
record PromQlToken(Kind kind, String text) {
  private static final String STRING =
      "\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'|`[^`]*+`";
  private static final String COMMENT = "#[^\\n]*+";
  private static final String PLAIN = "[^{}\"'`#]*+";

  /** What a token is, as long as it matches; the first that does. */
  enum Kind {
    /** Blanks and comments. */
    SPACE("(?:\\s++|" + COMMENT + ")++"),
    STRING(PromQlToken.STRING),
    DURATION("(?:\\d++(?:ms|[smhdwy]))++(?![a-zA-Z0-9_:])"),
    NUMBER("(?:0x[0-9a-fA-F]++|(?:\\d++\\.?\\d*+|\\.\\d++)(?:[eE][+-]?\\d++)?+)(?![a-zA-Z0-9_:])"),
    /** A metric, a label, a function or a keyword. */
    NAME("[a-zA-Z_:][a-zA-Z0-9_:]*+"),
    /** Label matchers with their braces. */
    MATCHERS(
        "\\{" + PLAIN + "(?:(?:" + PromQlToken.STRING + "|" + COMMENT + ")" + PLAIN + ")*+\\}"),
    /** A range or subquery with its brackets. */
    RANGE("\\[[^\\[\\]\"'`#]*+\\]"),
    OPEN("\\("),
    CLOSE("\\)"),
    OPERATOR("==|!=|>=|<=|[-+*/%^,<>@]");

    private final Pattern pattern;

    Kind(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }
  }

  /** The tokens of {@code text}; empty if something in it is none. */
  static Optional<List<PromQlToken>> of(String text) {
    List<PromQlToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Optional<PromQlToken> next = at(text, at);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      tokens.add(next.get());
      at += next.get().text().length();
    }
    return Optional.of(tokens);
  }

  private static Optional<PromQlToken> at(String text, int at) {
    for (Kind kind : Kind.values()) {
      Matcher matcher = kind.pattern.matcher(text).region(at, text.length());
      matcher.useTransparentBounds(true);
      if (matcher.lookingAt()) {
        return Optional.of(new PromQlToken(kind, matcher.group()));
      }
    }
    return Optional.empty();
  }

  /** What stands between the brackets of a range. */
  String inside() {
    return text.substring(1, text.length() - 1).strip();
  }

  /** Whether it is this very word or sign. */
  boolean is(String word) {
    return text.equals(word);
  }
}
