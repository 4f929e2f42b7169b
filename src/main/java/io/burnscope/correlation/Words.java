package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers, durations and versions as reasons spell them. */
final class Words {
  private Words() {}

  /** Percent: two decimals below 1 % and above 99 %, else one. */
  static String percent(double ratio) {
    double percent = ratio * 100;
    boolean fine = percent < 1 || (percent >= 99 && percent < 99.995);
    return String.format(Locale.ROOT, fine ? "%.2f %%" : "%.1f %%", percent);
  }

  /** The same, or "unknown". */
  static String percent(OptionalDouble ratio) {
    return ratio.isPresent() ? percent(ratio.getAsDouble()) : "unknown";
  }

  /** The ratio of {@code counts}. */
  static String percent(Counts counts) {
    return percent(counts.errorRatio());
  }

  /** Seconds up to 90, minutes up to 90, then hours; cut, never rounded up. */
  static String about(Duration duration) {
    Duration positive = duration.abs();
    if (positive.toSeconds() < 90) {
      return positive.toSeconds() + " s";
    }
    return positive.toMinutes() < 90 ? positive.toMinutes() + " min" : positive.toHours() + " h";
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** What the change brought: the new image's tag, else the revision. */
  static String newVersion(Change.Rollout rollout) {
    return image(rollout)
        .flatMap(FieldChange::after)
        .flatMap(Words::tag)
        .orElse("revision " + rollout.toRevision());
  }

  /** What was there before: the old image's tag, else the revision. */
  static String oldVersion(Change.Rollout rollout) {
    return image(rollout)
        .flatMap(FieldChange::before)
        .flatMap(Words::tag)
        .orElse("revision " + rollout.fromRevision());
  }

  private static Optional<FieldChange> image(Change.Rollout rollout) {
    List<FieldChange> images =
        rollout.fields().stream().filter(field -> field.path().endsWith(".image")).toList();
    return images.size() == 1 ? Optional.of(images.getFirst()) : Optional.empty();
  }

  /** {@code 1.9.0} of {@code registry:5000/payments:1.9.0}; empty for a digest. */
  private static Optional<String> tag(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    if (name.contains("@")) {
      return Optional.empty();
    }
    int colon = name.lastIndexOf(':');
    String tag = colon < 0 ? image : name.substring(colon + 1);
    return Optional.of(tag).filter(it -> !it.isEmpty() && !it.contains("/"));
  }

  /** {@code PSP_TIMEOUT_MS 2000 → 200}. */
  static String field(FieldChange field) {
    String text = field.toString();
    return text.startsWith("env ") ? text.substring(4) : text;
  }
}
