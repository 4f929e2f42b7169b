package io.burnscope.cli;

import io.burnscope.prometheus.Credentials;
import io.burnscope.prometheus.PrometheusClient;
import io.burnscope.prometheus.PrometheusSettings;
import io.burnscope.prometheus.SloCheck;
import io.burnscope.prometheus.TlsFiles;
import io.burnscope.slo.ManifestOptions;
import io.burnscope.terminal.Ink;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells all mistakes in all files at once. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks SLO resources and tells every mistake with file, line, field and remedy.",
    footer =
        "Exit code 1 if there are mistakes, 3 if a file cannot be read or Prometheus cannot be"
            + " asked.")
final class ValidateCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "YAML files, or folders with *.yaml and *.yml; - reads standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      defaultValue = "slok",
      description =
          "slok (default), or servicelevel: also ServiceLevels of service-level-operator.")
  private ManifestDialect dialect = ManifestDialect.SLOK;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description =
          "Also compare them with the series of this Prometheus, such as http://localhost:9090.")
  private @Nullable URI prometheus;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the bearer token for Prometheus.")
  private @Nullable Path tokenFile;

  @Option(names = "--promtool", hidden = true, defaultValue = "promtool")
  private String promtool = "promtool";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<SloCheck> check = Optional.ofNullable(prometheus).map(this::check);
    Sources sources = Sources.of(files, System.in);
    Manifests manifests = Manifests.of(sources, ManifestOptions.DEFAULT, dialect);
    Optional<String> failure =
        check.flatMap(asked -> new PrometheusFindings(asked, manifests).add());
    if (check.isEmpty()) {
      SyntaxFindings.add(new Promtool(promtool), manifests);
    }
    new Report(spec.commandLine().getOut(), Ink.ofStandardOutput()).print(manifests);
    sources.unreadable().forEach(err::println);
    failure.ifPresent(reason ->
        err.println(
            reason
                + ". The series of "
                + prometheus
                + " were not all checked: correct --prometheus"
                + " or leave it out."));
    if (failure.isPresent() || !sources.unreadable().isEmpty()) {
      return ExitCode.FAILED;
    }
    return StandardOutput.delivered(
        spec.commandLine(), manifests.findings().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS);
  }

  private SloCheck check(URI url) {
    try {
      PrometheusSettings settings =
          new PrometheusSettings(
              url,
              Optional.ofNullable(tokenFile).map(Credentials.Bearer::new),
              TlsFiles.DEFAULT,
              Map.of(),
              PrometheusSettings.DEFAULT_TIMEOUT,
              Map.of(),
              PrometheusSettings.DEFAULT_BASE);
      return new SloCheck(new PrometheusClient(settings), Clock.systemUTC());
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(
          spec.commandLine(), "--prometheus is \"" + url + "\": " + wrong.getMessage());
    }
  }
}
