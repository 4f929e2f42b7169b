package io.burnscope.slo;

import io.burnscope.input.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bare PromQL instant vector selector, such as {@code
 * http_requests_total{job="cart",code!~"4.."}}.
 *
 * @param metric empty if a matcher on {@code __name__} names it
 * @param matchers in the order written
 */
public record Selector(String metric, List<Matcher> matchers) {
  public Selector {
    matchers = List.copyOf(matchers);
  }

  /** How a matcher compares. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    MATCHES_NOT("!~");

    private final String spelling;

    Operator(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String toString() {
      return spelling;
    }
  }

  /**
   * One condition on a label.
   *
   * @param value as it is, without quotes or escapes
   */
  public record Matcher(String label, Operator operator, String value) {
    /** In PromQL, quoted and escaped. */
    @Override
    public String toString() {
      return label + operator + quoted(value);
    }
  }

  /**
   * Reads a selector, with nothing around it: no function, no range, no offset.
   *
   * @param field whose value it is, for the problem
   */
  public static Parsed<Selector> parse(String field, String text) {
    return new SelectorParser(field, text).parse();
  }

  /** The same selector with one matcher more. */
  public Selector with(Matcher matcher) {
    List<Matcher> more = new ArrayList<>(matchers);
    more.add(matcher);
    return new Selector(metric, more);
  }

  /** {@code text} as a PromQL string. */
  public static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** In PromQL, without needless blanks. */
  @Override
  public String toString() {
    return matchers.isEmpty()
        ? metric
        : metric
            + matchers.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
