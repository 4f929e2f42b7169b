package io.burnscope.incident;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers everything with one status, and remembers what came. */
public final class StatusServer implements AutoCloseable {
  /** One request, header names in any case. */
  public record Seen(String method, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile Map<String, String> headers = Map.of();

  /** On a free loopback port. */
  public StatusServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** From now on. */
  public void answers(int other, Map<String, String> more) {
    status = other;
    headers = more;
  }

  /** What came so far. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** Where it listens. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> given.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(new Seen(exchange.getRequestMethod(), given, body));
    headers.forEach(exchange.getResponseHeaders()::set);
    byte[] words = ("said with status " + status).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, words.length);
    exchange.getResponseBody().write(words);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
