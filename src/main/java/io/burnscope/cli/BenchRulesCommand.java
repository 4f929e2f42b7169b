package io.burnscope.cli;

import io.burnscope.bench.BenchReport;
import io.burnscope.bench.RuleCostBenchmark;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the rules of one objective cost a Prometheus. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description =
        "Samples that an evaluation of one objective's rules reads, beside other tools' shapes;"
            + " needs prometheus and promtool on the PATH.")
final class BenchRulesCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (Scratch scratch = Scratch.create()) {
      BenchReport report = new RuleCostBenchmark(RuleCostBenchmark.WHOLE, scratch.folder()).run();
      spec.commandLine().getOut().println(json ? report.json() : report.table().stripTrailing());
      return ExitCode.OK;
    } catch (IOException failure) {
      spec.commandLine().getErr().println(failure.getMessage());
      return ExitCode.FAILED;
    }
  }
}
