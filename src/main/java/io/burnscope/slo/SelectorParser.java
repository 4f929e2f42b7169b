package io.burnscope.slo;

import io.burnscope.input.Parsed;
import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the part of PromQL's grammar that is a bare selector, and says where else it stops. */
final class SelectorParser {
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern BLANK = Pattern.compile("\\s*");
  private static final String NAME = "__name__";
  private static final String BARE =
      "write a bare metric selector, such as http_requests_total{job=\"cart\"}, without functions,"
          + " ranges or operators";

  private final String field;
  private final String text;

  /** What is left to read is its region. */
  private final java.util.regex.Matcher rest;

  SelectorParser(String field, String text) {
    this.field = field;
    this.text = text;
    this.rest = BLANK.matcher(text);
  }

  Parsed<Selector> parse() {
    try {
      return new Parsed.Ok<>(selector());
    } catch (SyntaxException syntax) {
      return Parsed.invalid(field, text, syntax.remedy);
    }
  }

  private Selector selector() throws SyntaxException {
    blank();
    String metric = match(METRIC).orElse("");
    List<Matcher> matchers = new ArrayList<>();
    blank();
    if (accept("{")) {
      matchers(matchers);
    }
    blank();
    if (!atEnd()) {
      throw wrong(BARE);
    }
    boolean selective =
        !metric.isEmpty()
            || matchers.stream()
                .anyMatch(one -> one.operator() == Operator.EQUAL && !one.value().isEmpty());
    if (!selective) {
      throw new SyntaxException("name a metric: " + BARE);
    }
    if (!metric.isEmpty() && matchers.stream().anyMatch(one -> one.label().equals(NAME))) {
      throw new SyntaxException("name the metric once: leave out the matcher on __name__");
    }
    return new Selector(metric, matchers);
  }

  private void matchers(List<Matcher> matchers) throws SyntaxException {
    blank();
    while (!accept("}")) {
      String label = match(LABEL).orElseThrow(() -> wrong("write a label name"));
      blank();
      Operator operator = operator();
      blank();
      matchers.add(sound(new Matcher(label, operator, string())));
      blank();
      if (!accept(",") && !text.startsWith("}", position())) {
        throw wrong("separate matchers by commas and close them with }");
      }
      blank();
    }
  }

  private Matcher sound(Matcher matcher) throws SyntaxException {
    boolean expression =
        matcher.operator() == Operator.MATCHES || matcher.operator() == Operator.MATCHES_NOT;
    Optional<String> mistake = expression ? Re2.mistake(matcher.value()) : Optional.empty();
    if (mistake.isPresent()) {
      throw wrong("the regular expression before here is none (RE2): " + mistake.get());
    }
    return matcher;
  }

  private Operator operator() throws SyntaxException {
    for (Operator operator :
        List.of(Operator.MATCHES, Operator.MATCHES_NOT, Operator.NOT_EQUAL, Operator.EQUAL)) {
      if (accept(operator.toString())) {
        return operator;
      }
    }
    throw wrong("write =, !=, =~ or !~ after the label");
  }

  private String string() throws SyntaxException {
    for (String quote : List.of("\"", "'", "`")) {
      if (accept(quote)) {
        return quote.equals("`") ? raw() : escaped(quote.charAt(0));
      }
    }
    throw wrong("write the value in quotes");
  }

  private String raw() throws SyntaxException {
    int end = text.indexOf('`', position());
    if (end < 0) {
      throw wrong("close the quote");
    }
    String value = text.substring(position(), end);
    goTo(end + 1);
    return value;
  }

  private String escaped(char quote) throws SyntaxException {
    StringBuilder value = new StringBuilder();
    while (!atEnd() && text.charAt(position()) != '\n') {
      char next = next();
      if (next == quote) {
        return value.toString();
      }
      value.append(next == '\\' ? escape() : String.valueOf(next));
    }
    throw wrong("close the quote");
  }

  /** The escapes of Go's strings, which PromQL has taken over. */
  private String escape() throws SyntaxException {
    char kind = atEnd() ? ' ' : next();
    return switch (kind) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case '\\', '"', '\'' -> String.valueOf(kind);
      case 'x' -> codePoint(2);
      case 'u' -> codePoint(4);
      case 'U' -> codePoint(8);
      default -> throw wrong("PromQL has no escape \\" + kind + " before here: double it");
    };
  }

  private String codePoint(int digits) throws SyntaxException {
    int end = Math.min(text.length(), position() + digits);
    try {
      String hex = text.substring(position(), end);
      goTo(end);
      return Character.toString(Integer.parseInt(hex, 16));
    } catch (IllegalArgumentException notHex) {
      throw wrong("an escape before here needs " + digits + " hexadecimal digits");
    }
  }

  private Optional<String> match(Pattern pattern) {
    if (!rest.usePattern(pattern).lookingAt()) {
      return Optional.empty();
    }
    String found = rest.group();
    goTo(rest.end());
    return Optional.of(found);
  }

  private void blank() {
    match(BLANK);
  }

  private boolean accept(String token) {
    boolean found = text.startsWith(token, position());
    goTo(position() + (found ? token.length() : 0));
    return found;
  }

  private int position() {
    return rest.regionStart();
  }

  private void goTo(int position) {
    rest.region(position, text.length());
  }

  private boolean atEnd() {
    return position() == text.length();
  }

  private char next() {
    char next = text.charAt(position());
    goTo(position() + 1);
    return next;
  }

  private SyntaxException wrong(String remedy) {
    return new SyntaxException("at character " + (position() + 1) + ": " + remedy);
  }

  /** Ends a parse; never leaves this class. */
  private static final class SyntaxException extends Exception {
    private final String remedy;

    SyntaxException(String remedy) {
      super(remedy);
      this.remedy = remedy;
    }
  }
}
