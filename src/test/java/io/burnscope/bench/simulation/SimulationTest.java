package io.burnscope.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A failing seed prints its story with {@code bench simulate --seed}. */
class SimulationTest {
  @Test
  void three_hundred_worlds_keep_every_promise() {
    Simulation.Result result = Simulation.run(1, 300, _ -> {});

    assertThat(result.failures()).isEmpty();
    assertThat(result.steps()).isGreaterThan(10_000);
  }

  @Test
  void a_seed_gives_the_same_world_again() {
    Simulation.Replay first = Simulation.replay(7);

    Simulation.Replay again = Simulation.replay(7);

    assertThat(first.steps()).isNotEmpty();
    assertThat(again).isEqualTo(first);
  }

  /** 100,000 worlds by hand, fewer in CI; {@code -Dseed} says where they begin. */
  @Test
  @Tag("slow")
  void many_worlds_keep_every_promise() {
    long from = Long.getLong("seed", 1_000_000);
    long many = "short".equals(System.getProperty("slow")) ? 500 : 100_000;

    Simulation.Result result = Simulation.run(from, many, _ -> {});

    System.out.printf(
        "%d worlds from seed %d: %d steps in %d s, %.0f worlds/s%n",
        result.worlds(), from, result.steps(), result.took().toSeconds(), result.perSecond());
    assertThat(result.failures()).isEmpty();
  }
}
