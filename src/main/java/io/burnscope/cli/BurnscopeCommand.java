package io.burnscope.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command: shows the help when called alone. */
@Command(
    name = "burnscope",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells what changed when a service burns its error budget in Kubernetes.",
    subcommands = {
      ServeCommand.class,
      DoctorCommand.class,
      DemoCommand.class,
      GenerateCommand.class,
      ValidateCommand.class,
      ReplayCommand.class,
      OutboxCommand.class,
      BenchCommand.class
    })
public final class BurnscopeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Runs {@code args} and returns the exit code of {@link ExitCode}. */
  public static int run(String... args) {
    return new CommandLine(new BurnscopeCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((problem, line, parsed) -> {
          line.getErr().println("burnscope: " + words(problem));
          return ExitCode.FAILED;
        })
        .execute(args);
  }

  /** An exception about a file says nothing but the file's name. */
  static String words(Exception problem) {
    return switch (problem) {
      case NoSuchFileException missing -> "there is no file " + missing.getFile();
      case AccessDeniedException denied -> "the file " + denied.getFile() + " may not be read";
      default -> String.valueOf(problem.getMessage());
    };
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
