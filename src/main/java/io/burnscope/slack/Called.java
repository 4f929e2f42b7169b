package io.burnscope.slack;

/** What became of a call. */
sealed interface Called<T> {
  /** Slack did it. */
  record Done<T>(T answer) implements Called<T> {}

  /** Slack did not, or nobody knows. */
  record Failed<T>(SlackAnswer why) implements Called<T> {}
}
