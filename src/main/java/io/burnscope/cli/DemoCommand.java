package io.burnscope.cli;

import io.burnscope.demo.Demo;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a scripted incident on this machine alone. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Plays the checkout incident: no network, cluster, Prometheus or key needed.")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--once", description = "End after the incident is resolved.")
  private boolean once;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of the webhook; a free one by default.")
  private int port;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of the read-only Kubernetes API for kubectl; a free one by default.")
  private int apiPort;

  @Override
  public Integer call() throws IOException {
    try (Scratch scratch = Scratch.create();
        Demo demo =
            Demo.onTerminal(scratch.folder(), Instant.now(), new Demo.Ports(port, apiPort))) {
      demo.play();
      if (!once) {
        stayUp(demo);
      }
    }
    return ExitCode.OK;
  }

  private static void stayUp(Demo demo) {
    System.out.println(
        "Post more alerts to http://127.0.0.1:"
            + demo.port()
            + "/webhooks/alertmanager/default; Ctrl-C ends.\n"
            + "kubectl --server=http://127.0.0.1:"
            + demo.apiPort()
            + " -n checkout describe slocorrelation");
    try {
      demo.live(Clock.systemUTC());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
