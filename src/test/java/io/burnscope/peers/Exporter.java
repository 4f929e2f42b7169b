package io.burnscope.peers;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The metrics page of an invented application: {@code http_requests_total} by {@code service},
 * {@code code} (200 or 500) and what other labels a test wants.
 */
public final class Exporter implements AutoCloseable {
  private final Map<String, Traffic> traffic = new ConcurrentHashMap<>();
  private final LocalServer server;

  private Exporter(Vertx vertx) {
    this.server =
        LocalServer.start(
            vertx,
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4")
                    .end(exposition()));
  }

  /** Starts with no services; closing it makes the scrape target go down. */
  public static Exporter start() {
    return new Exporter(Vertx.vertx());
  }

  /** Where Prometheus scrapes it, {@code host:port}. */
  public String address() {
    return server.url().getAuthority();
  }

  /** The traffic of a service, which begins with the first call. */
  public Traffic service(String name) {
    return service(name, Map.of());
  }

  /** The traffic of a part of a service, such as one version of it. */
  public Traffic service(String name, Map<String, String> moreLabels) {
    Map<String, String> labels = new TreeMap<>(moreLabels);
    labels.put("service", name);
    String written =
        labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
            .collect(Collectors.joining(","));
    return traffic.computeIfAbsent(written, Traffic::new);
  }

  private String exposition() {
    return traffic.values().stream()
        .map(Traffic::exposition)
        .collect(Collectors.joining("", "# TYPE http_requests_total counter\n", ""));
  }

  @Override
  public void close() {
    server.close();
  }
}
