package io.burnscope.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.burnscope.alert.Dialects;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.OutboxDesk;
import io.burnscope.incident.OutboxEntry;
import io.burnscope.incident.OutboxItem.Status;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxRoutesTest {
  private static final Instant AT = Instant.parse("2026-11-19T03:16:30Z");
  private static final OutboxEntry DEAD =
      new OutboxEntry(
          new IncidentName("checkout", "checkout-flow-20261119-0316-5c1e"),
          "slack",
          "root",
          7,
          Status.DEAD,
          3,
          AT,
          AT.minusSeconds(9),
          Optional.of("Slack says channel_not_found"));

  @TempDir private Path folder = Path.of("");
  private final List<String> done = new ArrayList<>();

  @Test
  void the_outbox_is_listed_for_whoever_knows_the_admin_token() throws Exception {
    try (WebServer web = start(Optional.of(tokens("admin", "old-one\nnew-one")))) {
      HttpResponse<String> answer = get(web, "/admin/outbox?sink=slack&status=dead", "new-one");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualToIgnoringWhitespace(
              """
              {"items":[{"id":"checkout/checkout-flow-20261119-0316-5c1e/slack/root",
               "incident":"checkout/checkout-flow-20261119-0316-5c1e","sink":"slack","part":"root",
               "version":7,"status":"dead","attempts":3,"changedAt":"2026-11-19T03:16:21Z",
               "reason":"Slack says channel_not_found"}]}
              """);
      assertThat(get(web, "/admin/outbox", "old-one").statusCode()).isEqualTo(200);
      assertThat(done)
          .startsWith(
              "Choice[incident=Optional.empty, sink=Optional[slack], part=Optional.empty,"
                  + " statuses=[DEAD]] 100");
    }
  }

  @Test
  void posts_are_retried_by_id_and_dropped_by_sink() throws Exception {
    try (WebServer web = start(Optional.of(tokens("admin", "secret-one")))) {
      HttpResponse<String> retried =
          post(web, "/admin/outbox/retry?id=checkout/a-1/slack/root", "secret-one");
      HttpResponse<String> dropped =
          post(web, "/admin/outbox/drop?all=true&sink=slack", "secret-one");

      assertThat(retried.body().strip())
          .isEqualTo(
              "{\"changed\":[\"checkout/checkout-flow-20261119-0316-5c1e/slack/root\"],\"rest\":4}");
      assertThat(dropped.statusCode()).isEqualTo(200);
      assertThat(done).hasSize(2);
      assertThat(done.getFirst()).startsWith("RETRY ").contains("a-1").contains("root");
      assertThat(done.getLast()).startsWith("DROP ").contains("[DEAD]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "webhook-token", "secret-on", "secret-one2"})
  void nobody_else_gets_in_not_even_with_the_webhooks_token(String token) throws Exception {
    try (WebServer web = start(Optional.of(tokens("admin", "secret-one")))) {
      assertThat(get(web, "/admin/outbox", token).statusCode()).isEqualTo(401);
      assertThat(post(web, "/admin/outbox/drop?all=true&sink=slack", token).statusCode())
          .isEqualTo(401);
      assertThat(done).isEmpty();
    }
  }

  @Test
  void without_a_token_there_is_no_admin_route() throws Exception {
    try (WebServer web = start(Optional.empty())) {
      assertThat(get(web, "/admin/outbox", "webhook-token").statusCode()).isEqualTo(404);
      assertThat(post(web, "/admin/outbox/retry?all=true&sink=slack", "x").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void a_token_of_the_webhook_is_refused_at_the_start() throws Exception {
    WebSettings.Authentication.Files shared = tokens("admin", "own\nwebhook-token");

    assertThatThrownBy(() -> start(Optional.of(shared)))
        .isInstanceOf(IOException.class)
        .hasMessage("admin.tokenFiles has a token of the webhook too (webhook#1): make another");
  }

  @Test
  void a_rotation_to_a_token_of_the_webhook_lets_nobody_in() throws Exception {
    WebSettings.Authentication.Files admin = tokens("admin", "secret-one");
    try (WebServer web = start(Optional.of(admin))) {
      Files.writeString(admin.bearer().getFirst(), "webhook-token");

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> get(web, "/admin/outbox", "secret-one").statusCode() == 401);
      assertThat(get(web, "/admin/outbox", "webhook-token").statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET  | /admin/outbox?status=lost | status is one of pending, attempted, delivered, dead,"
            + " dropped",
        "GET  | /admin/outbox?incident=a | incident is namespace/name",
        "GET  | /admin/outbox?limit=0 | limit is a number from 1 to 500",
        "POST | /admin/outbox/retry | write id, or all=true and sink",
        "POST | /admin/outbox/retry?id=a/b/c/d&all=true | write id, or all=true and sink",
        "POST | /admin/outbox/drop?all=true | all=true needs sink",
        "POST | /admin/outbox/drop?id=a/b | id is namespace/incident/sink/part, as the list shows"
            + " it"
      })
  void what_is_not_understood_is_400_with_the_remedy(String method, String path, String words)
      throws Exception {
    try (WebServer web = start(Optional.of(tokens("admin", "secret-one")))) {
      HttpResponse<String> answer =
          method.equals("GET") ? get(web, path, "secret-one") : post(web, path, "secret-one");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body().strip()).isEqualTo(words);
      assertThat(done).isEmpty();
    }
  }

  private WebServer start(Optional<WebSettings.Authentication.Files> admin) throws IOException {
    WebSettings settings =
        new WebSettings(
            "127.0.0.1",
            0,
            1,
            WebSettings.Limits.DEFAULTS,
            WebSettings.Timeouts.DEFAULTS,
            tokens("webhook", "webhook-token"),
            Optional.empty(),
            Set.of(),
            admin);
    return WebServer.start(
        settings,
        new WebBackend(
            new RecordingReceiver(),
            new Running.Shown(List.of(), List.of()),
            Dialects.builtIn(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            InstantSource.fixed(AT),
            new Recorded()));
  }

  private WebSettings.Authentication.Files tokens(String name, String lines) throws IOException {
    Path file = Files.writeString(folder.resolve(name), lines);
    return new WebSettings.Authentication.Files(List.of(file), List.of());
  }

  /** One dead letter; notes what was asked. */
  private final class Recorded implements OutboxAdmin {
    @Override
    public List<OutboxEntry> list(OutboxEntry.Choice choice, int limit) {
      done.add(choice + " " + limit);
      return List.of(DEAD);
    }

    @Override
    public OutboxDesk.Done act(OutboxDesk.Action action, OutboxEntry.Choice choice) {
      done.add(action + " " + choice);
      return new OutboxDesk.Done(List.of(DEAD.id()), 4);
    }
  }

  private static HttpResponse<String> get(WebServer web, String path, String token)
      throws Exception {
    return send(request(web, path, token).GET());
  }

  private static HttpResponse<String> post(WebServer web, String path, String token)
      throws Exception {
    return send(request(web, path, token).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static HttpRequest.Builder request(WebServer web, String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
