package io.burnscope.cli;

import io.burnscope.Service;
import io.burnscope.bench.BenchReport;
import io.burnscope.bench.StormBenchmark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A thousand burning SLOs within ten seconds, and ten thousand alerts in one body. */
@Command(
    name = "storm",
    mixinStandardHelpOptions = true,
    description =
        "A storm of alerts on the whole service with a Slack that keeps Slack's rates: accept"
            + " times, first and last message, heap; beside a bare server. Takes some minutes.")
final class BenchStormCommand implements Callable<Integer> {
  @Mixin private BenchOutput output;

  @Override
  public Integer call() throws IOException {
    try (Scratch scratch = Scratch.create()) {
      BenchReport report =
          new StormBenchmark(
                  config -> serving(Service.start(config, nowhere(), Clock.systemUTC())),
                  StormBenchmark.Size.WHOLE)
              .run(scratch.folder());
      output.print(report);
      return ExitCode.OK;
    }
  }

  private static StormBenchmark.Serving serving(Service service) {
    return new StormBenchmark.Serving() {
      @Override
      public int port() {
        return service.port();
      }

      @Override
      public void close() {
        service.close();
      }
    };
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
