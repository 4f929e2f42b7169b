package io.burnscope.slack;

import java.util.Optional;

/** How much of a message is sent; Slack sometimes refuses what its documentation allows. */
enum Detail {
  FULL,
  /** Without the list of the unlikely. */
  SHORT,
  /** Without blocks: what matters as one text. */
  TEXT_ONLY;

  /** What to try after this one was refused. */
  Optional<Detail> less() {
    return switch (this) {
      case FULL -> Optional.of(SHORT);
      case SHORT -> Optional.of(TEXT_ONLY);
      case TEXT_ONLY -> Optional.empty();
    };
  }
}
