package io.burnscope.cli;

import io.burnscope.bench.faults.FaultBenchmark;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often the cause of a generated fault is named, and how far the words can be believed. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description =
        "Stages faults among innocent changes in generated clusters and ranks the changes by the"
            + " production's path; ends with 1 below 95 %% of causes or 90 %% of burns without"
            + " one.")
final class BenchFaultsCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  @Mixin private BenchOutput output;

  @Option(
      names = "--seeds",
      defaultValue = "10",
      description = "Clusters for each fault (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--first-seed",
      defaultValue = "1",
      description = "The first seed (default: ${DEFAULT-VALUE}).")
  private long first;

  @Option(names = "--only", description = "Only this fault, by its name in the table.")
  private @Nullable String only;

  @Option(names = "--misses", description = "Also tell each case whose first entry is wrong.")
  private boolean misses;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (seeds < 1 || seeds > MOST) {
      throw new ParameterException(spec.commandLine(), "--seeds is 1 to " + MOST);
    }
    Optional<String> one = Optional.ofNullable(only);
    if (one.isPresent() && !FaultBenchmark.names().contains(one.get())) {
      throw new ParameterException(
          spec.commandLine(), "--only is one of: " + String.join(", ", FaultBenchmark.names()));
    }
    PrintWriter err = spec.commandLine().getErr();
    FaultBenchmark.Outcome outcome =
        FaultBenchmark.run(new FaultBenchmark.Plan(first, seeds, one), _ -> {});
    output.print(outcome.report());
    if (misses) {
      outcome.misses().forEach(err::println);
    }
    outcome.floors().forEach(below -> err.println("below its floor: " + below));
    err.flush();
    return outcome.floors().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
