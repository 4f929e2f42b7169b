package io.burnscope.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The parent of what operators do with the outbox of a running service. */
@Command(
    name = "outbox",
    mixinStandardHelpOptions = true,
    description = "Shows what could not be delivered, and sends it again or drops it.",
    footer = "Talks to a running service that has admin.tokenFiles in its configuration.",
    subcommands = {
      OutboxListCommand.class,
      OutboxChangeCommand.Retry.class,
      OutboxChangeCommand.Drop.class
    })
final class OutboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
