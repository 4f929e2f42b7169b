package io.burnscope.cli;

import io.burnscope.Service;
import io.burnscope.config.Config;
import io.burnscope.config.Logging;
import io.burnscope.input.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the service until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Receives burn-rate alerts and tells what changed.",
    footerHeading = "%nModes (mode in the configuration):%n",
    footer = {
      "  full    also keeps the rules and the status of SLOs; the default",
      "  bot     incidents only: other SLO tools' rules and status are read, never written",
      "  shadow  a trial: every message in shadow.channel, no mentions, no webhooks; writes as",
      "          shadow.writes says (bot, or full)"
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private ConfigOption configuration = new ConfigOption();

  @Option(
      names = "--check",
      description =
          "Only check the configuration and the files that it names, and print it; burnscope doctor"
              + " looks at what is behind it.")
  private boolean check;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Optional<Config> config = configuration.read(spec.commandLine().getErr());
    return config.isPresent() ? serve(config.get()) : ExitCode.FINDINGS;
  }

  private int refuse(String title, List<Problem> problems) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(title);
    problems.forEach(problem -> err.println("  " + problem));
    return ExitCode.FINDINGS;
  }

  private int checked(Config config) {
    List<Problem> problems =
        config.files().stream().flatMap(named -> named.problem().stream()).toList();
    return problems.isEmpty()
        ? ExitCode.OK
        : refuse(
            problems.size() == 1
                ? "1 file that it names cannot be used:"
                : problems.size() + " files that it names cannot be used:",
            problems);
  }

  private int serve(Config config) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    err.println("configuration in effect (all else at its default):");
    config.effective().forEach(line -> err.println("  " + line));
    err.flush();
    if (check) {
      return checked(config);
    }
    Logging.set(config.log());
    Service service = Service.start(config, System.out, Clock.systemUTC());
    err.println("listening on port " + service.port());
    err.flush();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              service.drain();
              stopped.countDown();
            }));
    try {
      stopped.await();
    } catch (InterruptedException interrupted) {
      service.drain();
    }
    return ExitCode.OK;
  }
}
