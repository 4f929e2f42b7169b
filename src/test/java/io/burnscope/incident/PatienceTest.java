package io.burnscope.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.burnscope.input.Answer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @Test
  void whoever_is_late_is_named_with_the_time_it_had() {
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Answer<String> answer =
          new Patience(threads, Duration.ofMillis(500))
              .ask("Prometheus", () -> never(over))
              .answer();
      over.countDown();

      assertThat(answer.missing()).contains("Prometheus gave no answer in 0.5 s");
    }
  }

  @Test
  void who_is_asked_when_the_time_is_up_is_not_waited_for() {
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Patience patience = new Patience(threads, Duration.ofSeconds(2));
      Answer<String> first = patience.ask("Prometheus", () -> never(over)).answer();
      Answer<String> second =
          assertTimeoutPreemptively(
              Duration.ofMillis(1500), () -> patience.ask("the mesh", () -> never(over)).answer());
      over.countDown();

      assertThat(first.missing()).contains("Prometheus gave no answer in 2 s");
      assertThat(second.missing()).contains("the mesh gave no answer in 2 s");
    }
  }

  @Test
  void a_question_goes_on_while_somebody_does_not_wait_for_it() {
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Patience patience = new Patience(threads, Duration.ofMinutes(1));
      Patience.Asked<String> asked = patience.ask("Prometheus", () -> never(over));
      Answer<String> hurried = asked.by(patience.anew(Duration.ofMillis(100)));
      over.countDown();

      assertThat(hurried.missing()).contains("Prometheus gave no answer in 0.1 s");
      assertThat(asked.answer().known()).contains("late");
    }
  }

  private static Answer<String> never(CountDownLatch over) throws InterruptedException {
    over.await();
    return new Answer.Known<>("late");
  }

  @Test
  void whoever_fails_is_named_with_the_failure() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Answer<String> answer =
          new Patience(threads, Duration.ofMinutes(1))
              .<String>ask(
                  "the Kubernetes API",
                  () -> {
                    throw new IllegalStateException("broken");
                  })
              .answer();

      assertThat(answer.missing().orElseThrow())
          .startsWith("the Kubernetes API failed")
          .contains("broken");
    }
  }
}
