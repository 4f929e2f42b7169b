package io.burnscope.change;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the value stands that a sentence calls secret. Nothing stands there, and start and end are
 * the same, if what follows the name is only more of the sentence: {@code token: unexpected status
 * from …}.
 *
 * @param start of its first character
 * @param end after its last one
 */
record SecretValue(int start, int end) {
  private static final Pattern QUOTE = Pattern.compile("(\\\\*)([\"'`])");

  /** What is said of a secret, not the secret. */
  private static final Pattern PROSE =
      Pattern.compile(
          "(?i)(?:not (?:found|set|valid|allowed|provided|specified|exist)|must be|is (?:required"
              + "|invalid|expired|empty|missing|not)|has (?:expired|been)|failed to|unexpected"
              + " status|cannot be|could not|couldn't|unable to|no such|context deadline)\\b"
              + "|(?:yes|no|true|false|null|nil|none|empty|missing|required|expired|invalid"
              + "|incorrect|unauthorized|forbidden|denied|rejected|unknown)(?:$|[,;.:)\\]}\"']"
              + "|\\s+(?:for|in|of|from|to|at|by|or|and|while|when|because|token|secret)\\b)");

  /** These may have several words; a token or a key has one. */
  private static final Pattern WORDS = Pattern.compile("(?i)pass|pwd|credential");

  /** {@code Password=my secret;Server=db}. */
  private static final Pattern CONNECTION = Pattern.compile("[^;=\\n]{1,200}(?=;)");

  private static final Pattern LAST = Pattern.compile("[,;.)}\\]\"'`]$");
  private static final Pattern NEXT_NAME = Pattern.compile("-.*|[\\w.\"'-]+[=:].*|<redacted>.*");

  /** The value that begins where {@code name} ends. */
  static SecretValue after(String text, Matcher name) {
    int start = name.end();
    Matcher quote = QUOTE.matcher(text).region(start, text.length());
    if (quote.lookingAt()) {
      return new SecretValue(quote.end(), closing(text, quote));
    }
    int word = word(text, start);
    if (text.startsWith(SecretPhrases.MARK, start)
        || PROSE.matcher(text).region(start, text.length()).lookingAt()
        || ofAVolume(text, name.group(), word)) {
      return new SecretValue(start, start);
    }
    return new SecretValue(start, WORDS.matcher(name.group()).find() ? words(text, name) : word);
  }

  /** {@code volume "db-secret" : secret "db-secret" not found} sets nothing. */
  private static boolean ofAVolume(String text, String name, int word) {
    return name.matches("(?s).*[\"']\\s+:.*") && word < text.length() && text.charAt(word) == ' ';
  }

  /** The next quote of its kind, escaped alike; else the end. */
  private static int closing(String text, Matcher quote) {
    int escapes = quote.group(1).length();
    Matcher next = QUOTE.matcher(text).region(quote.end(), text.length());
    while (next.find()) {
      if (next.group(2).equals(quote.group(2)) && next.group(1).length() <= escapes) {
        return next.start();
      }
    }
    return text.length();
  }

  private static int words(String text, Matcher name) {
    int end = word(text, name.end());
    if (name.group().contains("=")) {
      Matcher connection = CONNECTION.matcher(text).region(end, text.length());
      return !ends(text, name.end(), end) && connection.lookingAt() ? connection.end() : end;
    }
    int start = name.end();
    while (!ends(text, start, end)) {
      start = end + 1;
      int next = start < text.length() ? word(text, start) : start;
      if (next == start || NEXT_NAME.matcher(text.substring(start, next)).matches()) {
        return end;
      }
      end = next;
    }
    return end;
  }

  /** Whether a clause ends with that word, or a line behind it. */
  private static boolean ends(String text, int start, int end) {
    return end >= text.length()
        || text.charAt(end) != ' '
        || LAST.matcher(text.substring(start, end)).find();
  }

  private static int word(String text, int start) {
    int end = start;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
