package io.burnscope.input;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far another system's clock is from ours.
 *
 * @param ahead of ours; negative if it is behind
 */
public record ClockSkew(Duration ahead) {
  /** Below this, numbers of the newest seconds may be missing; nothing else. */
  private static final Duration HARMLESS = Duration.ofSeconds(5);

  /** Prometheus forgets an instant value after 5 min, and our looks ask for "now". */
  private static final Duration HARMFUL = Duration.ofMinutes(1);

  /** Their clock showed {@code theirs} at some time between {@code asked} and {@code answered}. */
  public static ClockSkew of(Instant asked, Instant theirs, Instant answered) {
    Instant ours = asked.plus(Duration.between(asked, answered).dividedBy(2));
    return new ClockSkew(Duration.between(ours, theirs));
  }

  /** What that means. */
  public Diagnosis.Verdict verdict() {
    Duration off = ahead.abs();
    if (off.compareTo(HARMFUL) >= 0) {
      return Diagnosis.Verdict.FAIL;
    }
    return off.compareTo(HARMLESS) >= 0 ? Diagnosis.Verdict.WARN : Diagnosis.Verdict.OK;
  }

  /** For a person, about {@code whose} clock. */
  public Diagnosis told(String what, String whose) {
    return switch (verdict()) {
      case OK -> Diagnosis.ok(what, "the clock of " + whose + " agrees with ours");
      case WARN, FAIL ->
          new Diagnosis(
              verdict(),
              what,
              whose + "'s clock is " + this + " ours",
              "set both clocks by NTP: times of changes and errors are compared by the second");
    };
  }

  /** What a reader of times must know, about {@code whose} clock; empty if it hardly matters. */
  public Optional<String> doubt(String whose) {
    return verdict() == Diagnosis.Verdict.FAIL
        ? Optional.of("the clock of " + whose + " is " + roughly() + " ours: times may be off")
        : Optional.empty();
  }

  private String roughly() {
    long seconds = Math.round(ahead.abs().toMillis() / 1000.0);
    String off =
        seconds < 120
            ? seconds + " s"
            : seconds < 7200
                ? Math.round(seconds / 60.0) + " min"
                : Math.round(seconds / 3600.0) + " h";
    return off + " " + direction();
  }

  private String direction() {
    return ahead.isNegative() ? "behind" : "ahead of";
  }

  /** {@code 600 s ahead of}. */
  @Override
  public String toString() {
    long seconds = Math.round(ahead.abs().toMillis() / 1000.0);
    return seconds + " s " + direction();
  }
}
