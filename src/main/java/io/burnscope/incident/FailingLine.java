package io.burnscope.incident;

import io.burnscope.change.CleanText;
import io.burnscope.correlation.Breakdown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What nearly all new errors have in common, in one line. */
public final class FailingLine {
  private static final int MOST = 3;
  private static final int LONGEST = 60;

  private FailingLine() {}

  static Optional<Text> of(Assessment found) {
    return found.failing().isEmpty()
        ? Optional.empty()
        : Optional.of(Text.of(Text.strong("New errors"), " " + words(found)));
  }

  private static String words(Assessment found) {
    List<String> values = values(found);
    return values.stream().limit(MOST).collect(Collectors.joining(", "));
  }

  /** {@code code 503 (97 %)}, {@code slow (98 %)}: one for each label. */
  public static List<String> values(Assessment found) {
    boolean several =
        found.failing().stream().map(Breakdown.Dominant::member).distinct().count() > 1;
    return found.failing().stream()
        .map(one -> (several ? one.member() + ": " : "") + words(one))
        .toList();
  }

  private static String words(Breakdown.Dominant dominant) {
    String value = CleanText.of(dominant.value(), LONGEST);
    return (dominant.label().equals(Breakdown.HOW) ? value : dominant.label() + " " + value)
        + " ("
        + Figures.percent(dominant.share(), 0)
        + ")";
  }
}
