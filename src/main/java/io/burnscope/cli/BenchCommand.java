package io.burnscope.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The benchmarks' parent: shows which there are when called alone. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures this machine's figures, each beside a baseline of the same run.",
    subcommands = {
      BenchFaultsCommand.class,
      BenchIngestCommand.class,
      BenchJournalCommand.class,
      BenchRankingCommand.class,
      BenchRulesCommand.class,
      BenchSimulateCommand.class,
      BenchStormCommand.class
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
