package io.burnscope.cli;

import io.burnscope.config.Config;
import io.burnscope.doctor.Doctor;
import io.burnscope.doctor.LiveService;
import io.burnscope.doctor.TestAlert;
import io.burnscope.input.Diagnosis;
import io.burnscope.input.Diagnosis.Verdict;
import io.burnscope.prometheus.AlertmanagerClient;
import io.burnscope.prometheus.AlertmanagerDoctor;
import io.burnscope.prometheus.AlertmanagerSettings;
import io.burnscope.slo.Durations;
import io.burnscope.terminal.Ink;
import io.burnscope.web.WebSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at everything around the service. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Looks at Prometheus, Alertmanager, cluster, Slack, store and the running service, and says"
            + " what to mend.",
    footer = "%nExit codes: 0 well or only warnings, 1 something fails, 2 wrong usage, 3 no look.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ConfigOption configuration = new ConfigOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the service runs; default: http://localhost and the configured port.")
  private @Nullable URI url;

  @Option(
      names = "--send",
      description =
          "Send a test alert (alertname BurnscopeDoctor) through Alertmanager and wait for it at"
              + " the webhook. Other receivers that it is routed to get it as well.")
  private boolean send;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Whose Alertmanager --send uses; default: ${DEFAULT-VALUE}.")
  private String source = "";

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "90s",
      description = "Longest wait for the test alert; default: ${DEFAULT-VALUE}.")
  private String timeout = "";

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Duration longest =
        Durations.parse(timeout)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(), "--timeout: write a duration such as 90s or 2m"));
    Optional<Config> config = configuration.read(spec.commandLine().getErr());
    if (config.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    PrintWriter out = spec.commandLine().getOut();
    List<Diagnosis> found = examine(config.get(), longest);
    DoctorReport report = new DoctorReport(found);
    if (json) {
      out.println(report.json());
    } else {
      report.print(out, Ink.ofStandardOutput());
    }
    out.flush();
    boolean fails = found.stream().anyMatch(one -> one.verdict() == Verdict.FAIL);
    return fails ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private List<Diagnosis> examine(Config config, Duration longest) throws IOException {
    LiveService service =
        new LiveService(url != null ? url : URI.create("http://localhost:" + config.web().port()));
    List<Diagnosis> found = new ArrayList<>(Doctor.examine(config, Clock.systemUTC()));
    found.addAll(service.examine());
    if (send) {
      found.add(sent(config, service, longest));
    }
    return found;
  }

  private Diagnosis sent(Config config, LiveService service, Duration longest) throws IOException {
    Optional<AlertmanagerSettings> alertmanager =
        Optional.ofNullable(config.sources().get(source))
            .flatMap(Config.SourceConfig::alertmanager);
    if (alertmanager.isEmpty()) {
      return Diagnosis.fail(
          "test alert " + source,
          "nothing was sent: no Alertmanager is configured",
          "write sources." + source + ".alertmanager.url");
    }
    AlertmanagerDoctor doctor =
        new AlertmanagerDoctor(new AlertmanagerClient(alertmanager.get()), source);
    return new TestAlert(doctor, service, token(config), Clock.systemUTC())
        .send(source, UUID.randomUUID().toString(), longest);
  }

  /** The first token that the webhook takes. */
  private static Optional<String> token(Config config) throws IOException {
    Optional<Path> file =
        switch (config.web().authentication()) {
          case WebSettings.Authentication.Files files -> files.bearer().stream().findFirst();
          case WebSettings.Authentication.None _ -> Optional.empty();
        };
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file.get())) {
      return lines.map(String::strip).filter(line -> !line.isEmpty()).findFirst();
    }
  }
}
