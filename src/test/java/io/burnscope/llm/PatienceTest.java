package io.burnscope.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final RandomGenerator NO_JITTER = () -> 0L;
  private static final Verdict SAID = new Verdict.Said("text");
  private static final Verdict BUSY = new Verdict.Again(Duration.ZERO, "busy");

  private final Patience patience = new Patience(Deadline.in(Duration.ofMinutes(1)), NO_JITTER);

  @Test
  void a_passing_error_is_repeated_until_it_passes() {
    assertThat(patience.ask(script(BUSY, BUSY, BUSY, SAID)::remove)).isEqualTo(SAID);
  }

  @Test
  void what_may_be_repeated_once_is_not_repeated_twice() {
    Verdict once = new Verdict.Once("422");
    Queue<Verdict> script = script(once, once, SAID);

    assertThat(patience.ask(script::remove)).isEqualTo(new Verdict.GiveUp("422"));
    assertThat(script).containsExactly(SAID);
  }

  @Test
  void a_pause_beyond_the_deadline_is_not_begun() {
    Queue<Verdict> script = script(new Verdict.Again(Duration.ofMinutes(2), "429"), SAID);

    assertThat(patience.ask(script::remove))
        .isEqualTo(new Verdict.GiveUp("429 (a pause of 120000 ms does not fit 60 s)"));
    assertThat(script).containsExactly(SAID);
  }

  @Test
  void nothing_else_is_repeated() {
    for (Verdict verdict :
        List.of(
            new Verdict.OtherFormat("400"),
            new Verdict.NoSuchModel("404"),
            new Verdict.GiveUp("401"))) {
      Queue<Verdict> script = script(verdict, SAID);

      assertThat(patience.ask(script::remove)).isEqualTo(verdict);
      assertThat(script).hasSize(1);
    }
  }

  private static Queue<Verdict> script(Verdict... verdicts) {
    return new ArrayDeque<>(List.of(verdicts));
  }
}
