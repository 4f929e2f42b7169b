package io.burnscope.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.burnscope.change.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers lists as an API server does: with objects, or 404 or 403 by the resource's name. */
final class StubApi implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final Objects objects;
  private final Map<String, Integer> refused;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  StubApi(Objects objects, Map<String, Integer> refused) {
    this.objects = objects;
    this.refused = refused;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Paths with queries that were asked for. */
  Set<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    String path = exchange.getRequestURI().getPath();
    String plural = path.substring(path.lastIndexOf('/') + 1);
    int code = refused.getOrDefault(plural, 200);
    byte[] body =
        (code == 200 ? list(plural, path) : status(code)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String list(String plural, String path) throws JsonProcessingException {
    List<?> items =
        Shop.KINDS.stream()
            .filter(kind -> kind.at("v1").getPlural().equals(plural))
            .flatMap(kind -> objects.of(kind).stream())
            .filter(object -> path.contains("/namespaces/" + object.ref().namespace() + "/"))
            .map(Snapshot::tree)
            .map(tree -> (Object) tree.fields())
            .toList();
    return json.writeValueAsString(
        Map.of("kind", "List", "apiVersion", "v1", "metadata", Map.of(), "items", items));
  }

  private String status(int code) throws JsonProcessingException {
    return json.writeValueAsString(
        Map.of("kind", "Status", "apiVersion", "v1", "status", "Failure", "code", code));
  }
}
