package io.burnscope.cli;

import io.burnscope.slo.Durations;
import io.burnscope.slo.SloWindow;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the Prometheus rules of SLOs; all mistakes of all files are reported together. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Writes the Prometheus rules of SLO resources to standard output.")
final class GenerateCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "YAML files with ServiceLevelObjectives and SLOCompositions, or folders with *.yaml"
              + " and *.yml; - reads standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--format",
      defaultValue = "rules",
      description = "rules (default), prometheusrule or configmap.")
  private RuleFormat format = RuleFormat.RULES;

  @Option(names = "--base-window", hidden = true, defaultValue = "5m")
  private String baseWindow = "5m";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Duration base =
        Durations.parse(baseWindow)
            .filter(Duration::isPositive)
            .filter(window -> window.compareTo(new SloWindow(1).duration()) < 0)
            .orElseThrow(() -> wrongBase());
    Sources sources = Sources.of(files, System.in);
    if (!sources.unreadable().isEmpty()) {
      sources.unreadable().forEach(spec.commandLine().getErr()::println);
      return ExitCode.FAILED;
    }
    return generate(Manifests.of(sources), base);
  }

  private int generate(Manifests manifests, Duration base) {
    PrintWriter err = spec.commandLine().getErr();
    manifests.notes().forEach(note -> err.println("note: " + note));
    manifests.findings().forEach(err::println);
    if (!manifests.findings().isEmpty()) {
      return ExitCode.FINDINGS;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.write(manifests, base));
    out.flush();
    return ExitCode.OK;
  }

  private ParameterException wrongBase() {
    return new ParameterException(
        spec.commandLine(), "--base-window is \"" + baseWindow + "\": write a duration such as 5m");
  }
}
