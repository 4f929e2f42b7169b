package io.burnscope.cli;

import io.burnscope.BenchTarget;
import io.burnscope.bench.BenchReport;
import io.burnscope.bench.IngestBenchmark;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many deliveries a second are accepted durably. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Webhook to durable accept, beside a bare server that drops the same bodies.")
final class BenchIngestCommand implements Callable<Integer> {
  @Mixin private BenchOutput output;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Length of each of the three measurements (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (seconds < 1 || seconds > 600) {
      throw new ParameterException(spec.commandLine(), "--seconds is 1 to 600");
    }
    BenchReport report = new IngestBenchmark(BenchTarget::open, Duration.ofSeconds(seconds)).run();
    output.print(report);
    return ExitCode.OK;
  }
}
