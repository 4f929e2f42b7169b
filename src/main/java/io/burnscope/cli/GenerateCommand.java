package io.burnscope.cli;

import io.burnscope.slo.Durations;
import io.burnscope.slo.ManifestOptions;
import io.burnscope.slo.SloWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    description = "Writes the Prometheus rules of SLO resources to standard output or to files.",
    footer =
        "Exit code 1 if there are mistakes or --check finds a difference, 3 if a file cannot be"
            + " read or written.")
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

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      defaultValue = "slok",
      description =
          "slok (default), or servicelevel: also ServiceLevels of service-level-operator.")
  private ManifestDialect dialect = ManifestDialect.SLOK;

  @Option(
      names = "--rule-labels",
      paramLabel = "KEY=VALUE",
      split = ",",
      description =
          "Labels of the PrometheusRules or ConfigMaps, for the ruleSelector of a Prometheus.")
  private Map<String, String> ruleLabels = new TreeMap<>();

  @Option(
      names = "--label-prefix",
      paramLabel = "PREFIX",
      description =
          "Labels of an SLO that begin with it are copied, without it, to alerts and series;"
              + " slo.burnscope.io/ if absent.")
  private Optional<String> labelPrefix = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PATH",
      description = "A folder for one file per SLO, or a *.yaml file for all rules.")
  private @Nullable Path output;

  @Option(names = "--force", description = "Also overwrite files that burnscope did not write.")
  private boolean force;

  @Option(
      names = "--check",
      description = "Write nothing; tell how the files at --output differ, for CI.")
  private boolean check;

  @Option(names = "--base-window", hidden = true, defaultValue = "5m")
  private String baseWindow = "5m";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Duration base = base();
    ManifestOptions options = options();
    if (check && output == null) {
      throw wrong("--check compares with files: name them by --output");
    }
    Sources sources = Sources.of(files, System.in);
    if (!sources.unreadable().isEmpty()) {
      sources.unreadable().forEach(err()::println);
      return ExitCode.FAILED;
    }
    Manifests manifests = Manifests.of(sources, options, dialect);
    manifests.notes().forEach(note -> err().println("note: " + note));
    manifests.findings().forEach(err()::println);
    if (!manifests.findings().isEmpty()) {
      return ExitCode.FINDINGS;
    }
    return output == null ? print(manifests, base) : saveOrTell(manifests, base, output);
  }

  private int print(Manifests manifests, Duration base) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.write(manifests, base, ruleLabels));
    return StandardOutput.delivered(spec.commandLine(), ExitCode.OK);
  }

  private int saveOrTell(Manifests manifests, Duration base, Path target) {
    try {
      return save(manifests, base, target);
    } catch (IOException failure) {
      err().println(target + ": " + Sources.reason(failure, check ? "read" : "written"));
      return ExitCode.FAILED;
    }
  }

  private int save(Manifests manifests, Duration base, Path target) throws IOException {
    RuleOutput rules = rules(manifests, base, target);
    if (check) {
      rules.differences().forEach(spec.commandLine().getOut()::println);
      return StandardOutput.delivered(
          spec.commandLine(), rules.differences().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS);
    }
    List<Path> foreign = force ? List.of() : rules.foreign();
    if (!foreign.isEmpty()) {
      foreign.forEach(file ->
          err().println(file + ": was not written by burnscope: give --force to overwrite it"));
      return ExitCode.FAILED;
    }
    int written = rules.write();
    rules
        .leftOver()
        .forEach(file -> err().println("note: " + file + ": is left over, no SLO makes it"));
    err().println(written + " of " + rules.files().size() + " files written");
    return ExitCode.OK;
  }

  private RuleOutput rules(Manifests manifests, Duration base, Path target) {
    boolean one =
        !Files.isDirectory(target)
            && (Files.exists(target) || target.toString().matches(".*\\.ya?ml"));
    return one
        ? new RuleOutput(
            Optional.empty(), Map.of(target, format.write(manifests, base, ruleLabels)))
        : new RuleOutput(Optional.of(target), format.files(target, manifests, base, ruleLabels));
  }

  private Duration base() {
    return Durations.parse(baseWindow)
        .filter(Duration::isPositive)
        .filter(window -> window.compareTo(new SloWindow(1).duration()) < 0)
        .orElseThrow(
            () -> wrong("--base-window is \"" + baseWindow + "\": write a duration such as 5m"));
  }

  private ManifestOptions options() {
    try {
      return labelPrefix.map(ManifestOptions::new).orElse(ManifestOptions.DEFAULT);
    } catch (IllegalArgumentException refused) {
      throw wrong("--label-prefix is \"" + labelPrefix.orElse("") + "\": " + refused.getMessage());
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
