package io.burnscope.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W28. */
class CredentialsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void two_tokens_are_valid_while_one_replaces_the_other() throws IOException {
    Credentials credentials = bearer("old-token\nnew-token\n");

    assertThat(credentials.accept(Optional.of("Bearer old-token"))).isTrue();
    assertThat(credentials.accept(Optional.of("bearer new-token"))).isTrue();
    assertThat(credentials.accept(Optional.of("Bearer other"))).isFalse();
  }

  @Test
  void a_changed_file_is_read_again_and_an_emptied_one_is_not_believed() throws IOException {
    Credentials credentials = bearer("old-token");

    Files.writeString(folder.resolve("tokens"), "next-token");
    credentials.refresh();
    Files.writeString(folder.resolve("tokens"), "\n");
    credentials.refresh();

    assertThat(credentials.accept(Optional.of("Bearer next-token"))).isTrue();
    assertThat(credentials.accept(Optional.of("Bearer old-token"))).isFalse();
  }

  @Test
  void basic_is_user_and_password() throws IOException {
    Path file = Files.writeString(folder.resolve("users"), "alertmanager:pass:word\n");
    Credentials credentials =
        Credentials.of(new WebSettings.Authentication.Files(List.of(), List.of(file)))
            .orElseThrow();

    assertThat(credentials.accept(basic("alertmanager:pass:word"))).isTrue();
    assertThat(credentials.accept(basic("alertmanager:pass"))).isFalse();
    assertThat(credentials.accept(Optional.of("Bearer alertmanager:pass:word"))).isFalse();
    assertThat(credentials.accept(Optional.of("Basic ###"))).isFalse();
    assertThat(credentials.challenge()).isEqualTo("Basic realm=\"burnscope\"");
  }

  @Test
  void files_that_are_missing_or_empty_are_refused_at_start() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), " \n");
    WebSettings.Authentication nothing =
        new WebSettings.Authentication.Files(List.of(empty), List.of());
    WebSettings.Authentication missing =
        new WebSettings.Authentication.Files(List.of(folder.resolve("no")), List.of());

    assertThatThrownBy(() -> Credentials.of(nothing)).hasMessageContaining("has no credentials");
    assertThatThrownBy(() -> Credentials.of(missing)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic dG9rZW4=", "Digest token", "token"})
  @Tag("W28")
  void deliveries_without_a_valid_token_are_401_and_counted(String header) throws IOException {
    Path file = Files.writeString(folder.resolve("tokens"), "s3cret-token");
    try (Running web =
        Running.start(new WebSettings.Authentication.Files(List.of(file), List.of()))) {
      HttpRequest.Builder request =
          web.delivery("/webhooks/alertmanager/prod", Payloads.captured("firing-single.json"));
      HttpResponse<String> answer =
          web.send(header.isEmpty() ? request : request.header("Authorization", header));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("valid credentials are needed\n");
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"burnscope\"");
      assertThat(web.receiver.received()).isEmpty();
      assertThat(web.deliveries("unauthorized")).isEqualTo(1);
      assertThat(web.get("/metrics").body()).doesNotContain("s3cret-token");
    }
  }

  @Test
  void the_right_token_opens_webhook_and_api_and_probes_need_none() throws IOException {
    Path file = Files.writeString(folder.resolve("tokens"), "s3cret-token");
    try (Running web =
        Running.start(new WebSettings.Authentication.Files(List.of(file), List.of()))) {
      HttpRequest.Builder delivery =
          web.delivery("/webhooks/alertmanager/prod", Payloads.captured("firing-single.json"));
      HttpRequest.Builder api = web.request("/api/v1/incidents").GET();

      assertThat(web.get("/api/v1/incidents").statusCode()).isEqualTo(401);
      assertThat(web.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(web.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(web.get("/metrics").statusCode()).isEqualTo(200);
      assertThat(web.send(delivery.header("Authorization", "Bearer s3cret-token")).statusCode())
          .isEqualTo(200);
      assertThat(web.send(api.header("Authorization", "Bearer s3cret-token")).statusCode())
          .isEqualTo(200);
    }
  }

  private Credentials bearer(String lines) throws IOException {
    Path file = Files.writeString(folder.resolve("tokens"), lines);
    return Credentials.of(new WebSettings.Authentication.Files(List.of(file), List.of()))
        .orElseThrow();
  }

  private static Optional<String> basic(String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
  }
}
