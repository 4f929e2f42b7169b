package io.burnscope.slo;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was meant: by the least number of letters to change (Levenshtein). */
public final class Nearest {
  /** Longer words are no slips of the pen, and comparing them would take long. */
  private static final int LONGEST = 64;

  private Nearest() {}

  /**
   * The word most like {@code written}; empty if none is like it.
   *
   * @param words in the order in which the first of two equally near ones wins
   */
  public static Optional<String> to(String written, Collection<String> words) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    return words.stream()
        .filter(word -> word.length() <= LONGEST)
        .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= allowed(word))
        .min(Comparator.comparingInt(word -> distance(lower, word.toLowerCase(Locale.ROOT))));
  }

  /** One letter in three may be wrong, but not all of a short word. */
  private static int allowed(String word) {
    return Math.max(1, word.length() / 3);
  }

  private static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] now = new int[to.length() + 1];
      now[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(change, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[to.length()];
  }
}
