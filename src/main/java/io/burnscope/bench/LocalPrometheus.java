package io.burnscope.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A real Prometheus on loopback that answers what a query costs; it scrapes nothing. */
final class LocalPrometheus implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String READY = "Server is ready to receive web requests";

  private final Process process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private LocalPrometheus(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Writes the history into a data folder and starts a Prometheus on it; blocks until it answers.
   *
   * @param openMetrics file with samples, ending in {@code # EOF}
   * @throws IOException if a program is missing or fails; says which and what to do
   */
  static LocalPrometheus on(Path openMetrics, Path folder) throws IOException {
    Path data = folder.resolve("data");
    backfill(openMetrics, data);
    Path config = Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
    String address = "127.0.0.1:" + freePort();
    Process process =
        start(
            List.of(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=10y",
                "--web.listen-address=" + address));
    awaitReady(process);
    return new LocalPrometheus(process, URI.create("http://" + address));
  }

  /** Two blocks instead of hundreds: promtool reads its input anew for each block. */
  private static void backfill(Path openMetrics, Path data) throws IOException {
    Process promtool =
        start(
            List.of(
                "promtool",
                "tsdb",
                "create-blocks-from",
                "--max-block-duration=1458h",
                "openmetrics",
                openMetrics.toString(),
                data.toString()));
    try (InputStream output = promtool.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (promtool.waitFor() != 0) {
        throw new IOException("promtool could not write the history: " + said);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while promtool wrote the history", interrupted);
    }
  }

  private static Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectInput(new File("/dev/null"))
          .start();
    } catch (IOException missing) {
      throw new IOException(
          "cannot start %s: install the Debian package prometheus, which brings prometheus and"
                  .formatted(command.getFirst())
              + " promtool, or put both on the PATH",
          missing);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Its log says when; what follows is read on, so that it never blocks on a full pipe. */
  private static void awaitReady(Process process) throws IOException {
    BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains(READY)) {
        Thread.ofVirtual().start(() -> drain(log));
        return;
      }
    }
    throw new IOException("prometheus ended before it was ready:\n" + said);
  }

  private static void drain(BufferedReader log) {
    try {
      log.transferTo(Writer.nullWriter());
    } catch (IOException _) {
      // The process is gone, and nobody waits for its last words.
    }
  }

  /**
   * Samples that an evaluation of {@code promQl} at {@code at} reads, as Prometheus counts them.
   */
  long samples(String promQl, Instant at) throws IOException {
    String form =
        "stats=all&time=%d&query=%s"
            .formatted(at.getEpochSecond(), URLEncoder.encode(promQl, StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/api/v1/query"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      JsonNode answer =
          JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      JsonNode samples = answer.at("/data/stats/samples/totalQueryableSamples");
      if (!samples.isNumber()) {
        throw new IOException("no sample count for " + promQl + ": " + answer);
      }
      return samples.asLong();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking Prometheus", interrupted);
    }
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
