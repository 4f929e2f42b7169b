package io.burnscope.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a scripted incident on this machine alone. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Plays the checkout incident: no network, cluster, Prometheus or key needed.")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--once", description = "End after the incident is resolved.")
  private boolean once;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(once ? "demo: one incident" : "demo");
    return ExitCode.OK;
  }
}
