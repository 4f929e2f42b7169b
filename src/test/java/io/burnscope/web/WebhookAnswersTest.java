package io.burnscope.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.burnscope.incident.IncidentStore;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W12 to W15, W18, W40 and the store's refusal. */
class WebhookAnswersTest {
  private static final byte[] SOUND = Payloads.captured("firing-single.json");

  private final Running web = Running.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void a_sound_delivery_is_handed_over_with_source_and_receive_time() {
    HttpResponse<String> answer = web.post(SOUND);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(web.receiver.received())
        .singleElement()
        .extracting(
            RecordingReceiver.Received::source,
            RecordingReceiver.Received::at,
            received -> received.group().alerts().getFirst().fingerprint())
        .containsExactly("prod", Running.NOW, "392e073336429e1a");
    assertThat(web.deliveries("accepted")).isEqualTo(1);
    assertThat(
            web.metrics
                .get("burnscope.decisions")
                .tags("decision", "ignore", "reason", "nothing_new")
                .counter()
                .count())
        .isEqualTo(1);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet("empty", "", 400),
        argumentSet("no JSON", "alerts!", 400),
        argumentSet("cut off", "{\"version\":\"4\",", 400),
        argumentSet("text after it", "{\"version\":\"4\",\"alerts\":[]} x", 400),
        argumentSet("a list", "[]", 400),
        argumentSet("a string", "\"4\"", 400),
        argumentSet("null", "null", 400),
        argumentSet("duplicate keys", "{\"version\":\"4\",\"version\":\"4\",\"alerts\":[]}", 400),
        argumentSet("deep", "{\"a\":" + "[".repeat(60_000) + "]".repeat(60_000) + "}", 400),
        argumentSet("a huge number", "{\"version\":\"4\",\"x\":1" + "0".repeat(2_000) + "}", 400),
        argumentSet("a huge string", "{\"x\":\"" + "a".repeat(300_000) + "\"}", 400),
        argumentSet("an empty object", "{}", 422),
        argumentSet("Grafana's", "{\"version\":\"1\",\"alerts\":[],\"orgId\":1}", 422),
        argumentSet("no alerts", "{\"version\":\"4\"}", 422),
        argumentSet("alerts are no list", "{\"version\":\"4\",\"alerts\":{}}", 422),
        argumentSet("an alert is no object", "{\"version\":\"4\",\"alerts\":[1]}", 422),
        argumentSet("an unknown status", Payloads.group("{\"status\":\"maybe\"}"), 422),
        argumentSet("labels are a list", Payloads.labelled("[1]"), 422),
        argumentSet("nested labels", Payloads.labelled("{\"a\":{}}"), 422),
        argumentSet(
            "truncated by half", "{\"version\":\"4\",\"alerts\":[],\"truncatedAlerts\":1.5}", 422),
        argumentSet(
            "more truncated than can be",
            "{\"version\":\"4\",\"alerts\":[],\"truncatedAlerts\":99999999999999999999}",
            422));
  }

  @ParameterizedTest
  @MethodSource("refused")
  @Tag("W13")
  @Tag("W14")
  @Tag("W18")
  void what_is_no_delivery_is_refused_briefly_and_counted(String body, int status) {
    HttpResponse<String> answer = web.post(body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).hasSizeLessThan(200).hasLineCount(1);
    assertThat(web.receiver.received()).isEmpty();
    assertThat(web.deliveries(status == 400 ? "invalid" : "not_version_4")).isEqualTo(1);
  }

  @Test
  void an_answer_never_quotes_the_body() {
    HttpResponse<String> answer = web.post("{\"version\":\"4\", \"password\": s3cret");

    assertThat(answer.body()).doesNotContain("s3cret").contains("line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  @Tag("W13")
  void another_content_type_is_400(String type) {
    HttpRequest.Builder request =
        web.request("/webhooks/alertmanager/prod")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(SOUND));

    assertThat(web.send(request).statusCode()).isEqualTo(400);
    assertThat(web.deliveries("invalid")).isEqualTo(1);
  }

  @Test
  void a_content_type_with_a_charset_is_fine_and_a_missing_one_is_400() {
    HttpRequest.Builder with =
        web.request("/webhooks/alertmanager/prod")
            .header("Content-Type", "Application/JSON; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(SOUND));
    HttpRequest.Builder without =
        web.request("/webhooks/alertmanager/prod")
            .POST(HttpRequest.BodyPublishers.ofByteArray(SOUND));

    assertThat(web.send(with).statusCode()).isEqualTo(200);
    assertThat(web.send(without).statusCode()).isEqualTo(400);
  }

  @Test
  @Tag("W12")
  void unknown_fields_null_maps_and_missing_annotations_are_accepted() {
    HttpResponse<String> answer =
        web.post(
            """
            {"version":"4","groupKey":"g","status":"firing","receiver":"r","notification_reason":"x",
             "routeLabels":{"a":"b"},"groupLabels":null,"commonLabels":null,"alerts":[
              {"status":"firing","labels":null,"startsAt":"2026-11-19T03:15:07Z","new":[1,{"a":2}]}]}
            """);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(web.receiver.only().alerts().getFirst().labels()).isEmpty();
    assertThat(web.receiver.only().alerts().getFirst().annotations()).isEmpty();
  }

  @Test
  @Tag("W15")
  void odd_labels_are_accepted_and_counted_as_unmapped() {
    String odd =
        "{\"ключ\":\"значение\",\"a.b/c\":\"%s\",\"n\":\"x\\u0000y\\ud800z\",\"empty\":\"\"}"
            .formatted("v".repeat(10_000));

    HttpResponse<String> answer = web.post(Payloads.labelled(odd));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(web.receiver.only().alerts().getFirst().labels())
        .isEqualTo(
            Map.of(
                "ключ", "значение",
                "a.b/c", "v".repeat(10_000),
                "n", "x\uFFFDy\uFFFDz",
                "empty", ""));
    assertThat(
            web.metrics
                .get("burnscope.unmapped.alerts")
                .tags("source", "prod", "alertname", "none")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  @Tag("W40")
  void an_unknown_source_is_accepted_and_counted() {
    HttpResponse<String> answer = web.send(web.delivery("/webhooks/alertmanager/new%20one", SOUND));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(web.receiver.received().getFirst().source()).isEqualTo("new one");
    assertThat(web.get("/metrics").body())
        .contains("burnscope_unknown_source_total{source=\"new one\"} 1.0");
  }

  @Test
  void strangers_names_do_not_fill_the_metrics() {
    for (int i = 0; i < 60; i++) {
      web.send(web.delivery("/webhooks/alertmanager/s" + i, SOUND));
    }

    assertThat(web.metrics.find("burnscope.unknown.source").counters()).hasSizeLessThan(52);
    assertThat(web.metrics.get("burnscope.unknown.source").tag("source", "other").counter().count())
        .isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/webhooks/alertmanager/default",
        "/webhooks/alertmanager/default/",
        "/webhooks/alertmanager",
        "/webhooks/alertmanager/"
      })
  void a_trailing_slash_or_no_source_is_served_and_never_redirected(String path) {
    HttpResponse<String> answer = web.send(web.delivery(path, SOUND));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(web.receiver.received().getFirst().source()).isEqualTo("default");
  }

  @Test
  void other_methods_and_paths_are_refused_in_one_line() {
    assertThat(web.get("/webhooks/alertmanager/prod"))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(405, "this path has another method\n");
    assertThat(web.get("/nothing"))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(404, "there is nothing at this path\n");
  }

  @Test
  @Tag("W25")
  void a_store_that_cannot_write_is_503_so_that_the_sender_retries() {
    web.receiver.reactWith(() -> {
      throw new IncidentStore.StoreUnavailable("disk full", new IOException("s3cret path"));
    });

    HttpResponse<String> answer = web.post(SOUND);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("the store does not answer; try again\n");
    assertThat(web.deliveries("store_unavailable")).isEqualTo(1);
  }

  @Test
  void a_mistake_of_ours_is_500_without_its_words() {
    web.receiver.reactWith(() -> {
      throw new IllegalStateException("s3cret");
    });

    HttpResponse<String> answer = web.post(SOUND);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("internal error\n");
    assertThat(web.deliveries("failed")).isEqualTo(1);
  }

  @Test
  void invalid_utf8_is_400() {
    byte[] body = "{\"version\":\"4\",\"x\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    body[body.length - 3] = (byte) 0xC3;

    assertThat(web.post(body).statusCode()).isEqualTo(400);
  }
}
