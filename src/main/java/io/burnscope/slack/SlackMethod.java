package io.burnscope.slack;

/** The methods that we call; each has limits of its own. */
enum SlackMethod {
  POST,
  UPDATE,
  HISTORY,
  REPLIES,
  PERMALINK;

  /** Whether it changes what people see. */
  boolean shows() {
    return switch (this) {
      case POST, UPDATE -> true;
      case HISTORY, REPLIES, PERMALINK -> false;
    };
  }
}
