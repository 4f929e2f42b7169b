package io.burnscope.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What other systems tell of changes, over HTTP. */
class ReportedChangesTest {
  private static final String FLAG =
      """
      {"routing_key": "R0123456789abcdef0123456789abcde",
       "payload": {
         "summary": "flag checkout-v2 turned on",
         "timestamp": "2026-11-19T03:10:00.500+0000",
         "source": "launchdarkly",
         "custom_details": {"service": "checkout", "namespace": "shop", "kind": "feature-flag",
           "old": false, "new": true, "build": 4711}},
       "links": [{"href": "https://flags.example/checkout-v2", "text": "Flag"}],
       "images": [{"src": "https://flags.example/a.png"}]}
      """;
  private static final String EVENT =
      """
      {"context": {"version": "0.4.1", "id": "271069a8-fc18-44f1-b38f-9d70a1695819",
         "source": "/staging/tekton", "type": "dev.cdevents.service.upgraded.0.2.0",
         "timestamp": "2026-11-19T04:10:00+01:00"},
       "subject": {"id": "service/payments", "source": "/staging/tekton", "type": "service",
         "content": {"environment": {"id": "prod"}, "artifactId": "pkg:oci/payments@1.9.0?tag=x"}},
       "customData": {"namespace": "checkout", "link": "https://ci.example/runs/4812"}}
      """;
  private static final Change.Reported UPGRADE =
      new Change.Reported(
          new ObjectRef("service", "checkout", "payments"),
          Instant.parse("2026-11-19T03:10:00Z"),
          new Actor("/staging/tekton", Optional.of("environment prod")),
          "upgraded to 1.9.0",
          Optional.of("https://ci.example/runs/4812"),
          List.of(
              new FieldChange(
                  "artifact",
                  "subject.content.artifactId",
                  Optional.empty(),
                  Optional.of("1.9.0"))));

  private final Running web = Running.start();

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void stop() {
    web.close();
  }

  private HttpResponse<String> post(String body) {
    return web.send(web.delivery("/changes/prod", body.getBytes(UTF_8)));
  }

  private double answered(String result) {
    return web.metrics.get("burnscope.reported.changes").tag("result", result).counter().count();
  }

