package io.burnscope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.burnscope.config.Config;
import io.burnscope.config.ConfigFile;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The wired service on a free loopback port, with a webhook token and a terminal of its own. */
final class RunningService implements AutoCloseable {
  private static final String TOKEN = "webhook-token-of-the-test";

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final Path token;
  private final Service service;

  private RunningService(Path folder, String settings, String look) throws IOException {
    this.token = Files.writeString(folder.resolve("webhook-token"), TOKEN + "\n");
    String common =
        """
        server: {host: 127.0.0.1, port: 0}
        webhook: {tokenFiles: [%s]}
        store: {url: "jdbc:sqlite:%s"}
        incident: {base: 5s, step: 1s, hold: 5s, check: 1s, rerank: [2s, 5s], look: %s}
        """
            .formatted(token, folder.resolve("burnscope.db"), look);
    this.service =
        Service.start(
            config(common + settings), new PrintStream(terminal, true, UTF_8), Clock.systemUTC());
  }

  /** Starts with the test's common settings (times of seconds) and these. */
  static RunningService start(Path folder, String settings) throws IOException {
    return new RunningService(folder, settings, "1m");
  }

  /** The same, and looks every 2 s for burns that nobody told of. */
  static RunningService looking(Path folder, String settings) throws IOException {
    return new RunningService(folder, settings, "2s");
  }

  private static Config config(String yaml) {
    return switch (ConfigFile.parse(yaml, Map.of())) {
      case Parsed.Ok<Config>(Config config) -> config;
      case Parsed.Invalid<Config>(List<Problem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  /** Its address without a path. */
  String root() {
    return "http://127.0.0.1:" + service.port();
  }

  /** Where alerts are delivered. */
  URI webhook() {
    return URI.create("http://127.0.0.1:" + service.port() + "/webhooks/alertmanager/default");
  }

  /** The file with the token that the webhook wants. */
  Path tokenFile() {
    return token;
  }

  /** Everything that was printed so far. */
  String terminal() {
    return terminal.toString(UTF_8);
  }

  /** Delivers the page of {@code namespace}'s checkout-flow by hand; gives the HTTP status. */
  int page(String namespace, Instant startsAt) throws IOException, InterruptedException {
    String body =
        """
        {"version": "4", "groupKey": "{}:{slo_composition_name=\\"checkout-flow\\"}",
         "truncatedAlerts": 0, "status": "firing", "receiver": "burnscope",
         "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {},
         "externalURL": "http://alertmanager.example.com",
         "alerts": [{
           "status": "firing",
           "labels": {"alertname": "SLOErrorBudgetBurn", "severity": "critical", "tier": "page",
             "slok_alert": "burn", "slo_composition_name": "checkout-flow",
             "slo_composition_namespace": "%s", "composition_id": "checkout-flow/%s"},
           "annotations": {}, "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z",
           "generatorURL": "http://prometheus.example.com", "fingerprint": "392e073336429e1a"}]}
        """
            .formatted(namespace, namespace, startsAt);
    return deliver(body);
  }

  /** Delivers one firing alert with these labels by hand; gives the HTTP status. */
  int fire(Map<String, String> labels, Instant startsAt) throws IOException, InterruptedException {
    String written =
        labels.entrySet().stream()
            .map(label -> "\"%s\": \"%s\"".formatted(label.getKey(), label.getValue()))
            .collect(Collectors.joining(", "));
    return deliver(
        """
        {"version": "4", "groupKey": "{}:{}", "truncatedAlerts": 0, "status": "firing",
         "receiver": "burnscope", "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {},
         "externalURL": "http://alertmanager.example.com",
         "alerts": [{"status": "firing", "labels": {%s}, "annotations": {}, "startsAt": "%s",
           "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "http://prometheus.example.com",
           "fingerprint": "%016x"}]}
        """
            .formatted(written, startsAt, labels.hashCode()));
  }

  private int deliver(String body) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(webhook())
              .timeout(Duration.ofSeconds(20))
              .header("Authorization", "Bearer " + TOKEN)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
