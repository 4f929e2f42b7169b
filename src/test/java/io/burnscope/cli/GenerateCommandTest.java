package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.house.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  private static final String CHECKOUT = "rules/checkout.yaml";

  @TempDir private Path folder;

  @Test
  void the_rules_of_the_demo_are_those_in_the_repository() {
    Typed run = run(CHECKOUT);

    assertThat(run.exit()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    GoldenFile.check("rules/checkout.rules.yaml", run.out());
  }

  @Test
  void the_same_files_give_the_same_bytes() {
    assertThat(run(CHECKOUT)).isEqualTo(run(CHECKOUT));
  }

  @Test
  void the_order_in_which_files_are_named_changes_no_byte() throws IOException {
    List<String> all = List.of(Files.readString(Path.of(CHECKOUT)).split("(?m)^---$"));
    List<String> files = new ArrayList<>();
    for (String one : all) {
      files.add(write(files.size() + ".yaml", one).toString());
    }

    String forward = run(files.toArray(String[]::new)).out();

    assertThat(run(files.reversed().toArray(String[]::new)).out()).isEqualTo(forward);
    assertThat(run(CHECKOUT).out()).isEqualTo(forward).isNotEmpty();
  }

  @Test
  void every_format_carries_the_same_rules_for_each_slo() {
    assertThat(documents("prometheusrule"))
        .hasSize(4)
        .allSatisfy(object ->
            assertThat(object).contains("kind: PrometheusRule", "managed-by: burnscope", "groups:"))
        .last()
        .asString()
        .contains("name: sloc-checkout-flow", "alert: SLOErrorBudgetBurn");
    assertThat(documents("configmap"))
        .hasSize(4)
        .first()
        .asString()
        .contains("kind: ConfigMap", "  slo-base-slo.rules.yaml: |\n    groups:");
  }

  @Test
  void all_problems_of_all_files_are_reported_with_file_and_line() throws IOException {
    Path first = write("first.yaml", Files.readString(Path.of(CHECKOUT)));
    Path wrong =
        write(
            "wrong.yaml",
            Files.readString(Path.of(CHECKOUT))
                .replace("target: 99.9", "target: 100")
                .replace("[base, payments]", "[base, paymets]"));
    Path broken = write("broken.yaml", "a: [1\nb: 2\n");

    Typed run = run(first.toString(), wrong.toString(), broken.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().replace(folder + "/", ""))
        .isEqualTo(
            """
            wrong.yaml:19: spec.objective.target is "100": write a percentage above 0 and below 100, such as 99.9
            wrong.yaml:42: spec.objective.target is "100": write a percentage above 0 and below 100, such as 99.9
            wrong.yaml:52: metadata.name is "checkout/coupon-slo": is in these files already (first.yaml:52): leave one of the two out
            wrong.yaml:101: spec.composition.params.routes[0].chain[1] is "paymets": is no member: write one of base, payments, coupon
            broken.yaml:2: is no YAML: expected ',' or ']', but got :
            """);
  }

  @Test
  void what_is_no_slo_is_left_out_with_a_note() throws IOException {
    Path mixed =
        write(
            "mixed.yaml",
            "kind: Service\napiVersion: v1\n---\n" + Files.readString(Path.of(CHECKOUT)));

    Typed run = run(mixed.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEqualTo("note: " + mixed + ":1: Service is not an SLO, left out\n");
  }

  @Test
  void a_member_of_another_file_is_taken_on_trust() throws IOException {
    String all = Files.readString(Path.of(CHECKOUT));
    Path alone = write("alone.yaml", all.substring(all.lastIndexOf("---\n")));

    Typed run = run(alone.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.OK);
    assertThat(run.err())
        .contains(
            "note: "
                + alone
                + ":24: spec.objectives[2].ref.name is \"checkout/coupon-slo\": is in"
                + " none of these files");
    assertThat(run.out()).contains("{slo_name=\"coupon-slo\",slo_namespace=\"checkout\"}");
  }

  @Test
  void files_without_slos_and_missing_files_do_not_pass() throws IOException {
    Path empty = write("empty.yaml", "# nothing\n");

    assertThat(run(empty.toString()).err())
        .endsWith("no ServiceLevelObjective or SLOComposition found\n");
    assertThat(run(empty.toString()).exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run("no-such.yaml"))
        .isEqualTo(new Typed(ExitCode.FAILED, "", "no-such.yaml: there is no such file\n"));
    assertThat(run().exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run("--format", "toml", CHECKOUT).exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run("--base-window", "0s", CHECKOUT).exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void hostile_yaml_is_refused() throws IOException {
    Path twice = write("twice.yaml", "a: 1\na: 2\n");
    Path itself = write("itself.yaml", "a: &a\n  b: *a\n");

    assertThat(run(twice.toString()).err()).contains(":2: a: stands twice");
    assertThat(run(itself.toString()).err()).contains(":2: a.b is \"*a\": it would contain itself");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> documents(String format) {
    String text = run("--format", format, CHECKOUT).out();
    return Pattern.compile("(?m)^---$").splitAsStream(text).toList();
  }

  private static Typed run(String... arguments) {
    return Typed.at(new GenerateCommand(), arguments);
  }
}
