package io.burnscope.slo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether Prometheus takes a regular expression: its syntax is RE2 (Go's {@code
 * regexp/syntax}), which has no lookaround, back reference or possessive repetition, and takes
 * braces that repeat nothing as they stand. Java's own parser would refuse and accept too much.
 */
final class Re2 {
  private static final int MOST_REPEATS = 1000;
  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(,(\\d{1,9})?)?}");
  private static final Pattern OPENING =
      Pattern.compile("\\(\\?(P?<[A-Za-z0-9_]+>|[imsU]*(-[imsU]+)?[:)])");
  private static final Pattern POSIX_CLASS =
      Pattern.compile(
          "\\[:\\^?(alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word"
              + "|xdigit):]");
  private static final Pattern PROPERTY = Pattern.compile("\\\\[pP](\\{\\^?\\w+}|\\w)");
  private static final Pattern CODE =
      Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|x\\{[0-9A-Fa-f]{1,6}}|0[0-7]{0,2}|[1-7][0-7]{1,2})");
  private static final Pattern SET_ESCAPE = Pattern.compile("\\\\[dDsSwWpP]");
  private static final String SETS = "dDsSwW";
  private static final String CHARACTERS = "afnrtv";
  private static final String PLACES = "AbBzQ";

  private final String pattern;

  /** What is left to read is its region. */
  private final Matcher rest;

  /** One for each group that is still open. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private final Set<Before> before = EnumSet.noneOf(Before.class);

  /** What stands before here. */
  private enum Before {
    REPEATABLE,
    REPEATED
  }

  private Re2(String pattern) {
    this.pattern = pattern;
    this.rest = COUNT.matcher(pattern);
  }

  /** What is wrong with it, to follow a colon; empty if nothing is. */
  static Optional<String> mistake(String pattern) {
    try {
      new Re2(pattern).read();
      return Optional.empty();
    } catch (SyntaxException wrong) {
      return Optional.of(wrong.words);
    }
  }

  private void read() throws SyntaxException {
    while (at() < pattern.length()) {
      switch (pattern.charAt(at())) {
        case '(' -> group();
        case ')' -> close();
        case '|' -> {
          goTo(at() + 1);
          before.clear();
        }
        case '*', '+', '?' -> repeat(at() + 1);
        case '{' -> braces();
        case '[' -> set();
        case '\\' -> escape();
        default -> taken(at() + 1);
      }
    }
    if (!open.isEmpty()) {
      throw new SyntaxException("close its (");
    }
  }

  private void taken(int end) {
    goTo(end);
    before.clear();
    before.add(Before.REPEATABLE);
  }

  private void group() throws SyntaxException {
    if (!pattern.startsWith("(?", at())) {
      goTo(at() + 1);
      open.push(at());
    } else {
      Matcher opening = here(OPENING);
      if (!opening.lookingAt()) {
        throw new SyntaxException("Prometheus has no " + shown(3) + ": do without it");
      }
      if (opening.group().endsWith(":") || opening.group().endsWith(">")) {
        open.push(at());
      }
      goTo(opening.end());
    }
    before.clear();
  }

  private void close() throws SyntaxException {
    if (open.isEmpty()) {
      throw new SyntaxException("its ) closes nothing: escape it or open it");
    }
    open.pop();
    taken(at() + 1);
  }

  private void braces() throws SyntaxException {
    Matcher count = here(COUNT);
    if (!count.lookingAt()) {
      taken(at() + 1); // as it stands
      return;
    }
    int least = Integer.parseInt(count.group(1));
    int most = count.group(3) == null ? least : Integer.parseInt(count.group(3));
    if (least > most || most > MOST_REPEATS) {
      throw new SyntaxException("repeat at most " + MOST_REPEATS + " times, the smaller first");
    }
    repeat(count.end());
  }

  private void repeat(int end) throws SyntaxException {
    if (!before.contains(Before.REPEATABLE)) {
      throw new SyntaxException("nothing stands before its " + shown(1) + ": escape it");
    }
    if (before.contains(Before.REPEATED)) {
      throw new SyntaxException(
          "repeat once: Prometheus has no " + pattern.substring(at() - 1, end));
    }
    goTo(pattern.startsWith("?", end) ? end + 1 : end);
    before.add(Before.REPEATED);
  }

  private void set() throws SyntaxException {
    goTo(at() + (pattern.startsWith("[^", at()) ? 2 : 1));
    boolean first = true;
    while (first || !pattern.startsWith("]", at())) {
      first = false;
      if (at() >= pattern.length()) {
        throw new SyntaxException("close its [");
      }
      element();
    }
    taken(at() + 1);
  }

  /** A named class, or a character, or two with a hyphen between. */
  private void element() throws SyntaxException {
    Matcher named = here(POSIX_CLASS);
    if (named.lookingAt()) {
      goTo(named.end());
      return;
    }
    int low = character();
    boolean range = pattern.startsWith("-", at()) && !pattern.startsWith("-]", at());
    if (range && at() + 1 < pattern.length() && low >= 0) {
      goTo(at() + 1);
      if (here(SET_ESCAPE).lookingAt()) {
        throw new SyntaxException("its range ends in " + shown(2) + ": write a character");
      }
      int high = character();
      if (high >= 0 && high < low) {
        throw new SyntaxException("its range ends before it starts: turn it around");
      }
    }
  }

  /** The character; negative if it is a set or its code is not known here. */
  private int character() throws SyntaxException {
    if (!pattern.startsWith("\\", at())) {
      int plain = pattern.codePointAt(at());
      goTo(at() + Character.charCount(plain));
      return plain;
    }
    int start = at();
    escape();
    if (PLACES.indexOf(pattern.charAt(start + 1)) >= 0) {
      throw new SyntaxException("Prometheus has no \\" + pattern.charAt(start + 1) + " within [ ]");
    }
    boolean itself = at() == start + 2 && !Character.isLetterOrDigit(pattern.charAt(start + 1));
    return itself ? pattern.charAt(start + 1) : -1;
  }

  private void escape() throws SyntaxException {
    if (at() + 1 == pattern.length()) {
      throw new SyntaxException("its last \\ escapes nothing: double it");
    }
    char kind = pattern.charAt(at() + 1);
    if (kind == 'Q') {
      int end = pattern.indexOf("\\E", at() + 2);
      taken(end < 0 ? pattern.length() : end + 2);
      return;
    }
    for (Pattern longer : new Pattern[] {PROPERTY, CODE}) {
      Matcher found = here(longer);
      if (found.lookingAt()) {
        taken(found.end());
        return;
      }
    }
    boolean letter = (SETS + CHARACTERS + PLACES).indexOf(kind) >= 0;
    boolean itself = kind < 0x80 && !Character.isLetterOrDigit(kind);
    if (!letter && !itself) {
      throw new SyntaxException("Prometheus has no \\" + kind + ": do without it");
    }
    taken(at() + 2);
  }

  private int at() {
    return rest.regionStart();
  }

  private void goTo(int position) {
    rest.region(position, pattern.length());
  }

  private Matcher here(Pattern what) {
    return what.matcher(pattern).region(at(), pattern.length());
  }

  private String shown(int length) {
    return pattern.substring(at(), Math.min(pattern.length(), at() + length));
  }

  /** Ends a reading; never leaves this class. */
  private static final class SyntaxException extends Exception {
    private final String words;

    SyntaxException(String words) {
      super(words);
      this.words = words;
    }
  }
}
