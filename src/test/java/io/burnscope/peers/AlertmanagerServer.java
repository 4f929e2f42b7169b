package io.burnscope.peers;

import java.net.URI;
import java.util.List;

/** A real Alertmanager on loopback, without peers of its own; ready when started. */
public final class AlertmanagerServer implements AutoCloseable {
  private static final String DATA = "data";
  private static final String CONFIG = "alertmanager.yml";

  private final PeerFolder folder;
  private final URI url;
  private final RunningProgram program;

  private AlertmanagerServer(PeerFolder folder, URI url, RunningProgram program) {
    this.folder = folder;
    this.url = url;
    this.program = program;
  }

  /** Starts an Alertmanager with this configuration; blocks until it takes alerts. */
  public static AlertmanagerServer start(String yaml) {
    PeerFolder folder = PeerFolder.create("alertmanager");
    folder.write(CONFIG, yaml);
    String address = "127.0.0.1:" + FreePort.next();
    URI url = URI.create("http://" + address);
    List<String> arguments =
        List.of(
            "--config.file=" + CONFIG,
            "--storage.path=" + DATA,
            "--web.listen-address=" + address,
            "--cluster.listen-address=");
    URI ready = url.resolve("/-/ready");
    return new AlertmanagerServer(
        folder,
        url,
        new RunningProgram(Program.ALERTMANAGER, arguments, folder, () -> Http.answers(ready)));
  }

  /**
   * A configuration that posts every alert to one webhook, grouped by all labels' {@code alertname}
   * and {@code service}: after 1 s, changes after 2 s, resolved alerts too, repeated hourly.
   */
  public static String postingTo(URI webhook) {
    return """
    route:
      receiver: webhook
      group_by: [alertname, service]
      group_wait: 1s
      group_interval: 2s
      repeat_interval: 1h
    receivers:
      - name: webhook
        webhook_configs:
          - url: %s
            send_resolved: true
    """
        .formatted(webhook);
  }

  /** The root of its API, {@code http://127.0.0.1:port}. */
  public URI url() {
    return url;
  }

  /** Where a Prometheus sends alerts, {@code host:port}. */
  public String address() {
    return url.getAuthority();
  }

  /** Injects alerts without a Prometheus: a JSON array as {@code POST /api/v2/alerts} takes it. */
  public void post(String alerts) {
    Http.post(url.resolve("/api/v2/alerts"), "application/json", alerts);
  }

  /** Replaces the configuration and has it read. */
  public void loadConfig(String yaml) {
    folder.write(CONFIG, yaml);
    Http.post(url.resolve("/-/reload"), "text/plain", "");
  }

  /** An outage: the program ends; silences and the notification log stay. */
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
}
