package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.incident.ActiveAlerts.ActiveAlert;
import io.burnscope.incident.ActiveAlerts.Attention;
import io.burnscope.incident.Incident;
import io.burnscope.input.Answer;
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
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerClientTest {
  private static final String ALERTS =
      """
      [{"annotations":{"summary":"s"},"endsAt":"2026-11-19T03:20:00.000Z","fingerprint":"f1",
        "receivers":[{"name":"burnscope"}],"startsAt":"2026-11-19T04:16:30.123+01:00",
        "status":{"inhibitedBy":[],"silencedBy":["s1","s2","gone"],"state":"suppressed"},
        "updatedAt":"2026-11-19T03:16:30.000Z","generatorURL":"http://p/graph",
        "labels":{"alertname":"Burn","cluster":"prod"}},
       {"annotations":{},"fingerprint":"f2","startsAt":"2026-11-19T03:16:30Z",
        "status":{"inhibitedBy":["f9"],"silencedBy":["s1"],"state":"suppressed"},
        "labels":{"alertname":"Burn"}},
       {"annotations":{},"fingerprint":"f3","startsAt":"2026-11-19T03:16:30Z",
        "status":{"inhibitedBy":[],"silencedBy":[],"state":"active"},
        "labels":{"alertname":"Burn","cluster":"staging"}}]
      """;
  private static final String SILENCES =
      """
      [{"id":"s1","status":{"state":"active"},"comment":"first","createdBy":"dana",
        "endsAt":"2026-11-19T05:00:00.000Z","matchers":[]},
       {"id":"s2","status":{"state":"active"},"comment":"second","createdBy":"lee",
        "endsAt":"2026-11-19T06:00:00.000Z","matchers":[]}]
      """;

  @TempDir private Path folder;

  @Test
  void alerts_come_with_the_silence_that_ends_last() {
    List<ActiveAlert> active = known(Map.of());

    assertThat(active).extracting(alert -> alert.alert().fingerprint()).contains("f1", "f2", "f3");
    assertThat(active.getFirst().alert().startsAt())
        .isEqualTo(Instant.parse("2026-11-19T03:16:30.123Z"));
    assertThat(active.getFirst().alert().labels()).containsEntry("cluster", "prod");
    assertThat(active)
        .extracting(ActiveAlert::attention)
        .containsExactly(
            new Attention.Silenced(
                new Incident.Silence("lee", "second", Instant.parse("2026-11-19T06:00:00Z"))),
            new Attention.Inhibited(),
            new Attention.Told());
  }

  @Test
  void alerts_of_another_source_are_left_out() {
    assertThat(known(Map.of("cluster", "prod")))
        .extracting(alert -> alert.alert().fingerprint())
        .containsExactly("f1", "f2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | []                    | Alertmanager answered 500",
        "401 | no                    | Alertmanager answered 401",
        "302 | []                    | Alertmanager answered 302",
        "200 | <html>                | Alertmanager answered something that is not its API",
        "200 | {}                    | Alertmanager answered something that is not its API",
        "200 | [{\"labels\":{}}]     | Alertmanager answered something that is not its API"
      })
  void what_is_no_answer_says_why(int status, String body, String why) {
    try (StubPrometheus stub = StubPrometheus.answering(status, body)) {
      assertThat(new AlertmanagerClient(AlertmanagerSettings.at(stub.url())).now().missing())
          .contains(why);
    }
  }

  @Test
  void silence_has_a_deadline() {
    try (StubPrometheus stub = StubPrometheus.answering(_ -> {})) {
      AlertmanagerClient client =
          new AlertmanagerClient(
              settings(stub.url(), Optional.empty(), Duration.ofMillis(200), Map.of()));

      assertThat(client.now().missing()).contains("Alertmanager gave no answer in 0.2 s");
    }
  }

  @Test
  void the_token_is_sent_and_never_shown() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "t0p-secret");
    try (StubPrometheus stub = StubPrometheus.answering(200, "t0p-secret")) {
      AlertmanagerSettings settings =
          settings(
              stub.url(),
              Optional.of(new Credentials.Bearer(token)),
              Duration.ofSeconds(30),
              Map.of());
      Answer<List<ActiveAlert>> answer = new AlertmanagerClient(settings).now();

      assertThat(stub.headers()).contains("Authorization: Bearer t0p-secret");
      assertThat(answer.toString() + settings).doesNotContain("t0p-secret");
    }
  }

  @Test
  void an_address_with_a_password_is_refused() {
    assertThatThrownBy(() -> AlertmanagerSettings.at(URI.create("http://u:p@host")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("u:p");
  }

  private static List<ActiveAlert> known(Map<String, String> matchers) {
    try (StubPrometheus stub =
        StubPrometheus.answering(request ->
            request.response().end(request.path().equals("/api/v2/alerts") ? ALERTS : SILENCES))) {
      return new AlertmanagerClient(
              settings(stub.url(), Optional.empty(), Duration.ofSeconds(30), matchers))
          .now()
          .known()
          .orElseThrow();
    }
  }

  private static AlertmanagerSettings settings(
      URI url, Optional<Credentials> credentials, Duration timeout, Map<String, String> matchers) {
    return new AlertmanagerSettings(
        url, credentials, TlsFiles.DEFAULT, Map.of(), timeout, matchers);
  }
}
