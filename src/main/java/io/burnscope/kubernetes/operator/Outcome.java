package io.burnscope.kubernetes.operator;

import java.time.Duration;

/** How the work on a key went, and when it is to be looked at again. */
sealed interface Outcome {
  /** As wanted; nothing until somebody asks. */
  record Settled() implements Outcome {}

  /** Somebody had undone it: should that happen again at once, we do not race. */
  record Repaired() implements Outcome {}

  /** As wanted for now. */
  record Later(Duration pause) implements Outcome {}

  /** It did not work; tried again with growing pauses. */
  record Failed(String reason) implements Outcome {}

  /** As wanted. */
  Outcome SETTLED = new Settled();
}
