package io.burnscope.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the admin routes of a running service. Blocking, with deadlines. */
final class AdminClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int LONGEST_ANSWER = 8 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI service;
  private final String token;

  AdminClient(URI service, String token) {
    this.service = service;
    this.token = token;
  }

  /** What the service refuses about the question itself. */
  static final class Misused extends IOException {
    Misused(String message) {
      super(message);
    }
  }

  /**
   * Asks {@code GET /admin/outbox…}.
   *
   * @throws Misused if the service does not understand the parameters
   * @throws IOException if there is no good answer; the message says what to do
   */
  JsonNode get(String path, List<Map.Entry<String, String>> parameters) throws IOException {
    return ask(request(path, parameters).GET().build());
  }

  /** The same with {@code POST}. */
  JsonNode post(String path, List<Map.Entry<String, String>> parameters) throws IOException {
    return ask(request(path, parameters).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path, List<Map.Entry<String, String>> parameters) {
    String query =
        parameters.stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    String base = service.toString().replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + path + (query.isEmpty() ? "" : "?" + query)))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + token);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private JsonNode ask(HttpRequest request) throws IOException {
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        String text = new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        return understood(answer.statusCode(), text.strip());
      }
    } catch (java.net.http.HttpTimeoutException late) {
      throw new IOException(service + " gave no answer in time", late);
    } catch (java.net.ConnectException refused) {
      throw new IOException(service + " cannot be reached: is the service running there?", refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for " + service, stopped);
    }
  }

  private JsonNode understood(int status, String body) throws IOException {
    return switch (status) {
      case 200 -> tree(body);
      case 400 -> throw new Misused(Printable.line(body));
      case 401 ->
          throw new IOException(
              service + " does not accept the token: name one of its admin.tokenFiles");
      case 404 ->
          throw new IOException(
              service + " has no admin routes: set admin.tokenFiles in its configuration");
      default ->
          throw new IOException(service + " answered " + status + ": " + Printable.line(body));
    };
  }

  private JsonNode tree(String body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException foreign) {
      throw new IOException(service + " does not answer like Burnscope: check --url", foreign);
    }
  }
}
