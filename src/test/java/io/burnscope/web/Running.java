package io.burnscope.web;

import io.burnscope.alert.Dialects;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Precision;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A started server on a free loopback port, and a client. */
final class Running implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-19T03:16:30Z");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  final RecordingReceiver receiver = new RecordingReceiver();
  final RecordingJournal journal = new RecordingJournal();
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final WebServer server;

  private Running(WebSettings settings, IncidentView view) {
    WebBackend backend =
        new WebBackend(
            receiver,
            view,
            Dialects.builtIn(),
            metrics,
            InstantSource.fixed(NOW),
            OutboxAdmin.EMPTY,
            new ReportedChanges(RecordingJournal.REDACTION, Duration.ofDays(30), journal));
    try {
      this.server = WebServer.start(settings, backend);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** With everything at its default and no authentication. */
  static Running start() {
    return start(WebSettings.Limits.DEFAULTS, WebSettings.Timeouts.DEFAULTS);
  }

  static Running start(WebSettings.Limits limits, WebSettings.Timeouts timeouts) {
    return start(limits, timeouts, new WebSettings.Authentication.None());
  }

  static Running start(WebSettings.Authentication authentication) {
    return start(WebSettings.Limits.DEFAULTS, WebSettings.Timeouts.DEFAULTS, authentication);
  }

  static Running start(
      WebSettings.Limits limits,
      WebSettings.Timeouts timeouts,
      WebSettings.Authentication authentication) {
    return start(
        new WebSettings(
            "127.0.0.1",
            0,
            2,
            limits,
            timeouts,
            authentication,
            Optional.empty(),
            Set.of("default", "prod")),
        new Shown(List.of(), List.of()));
  }

  static Running start(WebSettings settings, IncidentView view) {
    return new Running(settings, view);
  }

  /** What the API shows. */
  record Shown(List<Incident> incidents, List<IncidentStore.UnmappedAlert> unmapped)
      implements IncidentView {
    @Override
    public List<Incident> incidents(int limit) {
      return incidents.stream().limit(limit).toList();
    }

    @Override
    public List<IncidentStore.UnmappedAlert> unmapped(int limit) {
      return unmapped.stream().limit(limit).toList();
    }

    @Override
    public List<Precision> precision(Instant since) {
      return List.of();
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  HttpRequest.Builder delivery(String path, byte[] body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  HttpResponse<String> post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(byte[] body) {
    return send(delivery("/webhooks/alertmanager/prod", body));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  double deliveries(String result) {
    return metrics.get("burnscope.deliveries").tag("result", result).counter().count();
  }

  @Override
  public void close() {
    server.close();
  }
}
