package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.house.GoldenFile;
import io.burnscope.slo.ServiceLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLevelDialectTest {
  @TempDir private Path folder;

  @Test
  void the_rules_of_a_service_level_are_those_in_the_repository() {
    Typed run =
        Typed.at(new GenerateCommand(), "--dialect", "servicelevel", "rules/service-level.yaml");

    assertThat(run.exit()).isEqualTo(ExitCode.OK);
    assertThat(run.err().replace("rules/service-level.yaml:", ""))
        .isEqualTo(
            """
            note: 10: 9999_http_request_lt_500: its range [2m] is put for every window of the rules
            note: 10: 9999_http_request_lt_500: increase(…) is read as rate(…), events per second
            note: 10: 9999_http_request_lt_500: its address is not asked: the configured Prometheus is
            """);
    GoldenFile.check("rules/service-level.rules.yaml", run.out());
  }

  @Test
  void without_the_flag_it_is_left_out_with_a_word_about_the_flag() throws IOException {
    Path file = write(ServiceLevels.PAYMENTS);

    Typed run = Typed.at(new GenerateCommand(), file.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err().replace(folder + "/", ""))
        .isEqualTo(
            """
            note: a.yaml:1: a ServiceLevel is read with --dialect servicelevel, left out
            a.yaml: no ServiceLevelObjective or SLOComposition found
            """);
  }

  @Test
  void mistakes_stand_at_their_lines_and_every_sound_objective_is_counted() throws IOException {
    Path file =
        write(
            ServiceLevels.PAYMENTS
                .replace("sum(payments:settled:all)", "sum(max_over_time(a[5m]))")
                .replace("sum(payments:settled:errors)", "sum(rate(b[5m])) ++"));

    Typed run =
        Typed.at(
            new ValidateCommand(),
            "--dialect",
            "servicelevel",
            "--promtool",
            "/no/promtool",
            file.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out().replace(folder + "/", ""))
        .contains(
            "a.yaml:29: spec.serviceLevelObjectives[1].serviceLevelIndicator.prometheus.totalQuery"
                + " is \"sum(max_over_time(a[5m]))\": max_over_time(…[5m]) means something else"
                + " over each window");
  }

  @Test
  void what_is_no_promql_is_told_at_the_field_that_was_written() throws IOException {
    Path file =
        write(ServiceLevels.PAYMENTS.replace("sum(payments:settled:all)", "sum(sum(a)" + " a)"));

    Typed run = Typed.at(new ValidateCommand(), "--dialect", "servicelevel", file.toString());

    assertThat(run.out().replace(folder + "/", ""))
        .contains(
            "a.yaml:29: spec.serviceLevelObjectives[1].serviceLevelIndicator.prometheus.totalQuery"
                + " is \"sum(sum(a) a)\": is no");
  }

  @Test
  void the_group_that_the_operator_had_first_is_known_too() throws IOException {
    Path file =
        write(ServiceLevels.PAYMENTS.replace("monitoring.spotahome.com", "measure.slok.xyz"));

    assertThat(Typed.at(new GenerateCommand(), "--dialect", "servicelevel", file.toString()).exit())
        .isEqualTo(ExitCode.OK);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.yaml"), text);
  }
}
