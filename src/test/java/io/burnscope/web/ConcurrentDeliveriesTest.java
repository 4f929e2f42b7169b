package io.burnscope.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bursts, a store that hangs, overload, and W32. */
class ConcurrentDeliveriesTest {
  private static final byte[] BURST = Payloads.captured("firing-burst-25.json");
  private static final WebSettings.Timeouts PATIENT =
      new WebSettings.Timeouts(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30));

  @Test
  void a_hundred_bursts_of_25_at_once_all_arrive() {
    try (Running web = Running.start(WebSettings.Limits.DEFAULTS, PATIENT)) {
      List<CompletableFuture<HttpResponse<String>>> answers = deliverAtOnce(web, 100);

      assertThat(answers).allSatisfy(answer -> assertThat(status(answer)).isEqualTo(200));
      assertThat(web.receiver.received()).hasSize(100);
      assertThat(web.receiver.received())
          .allSatisfy(one -> assertThat(one.group().alerts()).hasSize(25));
      assertThat(web.deliveries("accepted")).isEqualTo(100);
    }
  }

  @Test
  void deliveries_are_worked_on_side_by_side_not_one_after_the_other() {
    CountDownLatch together = new CountDownLatch(20);
    try (Running web = Running.start(WebSettings.Limits.DEFAULTS, PATIENT)) {
      web.receiver.reactWith(() -> {
        together.countDown();
        waitFor(together);
      });

      assertThat(deliverAtOnce(web, 20))
          .allSatisfy(answer -> assertThat(status(answer)).isEqualTo(200));
    }
  }

  @Test
  void a_store_that_hangs_is_503_in_time_and_never_429() {
    CountDownLatch hanging = new CountDownLatch(1);
    WebSettings.Timeouts quick =
        new WebSettings.Timeouts(
            PATIENT.header(), PATIENT.body(), PATIENT.idle(), Duration.ofMillis(200));
    try (Running web = Running.start(WebSettings.Limits.DEFAULTS, quick)) {
      web.receiver.reactWith(() -> waitFor(hanging));

      HttpResponse<String> answer = web.post(BURST);
      hanging.countDown();

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(web.deliveries("store_unavailable")).isEqualTo(1);
      await().untilAsserted(() -> assertThat(web.receiver.received()).hasSize(1));
      assertThat(web.deliveries("accepted")).isZero();
    }
  }

  @Test
  void more_at_once_than_configured_are_503_and_never_429() {
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicInteger working = new AtomicInteger();
    WebSettings.Limits two = new WebSettings.Limits(4 << 20, 32, 100, 256 << 10, 2);
    try (Running web = Running.start(two, PATIENT)) {
      web.receiver.reactWith(() -> {
        working.incrementAndGet();
        waitFor(hanging);
      });
      List<CompletableFuture<HttpResponse<String>>> first = deliverAtOnce(web, 2);
      await().until(() -> working.get() == 2);

      HttpResponse<String> third = web.post(BURST);
      hanging.countDown();

      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(web.deliveries("overloaded")).isEqualTo(1);
      assertThat(first).allSatisfy(answer -> assertThat(status(answer)).isEqualTo(200));
    }
  }

  @Test
  @Tag("W32")
  void draining_turns_readiness_off_refuses_late_ones_and_loses_nothing() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicInteger working = new AtomicInteger();
    try (Running web = Running.start(WebSettings.Limits.DEFAULTS, PATIENT)) {
      web.receiver.reactWith(() -> {
        working.incrementAndGet();
        waitFor(hanging);
      });
      List<CompletableFuture<HttpResponse<String>>> inFlight = deliverAtOnce(web, 50);
      await().until(() -> working.get() == 50);

      boolean early = web.server.drain(Duration.ofMillis(1));
      HttpResponse<String> late = web.post(BURST);
      int ready = web.get("/health/ready").statusCode();
      int live = web.get("/health/live").statusCode();
      hanging.countDown();
      boolean drained = web.server.drain(Duration.ofSeconds(20));

      assertThat(early).isFalse();
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(late.headers().firstValue("Connection")).contains("close");
      assertThat(ready).isEqualTo(503);
      assertThat(live).isEqualTo(200);
      assertThat(drained).isTrue();
      assertThat(web.receiver.received()).hasSize(50);
      assertThat(inFlight).allSatisfy(answer -> assertThat(status(answer)).isEqualTo(200));
    }
  }

  private static List<CompletableFuture<HttpResponse<String>>> deliverAtOnce(
      Running web, int times) {
    return IntStream.range(0, times)
        .mapToObj(_ -> web.sendLater(web.delivery("/webhooks/alertmanager/prod", BURST)))
        .toList();
  }

  private static int status(CompletableFuture<HttpResponse<String>> answer) {
    return answer.join().statusCode();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
