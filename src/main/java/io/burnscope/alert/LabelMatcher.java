package io.burnscope.alert;

import io.burnscope.input.Parsed;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One condition on an alert's label, spelled and meant as in Alertmanager: a missing label is an
 * empty one, an expression covers the whole value.
 */
public sealed interface LabelMatcher {
  /** Whether {@code labels} satisfy it. */
  boolean matches(Map<String, String> labels);

  /** {@code label="value"}. */
  record Equal(String label, String value) implements LabelMatcher {
    @Override
    public boolean matches(Map<String, String> labels) {
      return labels.getOrDefault(label, "").equals(value);
    }
  }

  /** {@code label=~"expression"}. */
  record Like(String label, Pattern expression) implements LabelMatcher {
    @Override
    public boolean matches(Map<String, String> labels) {
      return expression.matcher(labels.getOrDefault(label, "")).matches();
    }
  }

  /** {@code label!="value"} or {@code label!~"expression"}. */
  record Not(LabelMatcher matcher) implements LabelMatcher {
    @Override
    public boolean matches(Map<String, String> labels) {
      return !matcher.matches(labels);
    }
  }

  /** Reads {@code label="value"}, also with {@code =~}, {@code !=}, {@code !~}, also unquoted. */
  static Parsed<LabelMatcher> parse(String text) {
    Matcher parts = Spelling.MATCHER.matcher(text.strip());
    if (!parts.matches()) {
      return Parsed.invalid("matcher", text, "write it as label=\"value\" or label=~\"a|b\"");
    }
    return of(parts.group(1), parts.group(2), parts.group(3));
  }

  private static Parsed<LabelMatcher> of(String label, String operator, String written) {
    String value =
        written.length() > 1 && written.startsWith("\"") && written.endsWith("\"")
            ? written.substring(1, written.length() - 1)
            : written;
    LabelMatcher matcher;
    try {
      matcher =
          operator.endsWith("~")
              ? new Like(label, Pattern.compile(value, Pattern.DOTALL))
              : new Equal(label, value);
    } catch (PatternSyntaxException problem) {
      String what = problem.getDescription().toLowerCase(Locale.ROOT);
      return Parsed.invalid("matcher", written, "write a regular expression: " + what);
    }
    return new Parsed.Ok<>(operator.startsWith("!") ? new Not(matcher) : matcher);
  }

  /** How a matcher is written. */
  final class Spelling {
    private static final Pattern MATCHER =
        Pattern.compile("([a-zA-Z_][\\w.\\-]*)\\s*(=~|!=|!~|=)\\s*(.*)", Pattern.DOTALL);

    private Spelling() {}
  }
}
