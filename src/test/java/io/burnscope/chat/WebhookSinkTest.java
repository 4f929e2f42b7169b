package io.burnscope.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink.Delivery;
import io.burnscope.incident.Sink.Interest;
import io.burnscope.incident.StatusServer;
import io.burnscope.slo.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSinkTest {
  @TempDir private Path folder = Path.of("");
  private final StatusServer server = new StatusServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void an_incident_is_posted_as_json_with_a_stable_id() throws Exception {
    Incident open = Samples.incident(IncidentState.OPEN, Severity.CRITICAL, 7);

    deliver(open, Optional.empty());
    deliver(open, Optional.empty());

    List<StatusServer.Seen> seen = server.seen();
    assertThat(seen).hasSize(2).allMatch(request -> request.method().equals("POST"));
    assertThat(seen)
        .extracting(request -> request.headers().get("Idempotency-Key"))
        .containsOnly("checkout/checkout-flow-20261119-0316-5c1e:7");
    assertThat(seen.getFirst().body()).isEqualTo(seen.getLast().body());
    JsonNode body = new ObjectMapper().readTree(seen.getFirst().body());
    assertThat(body.path("id").asText()).isEqualTo("checkout/checkout-flow-20261119-0316-5c1e:7");
    assertThat(body.path("event").asText()).isEqualTo("opened");
    assertThat(body.path("summary").asText()).startsWith("CRITICAL checkout-flow");
    assertThat(body.path("incident").toString())
        .isEqualTo(
            """
            {"namespace":"checkout","name":"checkout-flow-20261119-0316-5c1e","source":"prod",\
            "cluster":"prod-eu-1","episode":2,"state":"open","stateReason":"pages",\
            "severity":"critical","openedAt":"2026-11-19T03:16:30Z",\
            "startsAt":"2026-11-19T03:15:07Z",\
            "slo":{"kind":"SLOComposition","namespace":"checkout","name":"checkout-flow"},\
            "alerts":[],"messages":[],"version":7}\
            """);
  }

  @Test
  void either_secret_proves_who_sent_it_and_when() throws Exception {
    Files.writeString(folder.resolve("secret"), "old secret\nnew secret\n");

    sink("warning").deliver(Samples.item(open(), Optional.empty()));

    StatusServer.Seen request = server.seen().getFirst();
    String time = request.headers().get("X-Burnscope-Timestamp");
    assertThat(time).isEqualTo(Long.toString(Samples.AT.getEpochSecond()));
    assertThat(request.headers().get("X-Burnscope-Signature"))
        .isEqualTo(
            "sha256="
                + hmac("old secret", time + "." + request.body())
                + ",sha256="
                + hmac("new secret", time + "." + request.body()));
  }

  /** As a receiver computes it. */
  private static String hmac(String secret, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN,       WARNING,  ESCALATED,           CRITICAL, escalated",
    "OPEN,       CRITICAL, RECOVERING,          CRITICAL, recovering",
    "RECOVERING, CRITICAL, OPEN,                CRITICAL, relapsed",
    "RECOVERING, CRITICAL, RESOLVED,            CRITICAL, resolved",
    "OPEN,       CRITICAL, CLOSED_WITHOUT_DATA, CRITICAL, resolved",
    "RESOLVED,   CRITICAL, REOPENED,            CRITICAL, reopened",
    "OPEN,       CRITICAL, ESCALATED,           CRITICAL, updated"
  })
  void the_event_is_what_happened_since_the_last_delivery(
      IncidentState before, Severity was, IncidentState now, Severity is, String event)
      throws Exception {
    Receipt told = deliver(Samples.incident(before, was, 1), Optional.empty());

    deliver(Samples.incident(now, is, 2), Optional.of(told));

    JsonNode body = new ObjectMapper().readTree(server.seen().getLast().body());
    assertThat(body.path("event").asText()).isEqualTo(event);
  }

  @Test
  void a_version_that_tells_a_receiver_nothing_new_is_not_posted() {
    Receipt told = deliver(Samples.incident(IncidentState.OPEN, Severity.CRITICAL, 1), none());

    Receipt again =
        deliver(Samples.incident(IncidentState.OPEN, Severity.CRITICAL, 2), Optional.of(told));

    assertThat(server.seen()).hasSize(1);
    assertThat(again).isEqualTo(told);
  }

  @Test
  void a_receiver_that_is_busy_says_when_to_come_again() {
    server.answers(429, Map.of("Retry-After", "120"));
    assertThat(pause()).contains(Duration.ofMinutes(2));

    server.answers(503, Map.of("Retry-After", "Thu, 19 Nov 2026 03:17:00 GMT"));
    assertThat(pause()).contains(Duration.ofSeconds(30));

    server.answers(503, Map.of("Retry-After", "999999999"));
    assertThat(pause()).contains(Duration.ofHours(1));

    server.answers(503, Map.of("Retry-After", "soon"));
    assertThat(pause()).isEmpty();
  }

  private Optional<Duration> pause() {
    return sink("warning").deliver(Samples.item(open(), none()))
            instanceof Delivery.Retry(var _, Optional<Duration> after, var _)
        ? after
        : Optional.of(Duration.ZERO);
  }

  @Test
  void a_secret_that_cannot_be_read_is_told_and_tried_again() throws IOException {
    WebhookSink sink = sink("warning");
    Files.delete(folder.resolve("secret"));

    Delivery delivery = sink.deliver(Samples.item(open(), none()));

    assertThat(delivery)
        .isEqualTo(
            new Delivery.Retry(
                "its urlFile or secretFile cannot be read or holds nothing usable",
                Optional.empty(),
                false));
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void it_wants_incidents_of_its_sources_and_severity_only() {
    WebhookSink sink = sink("critical");

    assertThat(sink.interest(entry("prod", Severity.CRITICAL))).isEqualTo(Interest.SHOWN);
    assertThat(sink.interest(entry("prod", Severity.DEGRADED))).isEqualTo(Interest.NOT_SHOWN);
    assertThat(sink.interest(entry("staging", Severity.CRITICAL))).isEqualTo(Interest.NOT_SHOWN);
  }

  private static Post entry(String source, Severity severity) {
    return new Post.Entry(Samples.incident(source, IncidentState.OPEN, severity, "pages", 1));
  }

  private static Incident open() {
    return Samples.incident(IncidentState.OPEN, Severity.CRITICAL, 1);
  }

  private static Optional<Receipt> none() {
    return Optional.empty();
  }

  private Receipt deliver(Incident incident, Optional<Receipt> told) {
    Delivery delivery = sink("warning").deliver(Samples.item(incident, told));
    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
    return ((Delivery.Delivered) delivery).receipt();
  }

  private WebhookSink sink(String least) {
    Path secret = folder.resolve("secret");
    try {
      if (!Files.exists(secret)) {
        Files.writeString(secret, "a secret");
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    return new WebhookSink(
        new WebhookSettings(
            "pager",
            new WebhookSettings.Target.Url(server.url("/hook")),
            secret,
            Set.of("prod"),
            Severity.valueOf(least.toUpperCase(java.util.Locale.ROOT)),
            Duration.ofSeconds(10)),
        InstantSource.fixed(Samples.AT));
  }
}
