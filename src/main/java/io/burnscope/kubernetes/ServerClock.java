package io.burnscope.kubernetes;

import io.burnscope.input.ClockSkew;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The API server's clock, by the {@code Date} of an answer: whole seconds. */
record ServerClock(KubernetesClient client, Duration timeout, InstantSource clock) {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  /** Empty if there is no answer, or one without a date. */
  Optional<ClockSkew> skew() {
    HttpClient http = client.getHttpClient();
    Instant asked = clock.instant();
    try {
      HttpResponse<String> answer =
          http.sendAsync(
                  http.newHttpRequestBuilder()
                      .uri(client.getMasterUrl().toString().replaceAll("/+$", "") + "/version")
                      .build(),
                  String.class)
              .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.ofNullable(answer.header("Date"))
          .flatMap(ServerClock::read)
          .map(theirs -> ClockSkew.of(asked, theirs, clock.instant()));
    } catch (ExecutionException | TimeoutException away) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Instant> read(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .plus(HALF_A_SECOND));
    } catch (DateTimeException foreign) {
      return Optional.empty();
    }
  }
}
