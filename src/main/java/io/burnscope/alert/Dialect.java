package io.burnscope.alert;

import java.util.Optional;

/** One tool's way to label its alerts. */
@FunctionalInterface
interface Dialect {
  /** What the alert says, or empty if another tool made it. */
  Optional<Match> match(AlertGroup.Alert alert);
}
