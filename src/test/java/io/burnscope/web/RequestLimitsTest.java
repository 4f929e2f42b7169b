package io.burnscope.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W16, W17 and W27. */
class RequestLimitsTest {
  private static final WebSettings.Limits SMALL = WebSettings.Limits.DEFAULTS.body(20_000);
  private static final byte[] SOUND = Payloads.captured("firing-grouped-3.json");
  private static final String HEAD = "POST /webhooks/alertmanager/prod HTTP/1.1\r\nHost: x\r\n";

  @Test
  @Tag("W16")
  void ten_thousand_alerts_are_handled_up_to_the_configured_limit() {
    String body =
        Payloads.group(
            IntStream.range(0, 10_000)
                .mapToObj(i -> Payloads.alert("A" + i, "v".repeat(2_000)))
                .collect(Collectors.joining(",")));
    WebSettings.Limits large = WebSettings.Limits.DEFAULTS.body(24 << 20);

    try (Running web = Running.start(large, WebSettings.Timeouts.DEFAULTS)) {
      assertThat(body).hasSizeGreaterThan(20_000_000);
      assertThat(web.post(body).statusCode()).isEqualTo(200);
      assertThat(web.receiver.only().alerts()).hasSize(10_000);
      assertThat(web.metrics.find("burnscope.unmapped.alerts").counters()).hasSizeLessThan(203);
    }
  }

  @Test
  @Tag("W16")
  void above_the_limit_it_is_413_and_counted_announced_or_not() {
    String body = Payloads.labelled("{\"a\":\"" + "v".repeat(30_000) + "\"}");
    try (Running web = Running.start(SMALL, WebSettings.Timeouts.DEFAULTS)) {
      HttpRequest.Builder chunked =
          web.request("/webhooks/alertmanager/prod")
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.fromPublisher(
                      HttpRequest.BodyPublishers.ofString(body)));

      assertThat(web.post(body).statusCode()).isEqualTo(413);
      assertThat(web.send(chunked).statusCode()).isEqualTo(413);
      assertThat(web.deliveries("too_large")).isEqualTo(2);
      assertThat(web.post(SOUND).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  @Tag("W17")
  void packed_bodies_are_handled(String encoding) throws IOException {
    try (Running web = Running.start(SMALL, WebSettings.Timeouts.DEFAULTS)) {
      assertThat(packed(web, encoding, pack(encoding, SOUND)).statusCode()).isEqualTo(200);
      assertThat(web.receiver.only().alerts()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  @Tag("W17")
  void a_decompression_bomb_is_413(String encoding) throws IOException {
    byte[] bomb = pack(encoding, new byte[5_000_000]);
    try (Running web = Running.start(SMALL, WebSettings.Timeouts.DEFAULTS)) {
      assertThat(bomb).hasSizeLessThan(20_000);
      assertThat(packed(web, encoding, bomb).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void a_body_not_packed_as_it_says_is_400_and_an_unknown_packing_415() {
    try (Running web = Running.start()) {
      assertThat(packed(web, "gzip", SOUND).statusCode()).isEqualTo(400);
      assertThat(packed(web, "br", SOUND).statusCode()).isEqualTo(415);
      assertThat(packed(web, "gzip, gzip", SOUND).statusCode()).isEqualTo(415);
      assertThat(packed(web, "identity", SOUND).statusCode()).isEqualTo(200);
    }
  }

  @Test
  @Tag("W17")
  void chunks_are_handled() throws IOException {
    String body = Payloads.labelled("{\"a\":\"b\"}");
    try (Running web = Running.start();
        RawClient client = new RawClient(web.server.port())) {
      client.send(HEAD + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < body.length(); i++) {
        client.send("1\r\n" + body.charAt(i) + "\r\n");
      }
      client.send("0\r\n\r\n");

      assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(web.receiver.received()).hasSize(1);
    }
  }

  @Test
  @Tag("W17")
  void who_expects_100_is_told_to_go_on_and_then_answered() throws IOException {
    try (Running web = Running.start();
        RawClient client = new RawClient(web.server.port())) {
      client.send(headers(SOUND.length) + "Expect: 100-continue\r\n\r\n");
      assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(client.line()).isEmpty();

      client.send(SOUND);

      assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void who_expects_100_for_too_much_is_not_told_to_go_on() throws IOException {
    try (Running web = Running.start(SMALL, WebSettings.Timeouts.DEFAULTS);
        RawClient client = new RawClient(web.server.port())) {
      client.send(headers(20_001) + "Expect: 100-continue\r\n\r\n");

      assertThat(client.line()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void another_expectation_is_417() throws IOException {
    try (Running web = Running.start();
        RawClient client = new RawClient(web.server.port())) {
      client.send(headers(SOUND.length) + "Expect: miracles\r\n\r\n");

      assertThat(client.line()).startsWith("HTTP/1.1 417");
    }
  }

  @Test
  @Tag("W27")
  void headers_that_come_byte_by_byte_end_with_the_connection() throws IOException {
    try (Running web = Running.start(WebSettings.Limits.DEFAULTS, impatient());
        RawClient client = new RawClient(web.server.port())) {
      dripUntilClosed(client, HEAD + "X-Slow: ");
    }
  }

  @Test
  void a_connection_that_says_nothing_is_closed() throws IOException {
    try (Running web = Running.start(WebSettings.Limits.DEFAULTS, impatient());
        RawClient client = new RawClient(web.server.port())) {
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  @Tag("W27")
  void a_body_that_comes_byte_by_byte_ends_with_the_connection_and_is_counted() throws IOException {
    try (Running web = Running.start(WebSettings.Limits.DEFAULTS, impatient());
        RawClient client = new RawClient(web.server.port())) {
      dripUntilClosed(client, headers(15_000) + "\r\n");

      await().untilAsserted(() -> assertThat(web.deliveries("aborted")).isEqualTo(1));
      assertThat(web.receiver.received()).isEmpty();
    }
  }

  @Test
  void a_kept_connection_serves_again_and_is_closed_when_idle() throws IOException {
    try (Running web = Running.start(WebSettings.Limits.DEFAULTS, impatient());
        RawClient client = new RawClient(web.server.port())) {
      client.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
      client.send(headers(SOUND.length) + "\r\n").send(SOUND);

      assertThat(client.rest()).containsOnlyOnce("HTTP/1.1 200 OK");
      assertThat(web.receiver.received()).hasSize(1);
    }
  }

  /** One byte after the other, until the server has had enough. */
  private static void dripUntilClosed(RawClient client, String start) throws IOException {
    client.send(start);
    await()
        .atMost(20, SECONDS)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          try {
            client.send("x");
            return false;
          } catch (SocketException _) {
            return true;
          }
        });
  }

  private static WebSettings.Timeouts impatient() {
    Duration soon = Duration.ofMillis(300);
    return new WebSettings.Timeouts(soon, soon, soon, Duration.ofSeconds(5));
  }

  private static String headers(int length) {
    return HEAD + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n";
  }

  private static HttpResponse<String> packed(Running web, String encoding, byte[] body) {
    return web.send(
        web.delivery("/webhooks/alertmanager/prod", body).header("Content-Encoding", encoding));
  }

  private static byte[] pack(String encoding, byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        encoding.equals("gzip") ? new GZIPOutputStream(packed) : new DeflaterOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }
}
