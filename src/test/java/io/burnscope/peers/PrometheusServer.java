package io.burnscope.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** A real Prometheus on loopback; ready when started. */
public final class PrometheusServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data";

  private final PeerFolder folder;
  private final URI url;
  private final RunningProgram program;

  private PrometheusServer(PeerFolder folder, URI url, RunningProgram program) {
    this.folder = folder;
    this.url = url;
    this.program = program;
  }

  /** Starts a Prometheus; blocks until it answers queries. */
  public static PrometheusServer start(PrometheusConfig config) {
    PeerFolder folder = PeerFolder.create("prometheus");
    folder.write("prometheus.yml", config.yaml());
    writeRules(folder, config.rules());
    if (!config.history().isEmpty()) {
      Promtool.createBlocks(folder.write("history.txt", config.history()), folder.file(DATA));
    }
    String address = "127.0.0.1:" + FreePort.next();
    URI url = URI.create("http://" + address);
    List<String> arguments =
        List.of(
            "--config.file=prometheus.yml",
            "--storage.tsdb.path=" + DATA,
            "--storage.tsdb.retention.time=400d",
            "--web.listen-address=" + address,
            "--web.enable-lifecycle");
    URI ready = url.resolve("/-/ready");
    return new PrometheusServer(
        folder,
        url,
        new RunningProgram(Program.PROMETHEUS, arguments, folder, () -> Http.answers(ready)));
  }

  /** The root of its API, {@code http://127.0.0.1:port}. */
  public URI url() {
    return url;
  }

  /** Replaces all rule files, each a whole YAML text, and has them read. */
  public void loadRules(String... files) {
    folder.delete("rules");
    writeRules(folder, List.of(files));
    Http.post(url.resolve("/-/reload"), "text/plain", "");
  }

  /** The result array of an instant query: one element per series, in no set order. */
  public JsonNode query(String promQl) {
    String query = "/api/v1/query?query=" + URLEncoder.encode(promQl, StandardCharsets.UTF_8);
    return parse(Http.get(url.resolve(query))).at("/data/result");
  }

  /** The value of the one series that a query answers; empty if there is none or several. */
  public OptionalDouble value(String promQl) {
    return value(query(promQl));
  }

  /** The same as of another time. */
  public OptionalDouble value(String promQl, Instant at) {
    String query =
        "/api/v1/query?time=%d&query=%s"
            .formatted(at.getEpochSecond(), URLEncoder.encode(promQl, StandardCharsets.UTF_8));
    return value(parse(Http.get(url.resolve(query))).at("/data/result"));
  }

  private static OptionalDouble value(JsonNode result) {
    return result.size() == 1
        ? OptionalDouble.of(Double.parseDouble(result.at("/0/value/1").asText()))
        : OptionalDouble.empty();
  }

  /** Whether an alert of this name fires, for whatever labels. */
  public boolean firing(String alertname) {
    return !query("ALERTS{alertstate=\"firing\", alertname=\"" + alertname + "\"}").isEmpty();
  }

  /** An outage: the program ends, its data stays. */
  public void stop() {
    program.stop();
  }

  /** Ends an outage: same address, configuration and data. */
  public void restart() {
    program.restart();
  }

  @Override
  public void close() {
    program.close();
    folder.delete(DATA);
  }

  private static void writeRules(PeerFolder folder, List<String> files) {
    for (int i = 0; i < files.size(); i++) {
      folder.write("rules/" + i + ".yml", files.get(i));
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException("Prometheus answered no JSON: " + json, failure);
    }
  }
}
