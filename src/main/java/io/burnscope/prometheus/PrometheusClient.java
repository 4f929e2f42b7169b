package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Talks to one Prometheus. Blocking; safe from any thread; at most {@value #AT_ONCE} queries at
 * once, further ones wait within their deadline.
 */
public final class PrometheusClient {
  private static final int AT_ONCE = 8;

  private final PrometheusSettings settings;
  private final Exchange http;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * Reads the certificates, calls nobody.
   *
   * @throws IllegalArgumentException if they cannot be used
   */
  public PrometheusClient(PrometheusSettings settings) {
    this.settings = settings;
    this.http =
        Exchange.with("Prometheus", settings.url().getScheme(), settings.tls(), settings.timeout());
  }

  PrometheusSettings settings() {
    return settings;
  }

  /** An instant query. */
  Answer<List<Series>> query(String promQl, Instant at, Deadline deadline) {
    return call("query", Map.of("query", promQl, "time", seconds(at)), deadline, Reply::series);
  }

  /** A range query whose evaluations are the points of {@code grid}. */
  Answer<List<Series>> queryRange(String promQl, Grid grid, Deadline deadline) {
    Map<String, String> form =
        Map.of(
            "query",
            promQl,
            "start",
            seconds(grid.first()),
            "end",
            seconds(grid.end()),
            "step",
            grid.step().toMillis() + "ms");
    return call("query_range", form, deadline, Reply::series);
  }

  /** What is wrong with the syntax of {@code promQl}, in Prometheus' words; empty if nothing is. */
  Answer<Optional<String>> syntaxError(String promQl, Deadline deadline) {
    return call("format_query", Map.of("query", promQl), deadline, Reply::syntaxError);
  }

  /** What keeps {@code promQl} from yielding a vector, in words; empty if nothing does. */
  Answer<Optional<String>> queryError(String promQl, Instant at, Deadline deadline) {
    return call("query", Map.of("query", promQl, "time", seconds(at)), deadline, Reply::queryError);
  }

  /** Its own clock's time. */
  Answer<Instant> now(Deadline deadline) {
    return call("query", Map.of("query", "vector(time())"), deadline, Reply::series)
        .flatMap(series ->
            series.stream()
                .flatMap(one -> one.samples().keySet().stream())
                .findFirst()
                .<Answer<Instant>>map(Answer.Known::new)
                .orElseGet(() ->
                    new Answer.Unavailable<>("Prometheus answered something that is not its API")));
  }

  /** The rules that it evaluates. */
  Answer<LoadedRules> rules(Deadline deadline) {
    return get("rules", deadline, Reply::rules);
  }

  /** A call without a query. */
  <T> Answer<T> get(String api, Deadline deadline, Function<Reply, Answer<T>> reading) {
    HttpRequest.Builder request = HttpRequest.newBuilder(settings.endpoint(api)).GET();
    return placed(request, deadline, reading);
  }

  private <T> Answer<T> call(
      String api,
      Map<String, String> query,
      Deadline deadline,
      Function<Reply, Answer<T>> reading) {
    Map<String, String> form = new TreeMap<>(query);
    form.put("timeout", deadline.left().plusMillis(1).toMillis() + "ms");
    form.put("partial_response", "false"); // Thanos leaves out unreachable stores otherwise
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.endpoint(api))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
    return placed(request, deadline, reading);
  }

  private <T> Answer<T> placed(
      HttpRequest.Builder request, Deadline deadline, Function<Reply, Answer<T>> reading) {
    try {
      if (!places.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        return new Answer.Unavailable<>(http.late(deadline));
      }
    } catch (InterruptedException _) {
      return new Answer.Unavailable<>(http.interrupted());
    }
    try {
      return send(request, deadline, reading);
    } finally {
      places.release();
    }
  }

  private <T> Answer<T> send(
      HttpRequest.Builder request, Deadline deadline, Function<Reply, Answer<T>> reading) {
    Optional<Credentials.Secret> secret;
    try {
      secret =
          settings.credentials().isPresent()
              ? Optional.of(settings.credentials().get().read())
              : Optional.empty();
    } catch (IOException failure) {
      return new Answer.Unavailable<>(
          "the credentials for Prometheus cannot be read: " + Shortened.of(Exchange.text(failure)));
    }
    Answer<T> answer =
        http.send(complete(request, secret, deadline), deadline)
            .map(reply ->
                reply.refused() && secret.isPresent() ? reply.without(secret.get()) : reply)
            .flatMap(reading);
    return switch (answer) {
      case Answer.Known<T> known -> known;
      case Answer.Unavailable<T>(String reason) ->
          new Answer.Unavailable<>(secret.map(s -> s.hiddenIn(reason)).orElse(reason));
    };
  }

  private HttpRequest complete(
      HttpRequest.Builder request, Optional<Credentials.Secret> secret, Deadline deadline) {
    request.timeout(deadline.left().plusMillis(1));
    settings.headers().forEach(request::header);
    secret.ifPresent(value -> request.header("Authorization", value.header()));
    return request.build();
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String seconds(Instant at) {
    return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
  }
}
