package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.cli.BurnscopeCommand;
import io.burnscope.cli.ExitCode;
import io.burnscope.slack.FakeSlack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code burnscope doctor} beside a real Prometheus and Alertmanager and a running service. */
@Tag("peers")
class DoctorPeersTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void a_test_alert_goes_the_whole_way_and_all_is_told_as_json() throws IOException {
    try (FakeSlack slack = FakeSlack.start(InstantSource.system());
        Monitoring monitoring = Monitoring.start(ShortSlos.rules("checkout"));
        RunningService service = RunningService.start(folder, settings(slack, monitoring))) {
      monitoring.deliverTo(service);
      Path config = Files.writeString(folder.resolve("burnscope.yaml"), own(slack, monitoring));

      JsonNode report = doctor(ExitCode.OK, config, service, "--send", "--timeout", "30s");

      assertThat(report.path("failures").asInt()).isZero();
      assertThat(findings(report))
          .anyMatch(line -> line.startsWith("ok alertmanager default: Alertmanager 0."))
          .anyMatch(line -> line.startsWith("ok prometheus default: Prometheus 2."))
          .anyMatch(line -> line.contains("it evaluates SLO rules: "))
          .anyMatch(line -> line.startsWith("ok test alert default: reached the webhook "))
          .contains("ok slack: member of C0CHECKOUT", "ok service: no post was given up");
    }
  }

  @Test
  void an_alertmanager_that_sends_nothing_is_found_out() throws IOException {
    try (FakeSlack slack = FakeSlack.start(InstantSource.system());
        Monitoring monitoring = Monitoring.start(ShortSlos.rules("checkout"));
        RunningService service = RunningService.start(folder, settings(slack, monitoring))) {
      Path config = Files.writeString(folder.resolve("burnscope.yaml"), own(slack, monitoring));

      JsonNode report = doctor(ExitCode.FINDINGS, config, service, "--send", "--timeout", "3s");

      assertThat(findings(report))
          .contains(
              "fail alertmanager default: no receiver posts to …/webhooks/alertmanager/default",
              "fail test alert default: did not reach the webhook in 3 s");
    }
  }

  private static JsonNode doctor(int exit, Path config, RunningService service, String... more)
      throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("doctor", "--config", config.toString(), "--json", "--url", service.root()));
    line.addAll(List.of(more));
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(BurnscopeCommand.run(line.toArray(String[]::new)))
          .as(printed.toString(StandardCharsets.UTF_8))
          .isEqualTo(exit);
    } finally {
      System.setOut(before);
    }
    String out = printed.toString(StandardCharsets.UTF_8);
    return new ObjectMapper().readTree(out.substring(out.indexOf("{\n"), out.lastIndexOf('}') + 1));
  }

  private static List<String> findings(JsonNode report) {
    List<String> lines = new ArrayList<>();
    report
        .path("findings")
        .forEach(one ->
            lines.add(
                "%s %s: %s"
                    .formatted(
                        one.path("verdict").asText(),
                        one.path("what").asText(),
                        one.path("finding").asText())));
    return lines;
  }

  private String own(FakeSlack slack, Monitoring monitoring) {
    return "webhook: {tokenFiles: [%s]}\nstore: {url: \"jdbc:sqlite:%s\"}\n"
            .formatted(folder.resolve("webhook-token"), folder.resolve("burnscope.db"))
        + settings(slack, monitoring);
  }

  private String settings(FakeSlack slack, Monitoring monitoring) {
    return """
    kubernetes: {enabled: false}
    sources: {default: {prometheus: {url: "%s"}, alertmanager: {url: "%s"}}}
    slack: {tokenFile: %s, channel: %s, url: "%s"}
    """
        .formatted(
            monitoring.prometheus(),
            monitoring.alertmanager().url(),
            slack.settings(folder).tokenFile(),
            FakeSlack.CHANNEL,
            slack.url());
  }
}
