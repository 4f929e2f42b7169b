package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On the real API server with RBAC: with all rights everything works, without one its use fails.
 */
@Tag("cluster")
class RightsTest {
  /** What is forbidden is waited for: several checks wait together. */
  private static final int AT_ONCE = 12;

  private static final ExecutorService WAITING = Executors.newFixedThreadPool(AT_ONCE);
  private static final Map<Case, Future<Outcome>> OUTCOMES = new ConcurrentHashMap<>();

  /** One right of one way to install. */
  record Case(RightsOf way, Right right) {
    @Override
    public String toString() {
      return way + ": " + right;
    }
  }

  /** What fails, empty if nothing does. */
  private record Outcome(Optional<String> withAll, Optional<String> without) {}

  @BeforeAll
  static void begin() {
    cases().forEach(one -> OUTCOMES.put(one, WAITING.submit(() -> outcome(one))));
  }

  @AfterAll
  static void end() {
    WAITING.shutdownNow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void is_needed_and_enough_beside_the_others(Case one) throws Exception {
    Outcome outcome = Objects.requireNonNull(OUTCOMES.get(one)).get();

    assertThat(outcome.withAll()).as("with every right").isEmpty();
    assertThat(outcome.without()).as("without this one").isNotEmpty();
  }

  private static Outcome outcome(Case one) {
    Right right = one.right();
    RightsTable.Check check =
        Objects.requireNonNull(RightsTable.CHECKS.get(right.verb() + " " + right.resource()));
    return new Outcome(
        failure(check, one, Optional.empty()), failure(check, one, Optional.of(right)));
  }

  private static Optional<String> failure(
      RightsTable.Check check, Case one, Optional<Right> without) {
    try (Installed installed = Installed.with(one.way().template(), one.right().role(), without)) {
      return check.failure(installed);
    }
  }

  static List<Case> cases() {
    return Stream.of(RightsOf.values())
        .flatMap(way ->
            Right.of(Chart.objects(way.yaml())).stream()
                .filter(right -> way != RightsOf.CONFIG_MAPS || right.role().endsWith("-rules"))
                .map(right -> new Case(way, right)))
        .toList();
  }
}
