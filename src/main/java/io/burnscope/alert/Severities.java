package io.burnscope.alert;

import io.burnscope.slo.Severity;
import java.util.Locale;
import java.util.Optional;

/** Every tool's words for how bad it is. */
final class Severities {
  private Severities() {}

  /** Empty if the word is none of them. */
  static Optional<Severity> of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "page", "critical" -> Optional.of(Severity.CRITICAL);
      case "degraded" -> Optional.of(Severity.DEGRADED);
      case "ticket", "warning", "info" -> Optional.of(Severity.WARNING);
      default -> Optional.empty();
    };
  }
}
