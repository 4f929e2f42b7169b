package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.Missing;
import io.burnscope.slo.SideAlerts.NoDataAlert;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.WindowPair;
import io.burnscope.slo.WindowPair.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The ready objectives for Kubernetes, and what stands beside them. */
class CatalogueFilesTest {
  private static final Path CATALOGUE = Path.of("rules", "kubernetes");
  private static final String SITE = "https://burnscope.io/";

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CATALOGUE.resolve("objectives"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void the_generated_rules_are_those_of_the_objectives() {
    Typed check =
        Typed.at(
            new GenerateCommand(),
            CATALOGUE.resolve("objectives").toString(),
            "-o",
            CATALOGUE.resolve("generated").toString(),
            "--check");

    assertThat(check).isEqualTo(new Typed(ExitCode.OK, "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "apiserver-reads, 99",
    "apiserver-writes, 99",
    "apiserver-requests, 99.9",
    "apiserver-probe, 99.9",
    "ingress-canary, 99.75",
    "schedulability-canary, 99.75",
    "pod-network, 99.5"
  })
  void the_alerts_are_the_four_pairs_of_a_target_over_30_days(String name, String target)
      throws IOException {
    SingleSlo slo = slo(CATALOGUE.resolve("objectives/" + name + ".yaml"));

    assertThat(slo.target().percent().toPlainString()).isEqualTo(target);
    assertThat(slo.window()).hasToString("30d");
    assertThat(pairs(slo))
        .containsExactly(
            "PAGE PT5M PT1H 14.4",
            "PAGE PT30M PT6H 6",
            "TICKET PT2H PT24H 3",
            "TICKET PT6H PT72H 1");
  }

  @Test
  void volume_operations_burn_by_the_same_pairs_and_page_by_the_first() throws IOException {
    SingleSlo slo = slo(CATALOGUE.resolve("objectives/csi-operations.yaml"));

    assertThat(slo.target().percent()).isEqualTo("99.5");
    assertThat(pairs(slo))
        .containsExactly(
            "PAGE PT5M PT1H 14.4",
            "TICKET PT30M PT6H 6",
            "TICKET PT2H PT24H 3",
            "TICKET PT6H PT72H 1");
  }

  @Test
  void slow_pod_starts_burn_by_the_same_pairs_and_never_page() throws IOException {
    SingleSlo slo = slo(CATALOGUE.resolve("objectives/pod-start.yaml"));

    assertThat(slo.target().percent()).isEqualTo("99");
    assertThat(pairs(slo))
        .containsExactly(
            "TICKET PT5M PT1H 14.4",
            "TICKET PT30M PT6H 6",
            "TICKET PT2H PT24H 3",
            "TICKET PT6H PT72H 1");
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_says_where_its_metrics_come_from_and_pages_nobody_without_them(Path file)
      throws IOException {
    SingleSlo slo = slo(file);

    assertThat(file.getFileName()).hasToString(slo.id().name() + ".yaml");
    assertThat(slo.presentation().metricsFrom()).isPresent();
    assertThat(slo.missing()).isEqualTo(Missing.UNKNOWN);
    assertThat(slo.sideAlerts().noData()).map(NoDataAlert::tier).hasValue(Tier.TICKET);
    assertThat(slo.sideAlerts().traffic()).isNotEqualTo(java.util.Optional.of(Tier.PAGE));
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_links_to_a_runbook_that_is_there(Path file) throws IOException {
    String link = slo(file).presentation().runbook().orElseThrow();
    String[] parts = link.substring(SITE.length()).split("#", 2);

    assertThat(link).startsWith(SITE);
    String runbook = Files.readString(Path.of(parts[0]));
    assertThat(runbook).contains("`" + slo(file).id().name() + "`");
    if (parts.length > 1) {
      assertThat(runbook.lines()).contains("## " + parts[1]);
    }
  }

  @ParameterizedTest
  @CsvSource({"apiserver-probe, 10s", "ingress-canary, 1m"})
  void a_probe_makes_the_series_that_its_objective_reads(String name, String interval)
      throws IOException {
    Object probe =
        documents(CATALOGUE.resolve("metrics/" + name + ".yaml")).stream()
            .filter(object -> "Probe".equals(object.get("kind")))
            .findAny()
            .orElseThrow()
            .get("spec");

    assertThat(probe).extracting("jobName", "interval").containsExactly(name, interval);
    assertThat(slo(CATALOGUE.resolve("objectives/" + name + ".yaml")).sli().toString())
        .contains("probe_success", name);
  }

  private static List<String> pairs(SingleSlo slo) {
    return slo.alerting().map(AlertPolicy::pairs).orElse(List.of()).stream()
        .map(CatalogueFilesTest::text)
        .toList();
  }

  private static String text(WindowPair pair) {
    return "%s %s %s %s"
        .formatted(pair.tier(), pair.shortWindow(), pair.longWindow(), pair.factor());
  }

  private static SingleSlo slo(Path file) throws IOException {
    return (SingleSlo) Manifests.slo(Files.readString(file));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> documents(Path file) throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(Files.readString(file))
        .forEach(document -> documents.add((Map<String, Object>) document));
    return documents;
  }
}
