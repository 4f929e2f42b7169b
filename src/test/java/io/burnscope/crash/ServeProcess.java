package io.burnscope.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code burnscope serve} in a process of its own, so that it can be killed. */
final class ServeProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");

  private final Process process;
  private final Path log;
  private final int port;

  private ServeProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    try {
      this.port = awaitPort();
    } catch (RuntimeException failure) {
      process.destroyForcibly();
      throw new IllegalStateException("serve did not start: " + log(), failure);
    }
  }

  /** Starts with {@code config} and waits until it listens. */
  static ServeProcess start(Path config) {
    try {
      Path log = Files.createTempFile(config.toAbsolutePath().getParent(), "serve", ".log");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.burnscope.Main",
                  "serve",
                  "--config",
                  config.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new ServeProcess(process, log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private int awaitPort() {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Matcher port = PORT.matcher(log());
              return port.find() ? Integer.parseInt(port.group(1)) : process.isAlive() ? 0 : -1;
            },
            found -> {
              if (found < 0) {
                throw new IllegalStateException("it ended");
              }
              return found > 0;
            });
  }

  /** Posts a webhook body; the status of the answer. */
  int post(String token, String body) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address("/webhooks/alertmanager/default"))
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  /** Waits until everything for Slack is delivered. */
  void awaitDelivered() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          String metrics = metrics();
          if (!metrics.contains(items("PENDING", 0))
              || !metrics.contains(items("ATTEMPTED", 0))
              || !metrics.contains(items("DEAD", 0))
              || metrics.contains(items("DELIVERED", 0))) {
            throw new AssertionError(
                metrics.lines().filter(l -> l.contains("outbox")).toList() + log());
          }
        });
  }

  private static String items(String status, int count) {
    return "burnscope_outbox_items{sink=\"slack\",status=\"" + status + "\"} " + count + ".0";
  }

  /** What its metrics say now. */
  String metrics() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address("/metrics")).timeout(Duration.ofSeconds(30)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** SIGKILL: no hook runs, nothing is flushed. */
  void kill() {
    process.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }

  /** SIGKILL once {@code moment} has passed, unless the process ends before. */
  void killAfter(Duration moment) throws InterruptedException {
    process.waitFor(moment);
    kill();
  }

  /** SIGTERM once {@code moment} has passed, and the end of what is under way. */
  void endAfter(Duration moment) throws InterruptedException {
    process.waitFor(moment);
    process.destroy();
    if (!process.waitFor(PATIENCE)) {
      throw new IllegalStateException("serve did not end: " + log());
    }
  }

  /** Lets it run for {@code time}. */
  void runs(Duration time) throws InterruptedException {
    if (process.waitFor(time)) {
      throw new IllegalStateException("serve ended: " + log());
    }
  }

  @Override
  public void close() {
    kill();
  }
}
