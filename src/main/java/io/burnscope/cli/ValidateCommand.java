package io.burnscope.cli;

import io.burnscope.terminal.Ink;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells all mistakes in all files at once. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks SLO resources and tells every mistake with file, line, field and remedy.",
    footer = "Exit code 1 if there are mistakes, 3 if a file cannot be read.")
final class ValidateCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "YAML files, or folders with *.yaml and *.yml; - reads standard input.")
  private List<String> files = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Sources sources = Sources.of(files, System.in);
    Manifests manifests = Manifests.of(sources);
    new Report(spec.commandLine().getOut(), Ink.ofStandardOutput()).print(manifests);
    sources.unreadable().forEach(spec.commandLine().getErr()::println);
    if (!sources.unreadable().isEmpty()) {
      return ExitCode.FAILED;
    }
    return manifests.findings().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
