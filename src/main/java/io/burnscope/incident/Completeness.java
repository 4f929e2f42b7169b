package io.burnscope.incident;

import io.burnscope.correlation.Ranking;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How much a later look at an incident tells, compared with what stands in its message. */
enum Completeness {
  /** Numbers that were unknown, or an answer that was late. */
  MORE,
  SAME,
  /** The numbers that were known are not any more: what stands is worth more than silence. */
  LESS;

  /** How {@code found} compares with {@code before}; nothing stands yet: the same. */
  static Completeness of(Optional<Assessment> before, Assessment found) {
    if (before.isEmpty()) {
      return SAME;
    }
    boolean had = numbers(before.get());
    boolean has = numbers(found);
    if (had != has) {
      return has ? MORE : LESS;
    }
    return unanswered(found) < unanswered(before.get()) ? MORE : SAME;
  }

  /** Whether a second look soon may tell more. */
  static boolean lacking(Assessment found) {
    return !numbers(found) || unanswered(found) > 0;
  }

  /** Whether something was told of it that has no numbers. */
  static boolean withoutNumbers(Incident incident) {
    return incident.assessment().filter(found -> !numbers(found)).isPresent();
  }

  private static boolean numbers(Assessment found) {
    return found.evaluation().known().isPresent();
  }

  private static long unanswered(Assessment found) {
    return Stream.concat(
            found.limits().stream(),
            found.ranking().map(Ranking::notChecked).orElse(List.of()).stream())
        .filter(sentence -> sentence.contains("gave no answer"))
        .count();
  }
}
