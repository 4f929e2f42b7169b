package io.burnscope.slo;

import io.burnscope.slo.PromQlToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A query with ranges of its own, such as {@code sum(increase(x[2m]))}, put for any window. It goes
 * from word to word and refuses what it does not know: a query that changes its meaning would be
 * worse than none.
 */
final class FixedRanges {
  private static final String WINDOW = "[$window]";
  private static final Set<String> LISTS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "start", "end", "atan2", "inf", "nan");

  private final List<PromQlToken> words = new ArrayList<>();
  private final StringBuilder rewritten = new StringBuilder();

  /** Where in {@link #rewritten} each open function stands, and its name. */
  private final Deque<Call> calls = new ArrayDeque<>();

  private final Set<String> ranges = new TreeSet<>();
  private final Set<String> functions = new TreeSet<>();
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  private final List<String> refusals = new ArrayList<>();

  private enum Trait {
    /** A number that is no factor. */
    AMOUNT,
    /** A series without a range. */
    STILL,
    /** Sums, differences, comparisons. */
    SUM,
    SHIFTED
  }

  private record Call(String function, int at) {}

  /**
   * What became of it.
   *
   * @param query with {@code [$window]} for its ranges
   * @param ranges as written, without brackets; empty: it has none
   * @param functions over ranges, as written
   * @param amounts it compares with or adds a number or a series without a range, which is right
   *     for one unit only
   * @param shifted it looks into the past by {@code offset}
   */
  record Rewritten(
      String query, Set<String> ranges, Set<String> functions, boolean amounts, boolean shifted) {
    boolean counts() {
      return functions.contains("increase");
    }
  }

  /** Either of the two. */
  sealed interface Result {
    record Ok(Rewritten rewritten) implements Result {}

    /** Why not, and what to write instead. */
    record Refused(String remedy) implements Result {}
  }

  private FixedRanges() {}

  static Result of(String query) {
    Optional<String> noSeries = SeriesQuery.refusal(query);
    if (noSeries.isPresent()) {
      return new Result.Refused(noSeries.get());
    }
    return PromQlToken.of(query)
        .map(tokens -> new FixedRanges().read(tokens))
        .orElseGet(() -> new Result.Refused("cannot be read as PromQL: check quotes and brackets"));
  }

  private Result read(List<PromQlToken> tokens) {
    tokens.stream().filter(token -> token.kind() != Kind.SPACE).forEach(words::add);
    int word = 0;
    for (PromQlToken token : tokens) {
      if (token.kind() == Kind.SPACE) {
        rewritten.append(token.text());
      } else {
        take(token, word++);
      }
      if (!refusals.isEmpty()) {
        return new Result.Refused(refusals.getFirst());
      }
    }
    return calls.isEmpty()
        ? new Result.Ok(rewritten())
        : new Result.Refused("a bracket is never closed");
  }

  private Rewritten rewritten() {
    return new Rewritten(
        rewritten.toString(),
        ranges,
        functions,
        traits.contains(Trait.AMOUNT) || traits.containsAll(Set.of(Trait.STILL, Trait.SUM)),
        traits.contains(Trait.SHIFTED));
  }

  private void take(PromQlToken token, int word) {
    int at = rewritten.length();
    rewritten.append(token.kind() == Kind.RANGE ? WINDOW : token.text());
    switch (token.kind()) {
      case OPEN -> open(word, at);
      case CLOSE -> close();
      case RANGE -> range(token.inside(), word);
      case NAME -> name(token.text(), word);
      case NUMBER -> number(token, word);
      case OPERATOR -> operator(token.text());
      case SPACE, STRING, DURATION, MATCHERS -> {}
    }
  }

  private void operator(String operator) {
    switch (operator) {
      case "@" -> refuse("@ stands for one fixed time, but an SLI moves on: leave it out");
      case "*", "/", "," -> {}
      default -> traits.add(Trait.SUM);
    }
  }

  private void open(int word, int at) {
    String before = text(word - 1);
    boolean named = kind(word - 1) == Kind.NAME && !WORDS.contains(word(before));
    calls.push(new Call(named ? word(before) : "", rewritten.lastIndexOf(before, at)));
  }

  private void close() {
    if (calls.poll() == null) {
      refuse("a bracket is closed that was never opened");
    }
  }

  private void range(String range, int word) {
    Call call = calls.isEmpty() ? new Call("", 0) : calls.getFirst();
    if (range.contains(":")) {
      refuse("has a subquery [" + range + "]: record its inner part as a series of its own");
    } else if (!range.equals("$window") && !range.matches("(\\d+(ms|[smhdwy]))+|[1-9]\\d*")) {
      refuse("has a range [" + range + "]: write a duration such as [5m]");
    } else if (!calls.isEmpty() && kind(selector(word) - 1) != Kind.OPEN) {
      refuse("has a range [" + range + "] that is not that of one series in a function");
    } else {
      unfit(call.function(), range).ifPresent(this::refuse);
      ranges.add(range);
      functions.add(call.function());
      if (Set.of("increase", "irate").contains(call.function())) {
        rewritten.replace(call.at(), call.at() + call.function().length(), "rate");
      }
    }
  }

  /** Where the series begins whose range stands there. */
  private int selector(int range) {
    int last = kind(range - 1) == Kind.MATCHERS ? range - 2 : range - 1;
    return kind(last) == Kind.NAME ? last : range - 1;
  }

  /** Why a function means something else over another range. */
  private static Optional<String> unfit(String function, String range) {
    String call = function + "(…[" + range + "])";
    return switch (function) {
      case "rate", "increase", "irate", "avg_over_time" -> Optional.empty();
      case "" -> Optional.of("has a range [" + range + "] outside of a function: write rate(…)");
      case "count_over_time", "sum_over_time" ->
          Optional.of(
              call + " grows with its range: write avg_over_time(…), the mean of the same samples");
      default ->
          Optional.of(
              call
                  + " means something else over each window: write rate(…) or avg_over_time(…), or"
                  + " record it as a series of its own");
    };
  }

  private void name(String written, int word) {
    // Functions and series are told apart by case, keywords are not.
    String name = word(written);
    if (name.equals("offset") && kind(word + 1) != Kind.MATCHERS) {
      traits.add(Trait.SHIFTED);
    }
    boolean call = kind(word + 1) == Kind.OPEN || WORDS.contains(name) || LISTS.contains(name);
    boolean label = !calls.isEmpty() && LISTS.contains(calls.getFirst().function());
    int behind = kind(word + 1) == Kind.MATCHERS ? word + 2 : word + 1;
    if (name.equals("or")) {
      traits.add(Trait.SUM);
    }
    if (call || label || kind(behind) == Kind.RANGE) {
      return;
    }
    traits.add(Trait.STILL);
    if (name.matches("[^:]*_(total|bucket|(seconds|bytes)_(count|sum))")) {
      refuse(name + " is a counter since the start of its process: write rate(" + name + "[5m])");
    }
  }

  /** A factor leaves a unit as it is, and 0 is 0 in any. */
  private void number(PromQlToken number, int word) {
    boolean zero = number.text().matches("0*\\.?0*");
    boolean factor = Set.of("*", "/").contains(text(word - 1)) || text(word + 1).equals("*");
    if (!zero && !factor) {
      traits.add(Trait.AMOUNT);
    }
  }

  private static String word(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return WORDS.contains(lower) || LISTS.contains(lower) ? lower : written;
  }

  private @Nullable Kind kind(int word) {
    return word < 0 || word >= words.size() ? null : words.get(word).kind();
  }

  private String text(int word) {
    return word < 0 || word >= words.size() ? "" : words.get(word).text();
  }

  private void refuse(String remedy) {
    refusals.add(remedy);
  }
}
