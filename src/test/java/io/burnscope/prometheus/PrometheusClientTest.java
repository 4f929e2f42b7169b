package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.input.Answer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusClientTest {
  private static final Instant AT = Instant.parse("2026-11-19T03:16:30Z");
  private static final String TOKEN = "s3cr3t-t0ken";

  @TempDir private Path folder;

  @Test
  void a_query_carries_the_tenant_and_the_token_of_the_moment() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    try (StubPrometheus stub = StubPrometheus.answering(200, StubPrometheus.EMPTY)) {
      PrometheusClient client =
          new PrometheusClient(with(stub.url(), new Credentials.Bearer(file)));

      assertThat(ask(client)).isEqualTo(new Answer.Known<>(List.of()));
      Files.writeString(file, "rotated");
      ask(client);

      assertThat(stub.headers())
          .contains(
              "Authorization: Bearer s3cr3t-t0ken",
              "Authorization: Bearer rotated",
              "X-Scope-OrgID: team-a");
      assertThat(stub.queries()).containsExactly("up", "up");
    }
  }

  @Test
  void a_name_and_password_are_sent_as_basic() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "pw");
    try (StubPrometheus stub = StubPrometheus.answering(200, StubPrometheus.EMPTY)) {
      ask(new PrometheusClient(with(stub.url(), new Credentials.Basic("bot", file))));

      assertThat(stub.headers()).contains("Authorization: Basic Ym90OnB3");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 422, 429, 500, 503})
  void no_answer_shows_a_secret_that_the_server_echoes(int status) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    String echo =
        "{\"status\":\"error\",\"error\":\"bad header Bearer s3cr3t-t0ken"
            + " Ym90OnMzY3IzdC10MGtlbg==\"}";
    try (StubPrometheus stub = StubPrometheus.answering(status, echo)) {
      for (Credentials each :
          List.of(new Credentials.Bearer(token), new Credentials.Basic("bot", token))) {
        PrometheusSettings settings = with(stub.url(), each);

        String reason = ask(new PrometheusClient(settings)).missing().orElseThrow();

        assertThat(reason).startsWith("Prometheus answered " + status + ": ").doesNotContain(TOKEN);
        assertThat(settings.toString()).doesNotContain(TOKEN, "team-a");
        if (each instanceof Credentials.Basic) {
          assertThat(reason).doesNotContain("Ym90OnMzY3IzdC10MGtlbg==");
        }
      }
    }
  }

  @Test
  void a_missing_secret_file_is_said_and_nothing_is_asked() {
    Path nowhere = folder.resolve("nowhere");
    try (StubPrometheus stub = StubPrometheus.answering(200, StubPrometheus.EMPTY)) {
      assertThat(
              ask(new PrometheusClient(with(stub.url(), new Credentials.Bearer(nowhere))))
                  .missing())
          .hasValue(
              "the credentials for Prometheus cannot be read: NoSuchFileException " + nowhere);
      assertThat(stub.queries()).isEmpty();
    }
  }

  @Test
  void a_silent_server_is_given_up_at_the_deadline() {
    try (StubPrometheus stub = StubPrometheus.answering(_ -> {})) {
      assertThat(ask(client(stub.url()), Duration.ofMillis(150)).missing())
          .hasValue("Prometheus gave no answer in 0.15 s");
    }
  }

  @Test
  void a_body_that_never_ends_is_given_up_at_the_deadline() {
    try (StubPrometheus stub =
        StubPrometheus.answering(request -> {
          var _ = request.response().setChunked(true).write("{\"status\":");
        })) {
      assertThat(ask(client(stub.url()), Duration.ofMillis(150)).missing())
          .hasValue("Prometheus gave no answer in 0.15 s");
    }
  }

  @Test
  void an_answer_beyond_the_limit_is_not_read_to_its_end() {
    try (StubPrometheus stub =
        StubPrometheus.answering(
            request -> request.response().end(Buffer.buffer(new byte[(32 << 20) + 1])))) {
      assertThat(ask(client(stub.url()), Duration.ofSeconds(30)).missing())
          .hasValueSatisfying(
              reason -> assertThat(reason).startsWith("Prometheus cannot be reached: IOException"));
    }
  }

  @Test
  void nobody_listening_is_said_as_such() {
    URI gone;
    try (StubPrometheus stub = StubPrometheus.answering(200, StubPrometheus.EMPTY)) {
      gone = stub.url();
    }

    assertThat(ask(client(gone)).missing())
        .hasValue("Prometheus cannot be reached: connection refused");
  }

  @Test
  void a_host_that_does_not_exist_is_said_as_such() {
    assertThat(ask(client(URI.create("http://prometheus.invalid"))).missing())
        .hasValue("Prometheus cannot be reached: nobody knows the name of its host");
  }

  @Test
  void a_redirect_is_not_followed() {
    try (StubPrometheus other = StubPrometheus.answering(200, StubPrometheus.EMPTY);
        StubPrometheus stub =
            StubPrometheus.answering(request ->
                request
                    .response()
                    .setStatusCode(307)
                    .putHeader("Location", other.url().toString())
                    .end())) {
      assertThat(ask(client(stub.url())).missing()).hasValue("Prometheus answered 307");
      assertThat(other.queries()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://prometheus",
        "http:prometheus",
        "http://u:p@prometheus",
        "http://prometheus?a=b",
        "http://prometheus#a"
      })
  void an_address_that_is_none_is_refused_without_showing_its_password(String url) {
    assertThatThrownBy(() -> PrometheusSettings.at(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("u:p");
  }

  private static PrometheusClient client(URI url) {
    return new PrometheusClient(PrometheusSettings.at(url));
  }

  private static PrometheusSettings with(URI url, Credentials credentials) {
    return new PrometheusSettings(
        url,
        Optional.of(credentials),
        TlsFiles.DEFAULT,
        Map.of("X-Scope-OrgID", "team-a"),
        Duration.ofSeconds(10),
        Map.of(),
        Duration.ofMinutes(5));
  }

  private static Answer<List<Series>> ask(PrometheusClient client) {
    return ask(client, Duration.ofSeconds(10));
  }

  private static Answer<List<Series>> ask(PrometheusClient client, Duration deadline) {
    return client.query("up", AT, Deadline.in(deadline));
  }
}
