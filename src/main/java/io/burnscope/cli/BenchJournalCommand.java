package io.burnscope.cli;

import io.burnscope.bench.journal.JournalBenchmark;
import io.burnscope.bench.journal.Size;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the journal of changes costs, and how quickly it answers. */
@Command(
    name = "journal",
    mixinStandardHelpOptions = true,
    description =
        "Object updates at the informer's handler (nine of ten of the status only, changes"
            + " durable), window queries, bytes and heap of the start; beside listing and scanning."
            + " The whole form: --changes 1000000 --deployments 5000; it takes some minutes and 2"
            + " GB of heap.")
final class BenchJournalCommand implements Callable<Integer> {
  private static final int QUERIES = 1_000;

  @Option(
      names = "--changes",
      defaultValue = "100000",
      description = "Changes in the journal that is asked (default: ${DEFAULT-VALUE}).")
  private int changes;

  @Option(
      names = "--deployments",
      defaultValue = "500",
      description =
          "Deployments of the cluster; for each 11 ReplicaSets, 2 ConfigMaps and 10 Events"
              + " (default: ${DEFAULT-VALUE}).")
  private int deployments;

  @Option(
      names = "--updates",
      defaultValue = "20000",
      description = "Updates of Deployments (default: ${DEFAULT-VALUE}).")
  private int updates;

  @Mixin private BenchOutput output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Size size = size();
    try (Scratch scratch = Scratch.create()) {
      output.print(new JournalBenchmark(size, this::progress).run(scratch.folder()));
      return ExitCode.OK;
    }
  }

  private Size size() {
    try {
      return new Size(changes, deployments, updates, QUERIES);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private void progress(String what) {
    spec.commandLine().getErr().println(what);
    spec.commandLine().getErr().flush();
  }
}