  @Test
  void pagerdutys_change_event_is_recorded_without_its_routing_key() {
    HttpResponse<String> answer = post(FLAG);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).matches("recorded as [0-9a-f]{32}\n");
    assertThat(web.journal.sources()).containsExactly("prod");
    assertThat(web.journal.only())
        .isEqualTo(
            new Change.Reported(
                new ObjectRef("feature-flag", "shop", "checkout"),
                Instant.parse("2026-11-19T03:10:00.500Z"),
                new Actor("launchdarkly", Optional.empty()),
                "flag checkout-v2 turned on",
                Optional.of("https://flags.example/checkout-v2"),
                List.of(
                    new FieldChange("value", "value", Optional.of("false"), Optional.of("true")))));
    assertThat(answered("recorded")).isEqualTo(1);
  }

  @Test
  void a_summary_is_enough() {
    assertThat(post("{\"payload\": {\"summary\": \"CDN rules changed\"}}").statusCode())
        .isEqualTo(202);

    assertThat(web.journal.only())
        .isEqualTo(
            new Change.Reported(
                new ObjectRef("change", "", ""),
                Running.NOW,
                Actor.UNKNOWN,
                "CDN rules changed",
                Optional.empty(),
                List.of()));
  }

  @Test
  void a_cdevent_is_recorded() {
    assertThat(post(EVENT).statusCode()).isEqualTo(202);

    assertThat(web.journal.only()).isEqualTo(UPGRADE);
  }

  @Test
  void a_cloudevent_in_structured_mode_is_recorded() {
    String structured =
        """
        {"specversion": "1.0", "id": "271069a8-fc18-44f1-b38f-9d70a1695819",
         "source": "/staging/tekton", "type": "dev.cdevents.service.upgraded.0.2.0",
         "time": "2026-11-19T04:10:00+01:00", "data": %s}
        """
            .formatted(EVENT);

    HttpResponse<String> answer =
        web.send(
            web.request("/changes/prod")
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(structured)));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(web.journal.only()).isEqualTo(UPGRADE);
  }

  @Test
  void a_cloudevent_in_binary_mode_is_recorded() {
    HttpResponse<String> answer =
        web.send(
            web.request("/changes/prod")
                .header("Content-Type", "application/cdevents+json")
                .header("ce-specversion", "1.0")
                .header("CE-Id", "271069a8-fc18-44f1-b38f-9d70a1695819")
                .header("ce-source", "/staging/tekton")
                .header("ce-type", "dev.cdevents.service.upgraded.0.2.0")
                .header("ce-time", "2026-11-19T03:10:00Z")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        EVENT.replaceFirst("(?s)\"context\": \\{.*?\\},", ""))));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(web.journal.only()).isEqualTo(UPGRADE);
  }

  @ParameterizedTest
  @CsvSource({
    "deployed.0.3.0, deployed 1.9.0",
    "rolledback.0.2.0, rolled back to 1.9.0",
    "removed, removed 1.9.0",
    "published.0.3.0-draft, published 1.9.0"
  })
  void every_event_of_a_service_has_its_words(String predicate, String words) {
    post(EVENT.replace("upgraded.0.2.0", predicate));

    assertThat(web.journal.only().summary()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:oci/payments@sha256%3A"
        + "0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427,"
        + " sha256:0b31b1c02ff4",
    "pkg:golang/example.com/a/b@v1.2.3+meta#sub, v1.2.3+meta",
    "six-1.14.0-py2.py3-none-any.whl, six-1.14.0-py2.py3-none-any.whl",
    "pkg:oci/payments@%zz, %zz"
  })
  void a_version_is_shown_as_people_say_it(String artifact, String version) {
    post(EVENT.replace("pkg:oci/payments@1.9.0?tag=x", artifact));

    assertThat(web.journal.only().summary()).isEqualTo("upgraded to " + version);
  }

  @Test
  void the_same_event_again_is_the_same_entry_and_another_one_is_not() {
    String first = post(EVENT).body();

    assertThat(post(EVENT).body()).isEqualTo(first);
    assertThat(post(EVENT.replace("271069a8", "371069a8")).body()).isNotEqualTo(first);
    assertThat(post(FLAG).body()).isEqualTo(post(FLAG).body());
    assertThat(web.journal.stored()).hasSize(3);
  }

  @Test
  void a_clock_that_is_a_little_ahead_is_put_right() {
    post(EVENT.replace("2026-11-19T04:10:00+01:00", "2026-11-19T03:20:00Z"));

    assertThat(web.journal.only().at()).isEqualTo(Running.NOW);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        argumentSet("empty", "", 400, "body: send a JSON object; it is empty"),
        argumentSet("no JSON", "deploy!", 400, "body: not valid JSON within limits"),
        argumentSet("cut off", EVENT.substring(0, 99), 400, "body: not valid JSON"),
        argumentSet("a batch", "[" + EVENT + "]", 400, "body: send a JSON object"),
        argumentSet("twice the same key", "{\"payload\":{},\"payload\":{}}", 400, "not valid JSON"),
        argumentSet("deep", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}", 400, "limits"),
        argumentSet("neither", "{\"hello\": 1}", 422, "body: send a CDEvents event (context and"),
        argumentSet("an alert", "{\"version\":\"4\",\"alerts\":[]}", 422, "body: send a CDEvents"),
        argumentSet("an empty payload", "{\"payload\": {}}", 422, "payload.summary: say in one"),
        argumentSet(
            "a payload that is a text", "{\"payload\": \"x\"}", 422, "payload.summary: say"),
        argumentSet("a blank summary", payload("\"summary\": \" \""), 422, "payload.summary: say"),
        argumentSet("a summary of 1", payload("\"summary\": 1"), 422, "payload.summary: a string"),
        argumentSet(
            "no time zone",
            payload("\"summary\": \"x\", \"timestamp\": \"2026-11-19T03:10:00\""),
            422,
            "payload.timestamp is \"2026-11-19T03:10:00\": write a time with its zone, as"),
        argumentSet(
            "a time in seconds",
            payload("\"summary\": \"x\", \"timestamp\": 1763521800"),
            422,
            "payload.timestamp: a string is needed"),
        argumentSet(
            "a namespace that is none",
            payload("\"summary\": \"x\", \"custom_details\": {\"namespace\": \"A b\"}"),
            422,
            "payload.custom_details.namespace: write a Kubernetes namespace"),
        argumentSet("no id", without("id"), 422, "context.id: send the event's own id"),
        argumentSet("no source", without("source"), 422, "context.source: name the system"),
        argumentSet("no time", without("timestamp"), 422, "context.timestamp: send the time"),
        argumentSet("no type", without("type"), 422, "context.type: send the event's type"),
        argumentSet(
            "no subject",
            EVENT.replace("\"subject\"", "\"object\""),
            422,
            "subject.id: name the service, as service/payments"),
        argumentSet(
            "another event",
            EVENT.replace("service.upgraded", "taskrun.finished"),
            422,
            "context.type is \"dev.cdevents.taskrun.finished.0.2.0\": only"
                + " dev.cdevents.service.deployed, .upgraded, .rolledback, .removed and"
                + " .published are understood"),
        argumentSet(
            "another CloudEvent",
            "{\"specversion\": \"1.0\", \"data_base64\": \"eA==\"}",
            422,
            "data: send the CDEvents event in it, as a JSON object"),
        argumentSet(
            "before the years",
            EVENT.replace("2026-11-19T04:10:00+01:00", "-0044-03-15T12:00:00Z"),
            422,
            "context.timestamp is \"-0044-03-15T12:00:00Z\": changes are kept for 720 h only"),
        argumentSet(
            "before 1970",
            EVENT.replace("2026-11-19T04:10:00+01:00", "1969-12-31T23:59:59Z"),
            422,
            "context.timestamp is \"1969-12-31T23:59:59Z\": changes are kept for 720 h only"),
        argumentSet(
            "tomorrow",
            EVENT.replace("2026-11-19T04:10:00+01:00", "2026-11-20T03:16:30Z"),
            422,
            "context.timestamp is \"2026-11-20T03:16:30Z\": it is more than 5 min in the future"),
        argumentSet(
            "after all years",
            EVENT.replace("2026-11-19T04:10:00+01:00", "+999999999-12-31T23:59:59Z"),
            422,
            "it is more than 5 min in the future"));
  }

  private static String payload(String fields) {
    return "{\"payload\": {" + fields + "}}";
  }

  private static String without(String field) {
    return EVENT.replaceFirst("\"" + field + "\": \"", "\"x-" + field + "\": \"");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_is_no_change_is_refused_with_field_value_and_remedy(
      String body, int status, String words) {
    HttpResponse<String> answer = post(body);

    assertThat(answer.body()).contains(words).hasLineCount(1);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(web.journal.stored()).isEmpty();
  }

  @Test
  void no_secret_reaches_the_journal_or_an_answer() {
    String secret = "ghp_q8Zr3LmX0vT7bKd5Wy2NsA9eHc4Uf1Jg6Po8";
    String everywhere =
        """
        {"routing_key": "%1$s",
         "payload": {"summary": "set token=%1$s and %1$s", "source": "https://ci:%1$s@ci.example",
           "custom_details": {"service": "%1$s", "kind": "%1$s", "old": "%1$s", "new": "%1$s",
             "password": "%1$s"}},
         "links": [{"href": "https://ci:%1$s@ci.example/%1$s?token=%1$s", "text": "%1$s"},
           {"href": "https://ci.example/a?token=%1$s"}]}
        """
            .formatted(secret);
    String inEvent =
        EVENT
            .replace("service/payments", "service/" + secret)
            .replace("/staging/tekton", "/staging/" + secret)
            .replace("\"prod\"", "\"" + secret + "\"")
            .replace("@1.9.0", "@" + secret)
            .replace("runs/4812", "runs/4812?key=" + secret);

    String answers =
        post(everywhere).body()
            + post(inEvent).body()
            + post(EVENT.replace("service.upgraded", "service." + secret)).body()
            + post(EVENT.replace("2026-11-19T04:10:00+01:00", secret)).body()
            + post(EVENT.replace("\"checkout\"", "\"" + secret + "\"")).body();

    assertThat(answers).doesNotContain(secret);
    assertThat(web.journal.stored().toString()).doesNotContain(secret);
    assertThat(web.journal.stored()).hasSize(2);
    assertThat(web.journal.stored().getFirst().link()).contains("https://ci.example/a");
    assertThat(web.metrics.scrape()).doesNotContain(secret);
  }

  @Test
  void text_is_cleaned_and_cut() {
    post(payload("\"summary\": \"a\\u0000b\\nc\\u202e\\ud800" + "x ".repeat(400) + "\""));

    assertThat(web.journal.only().summary()).startsWith("a b cx x").hasSize(300).endsWith("…");
  }

  @Test
  void too_large_a_body_is_refused_packed_or_not() throws IOException {
    String large = payload("\"summary\": \"x\", \"a\": \"" + "b".repeat(600_000) + "\"");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(large.getBytes(UTF_8));
    }

    assertThat(post(large).statusCode()).isEqualTo(413);
    assertThat(
            web.send(
                    web.delivery("/changes/prod", packed.toByteArray())
                        .header("Content-Encoding", "gzip"))
                .statusCode())
        .isEqualTo(413);
    assertThat(answered("too_large")).isEqualTo(2);
  }

  @Test
  void while_the_journal_is_away_the_sender_is_told_when_to_come_again() {
    web.journal.reactWith(() -> {
      throw new StoreUnavailable("the disk is full", new IllegalStateException());
    });

    HttpResponse<String> answer = post(EVENT);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void another_media_type_is_refused() {
    HttpResponse<String> answer =
        web.send(
            web.request("/changes/prod")
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(HttpRequest.BodyPublishers.ofString("[" + EVENT + "]")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "Content-Type: application/json or application/cloudevents+json or"
                + " application/cdevents+json is needed\n");
  }

  @Test
  void a_source_that_is_not_configured_is_taken_and_counted() {
    HttpResponse<String> answer = web.send(web.delivery("/changes/lab", EVENT.getBytes(UTF_8)));
    web.send(web.delivery("/changes", FLAG.getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(web.journal.sources()).containsExactly("lab", "default");
    assertThat(web.metrics.scrape()).contains("burnscope_unknown_source_total{source=\"lab\"} 1.0");
  }

  @Test
  void the_sender_for_a_source_that_is_not_configured_is_warned() {
    HttpResponse<String> answer = web.send(web.delivery("/changes/lab", EVENT.getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .matches(
            "recorded as [0-9a-f]{32}; warning: the source \"lab\" is not configured \\(configured:"
                + " default, prod\\); only incidents of alerts sent to that name will see this"
                + " change\n");
  }

  @Test
  void a_source_that_is_not_configured_is_logged_once() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(IngestMetrics.class);
    logger.addAppender(log);
    try {
      web.send(web.delivery("/changes/lab", EVENT.getBytes(UTF_8)));
      web.send(web.delivery("/changes/lab", FLAG.getBytes(UTF_8)));
      web.send(web.delivery("/changes/prod", FLAG.getBytes(UTF_8)));
    } finally {
      logger.detachAppender(log);
    }

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Something came for a source that is not configured; it is kept: source=lab"
                + " configured=default, prod; correct the sender's URL or configure the source");
  }

  @Test
  void the_metric_says_what_it_counts() {
    post(FLAG);

    assertThat(web.metrics.scrape())
        .contains(
            "# HELP burnscope_reported_changes_total Requests that told of a change from outside,"
                + " by how they were answered");
  }

  @Test
  void only_who_knows_the_webhooks_token_may_tell() throws IOException {
    Path tokens = Files.writeString(folder.resolve("tokens"), "old-token\nnew-token\n");
    try (Running guarded =
        Running.start(new WebSettings.Authentication.Files(List.of(tokens), List.of()))) {
      HttpRequest.Builder request = guarded.delivery("/changes/prod", EVENT.getBytes(UTF_8));

      assertThat(guarded.send(request).statusCode()).isEqualTo(401);
      assertThat(guarded.send(request.setHeader("Authorization", "Bearer wrong")).statusCode())
          .isEqualTo(401);
      assertThat(guarded.send(request.setHeader("Authorization", "Bearer old-token")).statusCode())
          .isEqualTo(202);
      assertThat(guarded.send(request.setHeader("Authorization", "Bearer new-token")).statusCode())
          .isEqualTo(202);
    }
  }
}
