package io.burnscope.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A route of deliveries: what can be refused by the headers is, then the body is read. */
final class Webhook implements Handler<RoutingContext> {
  private static final String DEFAULT_SOURCE = "default";
  private static final String ATTRIBUTE = "ce-";

  /** A thousand SLOs in 3 MB are a thousand decisions, on a busy machine too. */
  private static final int BYTES_PER_MILLI = 500;

  /** Alertmanager waits for at least 10 s in all. */
  private static final Duration MOST_EXTRA = Duration.ofSeconds(8);

  private final WebSettings.Timeouts timeouts;
  private final Intake intake;
  private final Workers workers;
  private final InFlight inFlight;
  private final AnswerMetrics metrics;

  Webhook(
      WebSettings.Timeouts timeouts,
      Intake intake,
      Workers workers,
      InFlight inFlight,
      AnswerMetrics metrics) {
    this.timeouts = timeouts;
    this.intake = intake;
    this.workers = workers;
    this.inFlight = inFlight;
    this.metrics = metrics;
  }

  @Override
  public void handle(RoutingContext http) {
    HttpServerRequest request = http.request();
    if (!inFlight.enter()) {
      metrics.ended(Outcome.SHUTTING_DOWN);
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      Responses.send(request.response(), Outcome.SHUTTING_DOWN.usual());
      return;
    }
    Delivery delivery = new Delivery(request, inFlight, metrics);
    Optional<Outcome.Answer> refusal = refusal(request);
    if (refusal.isPresent()) {
      delivery.answer(refusal.get());
    } else {
      read(delivery, source(http), encoding(request).orElseThrow());
    }
  }

  private void read(Delivery delivery, String source, ContentEncoding encoding) {
    HttpServerRequest request = delivery.request();
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      request.response().writeContinue();
    }
    Map<String, String> attributes = attributes(request);
    delivery.read(
        intake.maxBodyBytes(),
        intake.tooLarge(),
        body -> work(delivery, new Intake.Posted(source, encoding, attributes), body));
  }

  private void work(Delivery delivery, Intake.Posted posted, byte[] body) {
    delivery.answerWithin(limit(timeouts.answer(), body.length).toMillis());
    boolean taken = workers.run(() -> intake.take(posted, body), delivery::answer);
    if (!taken) {
      delivery.answer(Outcome.OVERLOADED.usual());
    }
  }

  /** How long a body of that many bytes may take. */
  static Duration limit(Duration usual, int bytes) {
    Duration more = Duration.ofMillis(bytes / BYTES_PER_MILLI);
    return usual.plus(more.compareTo(MOST_EXTRA) < 0 ? more : MOST_EXTRA);
  }

  private Optional<Outcome.Answer> refusal(HttpServerRequest request) {
    if (!intake.contentTypes().contains(contentType(request))) {
      return Optional.of(
          Outcome.INVALID.saying(
              "Content-Type: " + String.join(" or ", intake.contentTypes()) + " is needed"));
    }
    if (encoding(request).isEmpty()) {
      return Optional.of(Outcome.UNSUPPORTED_ENCODING.usual());
    }
    String expectation = request.getHeader(HttpHeaders.EXPECT);
    if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      return Optional.of(Outcome.UNKNOWN_EXPECTATION.usual());
    }
    return length(request) > intake.maxBodyBytes()
        ? Optional.of(intake.tooLarge())
        : Optional.empty();
  }

  private static String contentType(HttpServerRequest request) {
    String type = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** What a CloudEvent in binary mode says beside its body. */
  private static Map<String, String> attributes(HttpServerRequest request) {
    Map<String, String> attributes = new HashMap<>();
    request
        .headers()
        .forEach((name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith(ATTRIBUTE)) {
            attributes.put(lower.substring(ATTRIBUTE.length()), value);
          }
        });
    return attributes;
  }

  private static Optional<ContentEncoding> encoding(HttpServerRequest request) {
    return ContentEncoding.of(Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_ENCODING)));
  }

  /** As announced; 0 if it is not, and then counted while it is read. */
  private static long length(HttpServerRequest request) {
    String length = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH)).orElse("0");
    try {
      return Long.parseLong(length.strip());
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }

  private static String source(RoutingContext http) {
    String source = Optional.ofNullable(http.pathParam("source")).orElse("");
    return source.isBlank() ? DEFAULT_SOURCE : Storable.text(source);
  }
}
