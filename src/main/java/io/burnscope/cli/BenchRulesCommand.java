package io.burnscope.cli;

import io.burnscope.bench.BenchReport;
import io.burnscope.bench.RuleCostBenchmark;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the rules of one objective cost a Prometheus. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description =
        "Samples that an evaluation of one objective's rules reads, beside other tools' shapes;"
            + " needs prometheus and promtool on the PATH.")
final class BenchRulesCommand implements Callable<Integer> {
  @Mixin private BenchOutput output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (Scratch scratch = Scratch.create()) {
      BenchReport report = new RuleCostBenchmark(RuleCostBenchmark.WHOLE, scratch.folder()).run();
      output.print(report);
      return ExitCode.OK;
    } catch (IOException failure) {
      spec.commandLine().getErr().println(failure.getMessage());
      return ExitCode.FAILED;
    }
  }
}
