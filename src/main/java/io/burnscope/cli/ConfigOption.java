package io.burnscope.cli;

import io.burnscope.config.Config;
import io.burnscope.config.ConfigFile;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The configuration that a command works with. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      required = true,
      description = "The configuration, YAML; the README lists its keys.")
  private Path file = Path.of("");

  /**
   * What it says; empty if it has mistakes, which are told on {@code err}.
   *
   * @throws IOException if it cannot be read
   */
  Optional<Config> read(PrintWriter err) throws IOException {
    return switch (ConfigFile.read(file, System.getenv())) {
      case Parsed.Ok<Config>(Config config) -> Optional.of(config);
      case Parsed.Invalid<Config>(List<Problem> problems) -> {
        err.println(
            file + " has " + problems.size() + (problems.size() == 1 ? " mistake:" : " mistakes:"));
        problems.forEach(problem -> err.println("  " + problem));
        yield Optional.empty();
      }
    };
  }
}
