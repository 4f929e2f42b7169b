package io.burnscope.llm;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Repeats an attempt as its verdicts say, while the deadline leaves room for the pause. */
record Patience(Deadline deadline, RandomGenerator random) {
  private static final int JITTER_MILLIS = 250;

  /** The last verdict; never {@link Verdict.Again} or {@link Verdict.Once}. */
  Verdict ask(Supplier<Verdict> attempt) {
    Attempts attempts = new Attempts(attempt);
    RetryPolicy<Verdict> policy =
        RetryPolicy.<Verdict>builder()
            .handleResultIf(verdict -> verdict instanceof Verdict.Again)
            .withMaxRetries(-1)
            .withDelayFn(context ->
                context.getLastResult() instanceof Verdict.Again again
                    ? again.pause()
                    : Duration.ZERO)
            .build();
    try {
      return Failsafe.with(policy).get(attempts::next);
    } catch (FailsafeException _) {
      Thread.currentThread().interrupt();
      return new Verdict.GiveUp("the narrator was broken off");
    }
  }

  private final class Attempts {
    private final Supplier<Verdict> attempt;
    private boolean repeated;

    Attempts(Supplier<Verdict> attempt) {
      this.attempt = attempt;
    }

    Verdict next() {
      Verdict verdict = attempt.get();
      return switch (verdict) {
        case Verdict.Again(Duration pause, String reason) -> again(pause, reason);
        case Verdict.Once(String reason) -> once(reason);
        case Verdict.Said _, Verdict.OtherFormat _, Verdict.NoSuchModel _, Verdict.GiveUp _ ->
            verdict;
      };
    }

    private Verdict once(String reason) {
      if (repeated) {
        return new Verdict.GiveUp(reason);
      }
      repeated = true;
      return again(Verdict.PAUSE, reason);
    }

    private Verdict again(Duration pause, String reason) {
      Duration jittered = pause.plusMillis(random.nextInt(JITTER_MILLIS));
      return jittered.compareTo(deadline.left()) < 0
          ? new Verdict.Again(jittered, reason)
          : new Verdict.GiveUp(
              reason + " (a pause of " + pause.toMillis() + " ms does not fit " + deadline + ")");
    }
  }
}
