package io.burnscope.incident;

import static org.assertj.core.api.Assertions.assertThat;

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
              .<String>ask(
                  "Prometheus",
                  () -> {
                    over.await();
                    return new Answer.Known<>("too late");
                  })
              .answer();
      over.countDown();

      assertThat(answer.missing()).contains("Prometheus gave no answer in 0.5 s");
    }
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
