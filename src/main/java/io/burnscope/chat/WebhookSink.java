package io.burnscope.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.incident.Incident;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Posts incidents to one receiver, at least once. Neither its URL nor a secret nor a word of its
 * answers shows in any text. Safe for several threads.
 */
public final class WebhookSink implements Sink, AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int HASH_LENGTH = 32;

  private final WebhookSettings settings;
  private final InstantSource clock;
  private final HttpClient http;

  /** Calls nobody yet. */
  public WebhookSink(WebhookSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public String name() {
    return "webhook-" + settings.name();
  }

  @Override
  public Interest interest(Post post) {
    return post instanceof Post.Entry(Incident incident, var _)
            && incident.severity().compareTo(settings.least()) >= 0
            && (settings.sources().isEmpty()
                || settings.sources().contains(incident.key().source()))
        ? Interest.SHOWN
        : Interest.NOT_SHOWN;
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    return item.post() instanceof Post.Entry(Incident incident, var _)
        ? deliver(incident, item.receipt())
        : new Delivery.Rejected("a webhook shows whole incidents only");
  }

  /** Nobody can be asked: the same id again is dropped by the receiver. */
  @Override
  public ReadBack find(OutboxItem item) {
    return new ReadBack.Absent();
  }

  private Delivery deliver(Incident incident, Optional<Receipt> before) {
    Told now = Told.of(incident, hash(bytes(WebhookBody.content(incident))));
    Receipt receipt = new Receipt("", now.id(), Optional.empty());
    return now.since(before.flatMap(last -> Told.read(last.id())))
        .map(event -> post(incident, bytes(WebhookBody.of(event, incident)), receipt))
        .orElseGet(() -> new Delivery.Delivered(receipt));
  }

  private Delivery post(Incident incident, byte[] body, Receipt receipt) {
    HttpRequest request;
    try {
      request = request(incident, body);
    } catch (IOException | IllegalArgumentException _) {
      return notSent("its urlFile or secretFile cannot be read or holds nothing usable");
    }
    Instant now = clock.instant();
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      return WebhookAnswer.refusal(
              answer.statusCode(), answer.headers().firstValue("Retry-After"), now)
          .orElseGet(() -> new Delivery.Delivered(receipt));
    } catch (ConnectException | HttpConnectTimeoutException _) {
      return notSent("the receiver cannot be reached");
    } catch (IOException failure) {
      // The message may hold the host.
      return perhapsSent("no answer came: " + failure.getClass().getSimpleName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return perhapsSent("stopped while waiting for the receiver");
    }
  }

  private HttpRequest request(Incident incident, byte[] body) throws IOException {
    long timestamp = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(url())
        .timeout(settings.timeout())
        .header("Content-Type", "application/json")
        .header("User-Agent", "burnscope")
        .header("Idempotency-Key", WebhookBody.id(incident))
        .header("X-Burnscope-Timestamp", Long.toString(timestamp))
        .header(
            "X-Burnscope-Signature", Signature.of(lines(settings.secretFile()), timestamp, body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private URI url() throws IOException {
    return switch (settings.target()) {
      case WebhookSettings.Target.Url(URI url) -> url;
      case WebhookSettings.Target.UrlFile(Path file) -> URI.create(lines(file).getFirst());
    };
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.isEmpty()) {
      throw new IOException("empty");
    }
    return lines;
  }

  private static Delivery notSent(String reason) {
    return new Delivery.Retry(reason, Optional.empty(), false);
  }

  private static Delivery perhapsSent(String reason) {
    return new Delivery.Retry(reason, Optional.empty(), true);
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always writable", impossible);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
