package io.burnscope.cli;

import io.burnscope.bench.ranking.RankingBenchmark;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How often the true change is first, on labelled incidents of the user's own. */
@Command(
    name = "ranking",
    mixinStandardHelpOptions = true,
    description =
        "Ranks labelled incidents by the service's own onset and evidence; beside it random order,"
            + " the most recent change first, and SLOK's points.")
final class BenchRankingCommand implements Callable<Integer> {
  @Option(
      names = "--cases",
      required = true,
      paramLabel = "FILE",
      description = "One JSON object a line; compressed if it ends in .gz.")
  private Path cases;

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "FILE",
      description = "JSON: case id to {\"rootCause\": name of the changed workload}.")
  private Path labels;

  @Mixin private BenchOutput output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      output.print(RankingBenchmark.of(cases, labels).run());
      return ExitCode.OK;
    } catch (NoSuchFileException missing) {
      return failed("there is no file " + missing.getMessage());
    } catch (IOException unreadable) {
      return failed("cannot be read: " + unreadable.getMessage());
    } catch (IllegalArgumentException broken) {
      return failed(String.valueOf(broken.getMessage()));
    }
  }

  private int failed(String why) {
    spec.commandLine().getErr().println(why);
    return ExitCode.FAILED;
  }
}
