package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WorkPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-19T03:16:30Z");
  private static final Outcome FAILED = new Outcome.Failed("no answer");

  /** Always in the middle of the jitter. */
  private static final RandomGenerator HALF =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return 0;
        }

        @Override
        public double nextDouble() {
          return 0.5;
        }
      };

  private final WorkPlan<String> plan =
      new WorkPlan<>(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), HALF));

  @Test
  void a_key_wanted_twice_is_worked_on_once() {
    plan.want("a", NOW);
    plan.want("a", NOW);

    assertThat(plan.take(NOW)).contains("a");
    assertThat(plan.take(NOW)).isEmpty();
  }

  @Test
  void a_key_wanted_while_it_runs_runs_again_afterwards_and_never_twice_at_a_time() {
    plan.want("a", NOW);
    plan.take(NOW);
    plan.want("a", NOW);

    assertThat(plan.take(NOW)).isEmpty();
    plan.done("a", Outcome.SETTLED, NOW);
    assertThat(plan.take(NOW)).contains("a");
  }

  @Test
  void failures_are_tried_again_with_growing_pauses_up_to_the_longest() {
    Instant at = NOW;
    plan.want("a", at);

    for (int pause : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      plan.take(at);
      plan.done("a", FAILED, at);
      assertThat(plan.next()).contains(at.plusSeconds(pause));
      at = at.plusSeconds(pause);
    }
  }

  @Test
  void an_event_does_not_cut_the_pause_of_a_failing_key_short() {
    plan.want("a", NOW);
    plan.take(NOW);
    plan.done("a", FAILED, NOW);

    plan.want("a", NOW);

    assertThat(plan.take(NOW)).isEmpty();
    assertThat(plan.take(NOW.plusSeconds(1))).contains("a");
  }

  @Test
  void a_failing_key_holds_up_no_other() {
    plan.want("bad", NOW);
    plan.take(NOW);
    plan.done("bad", FAILED, NOW);

    plan.want("good", NOW);

    assertThat(plan.take(NOW)).contains("good");
  }

  @Test
  void success_ends_the_pauses() {
    plan.want("a", NOW);
    plan.take(NOW);
    plan.done("a", FAILED, NOW);
    plan.take(NOW.plusSeconds(1));
    plan.done("a", Outcome.SETTLED, NOW.plusSeconds(1));

    plan.want("a", NOW.plusSeconds(1));

    assertThat(plan.take(NOW.plusSeconds(1))).contains("a");
  }

  @Test
  void who_undoes_our_work_again_and_again_is_not_raced() {
    Instant at = NOW;
    for (int pause : new int[] {1, 2, 4, 8}) {
      plan.want("a", at);
      assertThat(plan.take(at)).contains("a");
      plan.done("a", new Outcome.Repaired(), at);
      plan.want("a", at);
      assertThat(plan.next()).contains(at.plusSeconds(pause));
      plan.take(at.plusSeconds(pause));
      plan.done("a", Outcome.SETTLED, at.plusSeconds(pause));
      at = at.plusSeconds(pause);
    }

    Instant later = at.plus(Duration.ofMinutes(11));
    plan.want("a", later);
    plan.take(later);
    plan.done("a", new Outcome.Repaired(), later);
    plan.want("a", later);
    assertThat(plan.next()).contains(later.plusSeconds(1));
  }

  @Test
  void a_key_may_be_wanted_for_later_and_then_sooner() {
    plan.want("a", NOW.plusSeconds(30));
    plan.want("a", NOW.plusSeconds(10));
    plan.want("a", NOW.plusSeconds(20));

    assertThat(plan.next()).contains(NOW.plusSeconds(10));
  }

  @Test
  void what_is_settled_for_now_comes_back_by_itself() {
    plan.want("a", NOW);
    plan.take(NOW);
    plan.done("a", new Outcome.Later(Duration.ofSeconds(30)), NOW);

    assertThat(plan.next()).contains(NOW.plusSeconds(30));
  }

  @Test
  void retries_of_many_do_not_meet() {
    Backoff backoff =
        new Backoff(
            Duration.ofSeconds(1), Duration.ofSeconds(60), new java.util.SplittableRandom(7));

    assertThat(java.util.stream.Stream.generate(() -> backoff.after(3)).limit(100).distinct())
        .hasSizeGreaterThan(90)
        .allMatch(pause -> pause.toMillis() >= 2000 && pause.toMillis() <= 6000);
  }
}
