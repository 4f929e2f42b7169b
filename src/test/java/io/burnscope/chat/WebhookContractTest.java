package io.burnscope.chat;

import io.burnscope.incident.IncidentState;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Sink;
import io.burnscope.incident.SinkContract;
import io.burnscope.slo.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

class WebhookContractTest extends SinkContract {
  @TempDir private Path folder = Path.of("");

  @Override
  protected Sink sink(URI url) {
    try {
      Path secret = Files.writeString(folder.resolve("secret"), "signing-secret-1\n");
      return new WebhookSink(
          new WebhookSettings(
              "pager",
              new WebhookSettings.Target.Url(url),
              secret,
              Set.of(),
              Severity.WARNING,
              Duration.ofSeconds(10)),
          InstantSource.fixed(Samples.AT));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  protected String path() {
    return "/hooks/url-secret-2";
  }

  @Override
  protected OutboxItem item() {
    return Samples.item(
        Samples.incident(IncidentState.OPEN, Severity.CRITICAL, 3), Optional.empty());
  }

  @Override
  protected Map<Integer, Fate> table() {
    Map<Integer, Fate> fates = new HashMap<>();
    List.of(200, 201, 202, 204).forEach(status -> fates.put(status, Fate.DELIVERED));
    List.of(408, 425, 429, 500, 502, 503, 504).forEach(s -> fates.put(s, Fate.TRIED_AGAIN));
    List.of(301, 302, 307, 308, 400, 401, 403, 404, 409, 410, 413, 422)
        .forEach(status -> fates.put(status, Fate.GIVEN_UP));
    return fates;
  }

  @Override
  protected List<String> secrets() {
    return List.of("signing-secret-1", "url-secret-2", "127.0.0.1", "said with status");
  }
}
