package io.burnscope.cli;

import io.burnscope.bench.simulation.Simulation;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Random worlds around the real core and store, with the promises checked after every step. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Lives random worlds with crashes, lost and double deliveries, bad sinks and clocks around"
            + " the real core and store; prints the seeds of those that break a promise.")
final class BenchSimulateCommand implements Callable<Integer> {
  private static final long MOST = 100_000_000;
  private static final int EVERY = 500;

  @Option(
      names = "--seeds",
      defaultValue = "1000",
      description = "How many worlds (default: ${DEFAULT-VALUE}).")
  private long seeds;

  @Option(
      names = "--from",
      defaultValue = "1",
      description = "The first seed (default: ${DEFAULT-VALUE}).")
  private long from;

  @Option(names = "--seed", description = "Only this world, with every step printed.")
  private @Nullable Long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (seeds < 1 || seeds > MOST) {
      throw new ParameterException(spec.commandLine(), "--seeds is 1 to " + MOST);
    }
    PrintWriter out = spec.commandLine().getOut();
    return Optional.ofNullable(seed).map(one -> replay(one, out)).orElseGet(() -> many(out));
  }

  private static int replay(long seed, PrintWriter out) {
    Simulation.Replay replay = Simulation.replay(seed);
    replay.steps().forEach(out::println);
    replay.failures().forEach(failure -> out.println("BROKEN " + failure.what()));
    if (replay.failures().isEmpty()) {
      out.println("world " + seed + " kept every promise");
    }
    out.flush();
    return replay.failures().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private int many(PrintWriter out) {
    Simulation.Result result = Simulation.run(from, seeds, this::progress);
    result.failures().forEach(failure -> out.println(failure.seed() + " " + failure.what()));
    out.println(
        String.format(
            Locale.ROOT,
            "%d worlds, %d steps in %.1f s: %.0f worlds/s, %d broken; seeds %d to %d",
            result.worlds(),
            result.steps(),
            result.took().toMillis() / 1e3,
            result.perSecond(),
            result.failures().size(),
            from,
            from + seeds - 1));
    out.flush();
    return result.failures().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private void progress(long done) {
    if (done % EVERY == 0
        && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
      spec.commandLine().getErr().print("\r" + done + " of " + seeds + " worlds ");
      spec.commandLine().getErr().flush();
    }
  }
}
