package io.burnscope.llm;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers and technical names that stand in the facts; a sentence may use no others.
 *
 * @param words verbatim
 * @param numbers in one spelling each: 38.0 and 38 are the same, 1,425 and 1425 too
 */
record KnownWords(Set<String> words, Set<String> numbers) {
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(\\d[\\d.,:]*?)[.,:]?(?:%|×|\\p{L}{1,3})?");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'’()\\[\\];→←]+");

  /** Numbers written as words; one is left out, since it is rarely a number. */
  private static final Set<String> SPELLED =
      Set.of(
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "dozen",
          "hundred",
          "hundreds",
          "thousand",
          "thousands",
          "million",
          "millions",
          "half",
          "halves",
          "twice",
          "thrice",
          "double",
          "doubled",
          "triple",
          "tripled",
          "third",
          "quarter",
          "majority",
          "tenfold");

  KnownWords {
    words = Set.copyOf(words);
    numbers = Set.copyOf(numbers);
  }

  static KnownWords of(Collection<String> facts) {
    Set<String> words = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    for (String fact : facts) {
      for (String word : words(fact)) {
        words.add(word);
        for (String part : parts(word)) {
          words.add(part);
          number(part).ifPresent(numbers::add);
        }
      }
    }
    return new KnownWords(words, numbers);
  }

  /** Whether every number and technical name of {@code sentence} is known. */
  boolean cover(String sentence) {
    return words(sentence).stream().allMatch(this::known);
  }

  private boolean known(String word) {
    if (words.contains(word)) {
      return true;
    }
    if (SPELLED.contains(word.toLowerCase(Locale.ROOT))) {
      return false;
    }
    // A part of a path is a name even where it looks like plain English.
    Predicate<String> fine =
        word.indexOf('/') >= 0 ? this::named : part -> named(part) || !technical(part);
    return !technical(word) || parts(word).stream().allMatch(fine);
  }

  private boolean named(String part) {
    return words.contains(part) || number(part).filter(numbers::contains).isPresent();
  }

  /** A number, or a name that no sentence of plain English has. */
  private static boolean technical(String word) {
    return word.chars().anyMatch(c -> Character.isDigit(c) || c == '_' || c == '/' || c == '\\')
        || word.matches(".*\\p{L}[.:]\\p{L}.*");
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    for (String raw : BETWEEN_WORDS.split(text, -1)) {
      String word = raw.replaceAll("^[^\\p{L}\\p{N}_/]+|[^\\p{L}\\p{N}_/%×]+$", "");
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static Set<String> parts(String word) {
    return Arrays.stream(word.split("[–—/=-]+"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.toSet());
  }

  private static Optional<String> number(String part) {
    Matcher number = WITH_UNIT.matcher(part);
    return number.matches() ? Optional.of(canonical(number.group(1))) : Optional.empty();
  }

  private static String canonical(String number) {
    String plain = GROUPED.matcher(number).matches() ? number.replace(",", "") : number;
    return plain.matches("\\d+(\\.\\d+)?")
        ? new BigDecimal(plain).stripTrailingZeros().toPlainString()
        : plain;
  }
}
