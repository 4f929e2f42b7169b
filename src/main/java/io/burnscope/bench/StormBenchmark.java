package io.burnscope.bench;

import io.burnscope.config.Config;
import io.burnscope.config.ConfigFile;
import io.burnscope.input.Parsed;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The whole service on a bad day: many groups at once, a steady load, one huge body; with a Slack
 * that keeps Slack's rates. A bare server that drops the same bodies at the same times stands
 * beside it.
 */
public final class StormBenchmark {
  private static final String PATH = "/webhooks/alertmanager/default";
  private static final int CONNECTIONS = 32;

  /** Nothing new for so long: everything is out, or will not come. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final Serving.Factory serving;
  private final Size size;

  /**
   * How much of it.
   *
   * @param groups in 10 s, each of an SLO of its own
   * @param alerts in one body
   * @param perSecond deliveries of the steady load, for 10 s
   * @param patience for the last message
   */
  public record Size(int groups, int alerts, int perSecond, Duration patience) {
    /** The project's goal. */
    public static final Size WHOLE = new Size(1_000, 10_000, 200, Duration.ofMinutes(3));
  }

  /** The running service. */
  public interface Serving extends AutoCloseable {
    /** Where it listens. */
    int port();

    @Override
    void close();

    /** Starts it. */
    @FunctionalInterface
    interface Factory {
      /** Blocking. */
      Serving start(Config config) throws IOException;
    }
  }

  /** A storm against what {@code serving} starts. */
  public StormBenchmark(Serving.Factory serving, Size size) {
    this.serving = serving;
    this.size = size;
  }

  /**
   * Runs it; blocking.
   *
   * @param folder for the store, empty
   */
  public BenchReport run(Path folder) throws IOException {
    List<BenchReport.Row> rows = new ArrayList<>();
    try (BareServer bare = new BareServer(Runtime.getRuntime().availableProcessors())) {
      PacedLoad load = new PacedLoad(CONNECTIONS, bare.port(), PATH);
      warm(load);
      rows.add(row("bare server", groups(), groups(load, "storm"), Map.of()));
      rows.add(row("bare server", steadily(), steady(load), Map.of()));
      rows.add(row("bare server", body(), wide(load), Map.of()));
    }
    served(folder.resolve("warm"), (load, _) -> warm(load));
    served(
        folder.resolve("steady"),
        (load, slack) -> {
          long began = System.nanoTime();
          Load.Result one =
              load.run(1, Duration.ofSeconds(1), number -> StormBodies.group("one", number));
          rows.add(row("burnscope", "1 group", one, out(slack, began)));
          rows.add(row("burnscope", steadily(), steady(load), Map.of()));
        });
    served(
        folder.resolve("groups"),
        (load, slack) -> {
          long began = System.nanoTime();
          rows.add(row("burnscope", groups(), groups(load, "storm"), out(slack, began)));
        });
    served(
        folder.resolve("wide"),
        (load, slack) -> {
          long began = System.nanoTime();
          rows.add(row("burnscope", body(), wide(load), out(slack, began)));
        });
    return new BenchReport("storm", BenchReport.thisMachine(), rows);
  }

  private interface Part {
    void run(PacedLoad load, StandInSlack slack) throws IOException;
  }

  /** One part on a service and a store of its own. */
  private void served(Path folder, Part part) throws IOException {
    Files.createDirectory(folder);
    try (StandInSlack slack = new StandInSlack();
        Serving service = serving.start(config(folder, slack))) {
      part.run(new PacedLoad(CONNECTIONS, service.port(), PATH), slack);
    }
  }

  private String groups() {
    return size.groups() + " groups in 10 s";
  }

  private String steadily() {
    return size.perSecond() + " deliveries/s";
  }

  private String body() {
    return size.alerts() + " alerts in one body";
  }

  private static void warm(PacedLoad load) throws IOException {
    load.run(2_000, Duration.ofSeconds(8), Bodies::number);
  }

  private Load.Result groups(PacedLoad load, String namespace) throws IOException {
    return load.run(
        size.groups(), Duration.ofSeconds(10), number -> StormBodies.group(namespace, number));
  }

  private Load.Result steady(PacedLoad load) throws IOException {
    return load.run(size.perSecond() * 10, Duration.ofSeconds(10), Bodies::number);
  }

  private Load.Result wide(PacedLoad load) throws IOException {
    byte[] body = StormBodies.wide("wide", size.alerts());
    return load.run(1, Duration.ofSeconds(1), _ -> body);
  }

  /** Waits until the channel is silent; what people saw meanwhile. */
  private Map<String, Object> out(StandInSlack slack, long began) {
    Map<String, Object> out = new LinkedHashMap<>();
    StandInSlack.Seen all = slack.seen();
    long end = System.nanoTime() + size.patience().toNanos();
    long last = System.nanoTime();
    while (System.nanoTime() < end && System.nanoTime() - last < SILENCE.toNanos()) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      StandInSlack.Seen more = slack.seen();
      if (more.posts() + more.replies() + more.edits() > 0) {
        last = System.nanoTime();
      }
      all = all.plus(more);
    }
    all.firstPost().ifPresent(at -> out.put("first_root_s", number((at - began) / 1e9, 2)));
    all.lastPost().ifPresent(at -> out.put("all_out_s", number((at - began) / 1e9, 1)));
    out.put("posts", all.posts());
    out.put("replies", all.replies());
    out.put("edits", all.edits());
    out.put("429", all.limited());
    Runtime jvm = Runtime.getRuntime();
    out.put("heap_mib", (jvm.totalMemory() - jvm.freeMemory()) >> 20);
    return out;
  }

  private static BenchReport.Row row(
      String server, String load, Load.Result result, Map<String, Object> out) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("server", server);
    values.put("load", load);
    values.put("accepted", result.accepted());
    values.put("refused", result.refused());
    values.put("p50_ms", number(result.p50Millis(), 2));
    values.put("p99_ms", number(result.p99Millis(), 2));
    values.putAll(out);
    return new BenchReport.Row(values);
  }

  private static BigDecimal number(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }

  private static Config config(Path folder, StandInSlack slack) throws IOException {
    Path token = Files.writeString(folder.resolve("slack-token"), "xoxb-storm");
    String yaml =
        """
        server: {host: 127.0.0.1, port: 0}
        webhook: {authentication: none}
        kubernetes: {enabled: "false"}
        store: {url: "jdbc:sqlite:%s"}
        slack: {tokenFile: "%s", channel: C0STORM, url: "%s"}
        """
            .formatted(folder.resolve("burnscope.db"), token, slack.url());
    return switch (ConfigFile.parse(yaml, Map.of())) {
      case Parsed.Ok<Config>(Config config) -> config;
      case Parsed.Invalid<Config>(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }
}
