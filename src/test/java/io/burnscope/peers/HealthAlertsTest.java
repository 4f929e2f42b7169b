package io.burnscope.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The alerts that Burnscope ships for itself: each fires on its failure, all rest without one. */
@Tag("peers")
class HealthAlertsTest {
  private static final Path RULES = Path.of("deploy", "own", "health.yaml");

  /** Two replicas that are well: gauges a minute for 40 minutes. */
  private static final List<String> WELL =
      List.of(
          "burnscope_store_writable{pod=\"a\"} = 1x40",
          "burnscope_store_writable{pod=\"b\"} = 1x40",
          "burnscope_alert_path_alive{pod=\"a\"} = 1x40",
          "burnscope_heartbeat_age_seconds{pod=\"a\",source=\"default\"} = 30x40",
          "burnscope_ledger_posts{pod=\"a\",sink=\"slack\",what=\"in_flight\"} = 2x40",
          "burnscope_ledger_posts{pod=\"a\",sink=\"slack\",what=\"delivered\"} = 10+1x40",
          "burnscope_outbox_items{pod=\"a\",sink=\"slack\",status=\"DEAD\"} = 0x40",
          "burnscope_slack_stopped{pod=\"a\",reason=\"invalid_auth\"} = 0x40",
          "burnscope_journal_lost_total{pod=\"a\"} = 7x40",
          "burnscope_clock_skew_seconds{pod=\"a\",clock=\"prometheus default\"} = -0.2x40");

  @Test
  void nothing_fires_while_all_is_well() throws IOException {
    assertThat(firing(WELL)).isEmpty();
  }

  @Test
  void nothing_but_the_absence_is_said_of_one_that_is_gone() throws IOException {
    assertThat(firing(List.of("up{job=\"other\"} = 1x40"))).containsExactly("BurnscopeAbsent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "burnscope_store_writable | 0x40 | BurnscopeStoreUnwritable",
        "burnscope_alert_path_alive | 1x10 0x30 | BurnscopeAlertPathDead",
        "burnscope_ledger_posts{pod=\"a\",sink=\"slack\",what=\"delivered\"} | 10+1x15 25x25 |"
            + " BurnscopeOutboxStuck",
        "burnscope_outbox_items | 0x20 1x20 | BurnscopePostsGivenUp",
        "burnscope_slack_stopped | 0x20 1x20 | BurnscopeSlackStopped",
        "burnscope_journal_lost_total | 7x30 9x10 | BurnscopeChangesLost",
        "burnscope_clock_skew_seconds | -600x40 | BurnscopeClockOff"
      })
  void each_failure_fires_its_alert_alone(String series, String values, String alert)
      throws IOException {
    List<String> broken =
        WELL.stream()
            .map(line -> line.startsWith(series) ? line.replaceAll("= .*", "= " + values) : line)
            .toList();

    assertThat(firing(broken)).containsExactly(alert);
  }

  @Test
  void a_path_that_never_had_a_heartbeat_is_not_called_dead() throws IOException {
    List<String> never =
        WELL.stream()
            .filter(line -> !line.startsWith("burnscope_heartbeat"))
            .map(line ->
                line.startsWith("burnscope_alert_path")
                    ? "burnscope_alert_path_alive = 0x40"
                    : line)
            .toList();

    assertThat(firing(never)).isEmpty();
  }

  /** Which alerts fire after 38 minutes, each tried alone. */
  private static List<String> firing(List<String> series) throws IOException {
    Map<?, ?> manifest =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(RULES));
    Object spec = Objects.requireNonNull(manifest.get("spec"));
    PeerFolder folder = PeerFolder.create("own-alerts");
    folder.write("rules.yml", new Dump(DumpSettings.builder().build()).dumpToString(spec));
    List<String> firing = new ArrayList<>();
    for (String alert : alerts(spec)) {
      Path test = folder.write("test.yml", scenario(series, alert));
      ToolResult silent = Promtool.testRules(test);
      if (!silent.ok()) {
        assertThat(silent.output()).contains("alertname: " + alert);
        firing.add(alert);
      }
    }
    return firing;
  }

  private static List<String> alerts(Object spec) {
    return Stream.of(spec.toString().split("alert="))
        .skip(1)
        .map(rest -> rest.substring(0, rest.indexOf(',')))
        .toList();
  }

  private static String scenario(List<String> series, String alert) {
    StringBuilder input = new StringBuilder();
    series.forEach(line ->
        input.append(
            "      - {series: '%s', values: '%s'}\n".formatted((Object[]) line.split(" = "))));
    return """
    rule_files: [rules.yml]
    evaluation_interval: 30s
    tests:
      - interval: 1m
        input_series:
    %s    alert_rule_test:
          - {eval_time: 38m, alertname: %s, exp_alerts: []}
    """
        .formatted(input, alert);
  }
}
