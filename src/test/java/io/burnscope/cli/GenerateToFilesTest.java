package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateToFilesTest {
  private static final Path CHECKOUT = Path.of("rules/checkout.yaml");
  private static final String FLOW = "checkout.sloc-checkout-flow.rules.yaml";

  @TempDir private Path temp;

  @Test
  void each_slo_gets_a_file_and_a_second_run_changes_none() throws IOException {
    Path out = temp.resolve("new/rules");

    Typed first = generate(CHECKOUT, "-o", out.toString());
    Typed second = generate(CHECKOUT, "-o", out.toString());

    assertThat(first).isEqualTo(new Typed(ExitCode.OK, "", "4 of 4 files written\n"));
    assertThat(second.err()).isEqualTo("0 of 4 files written\n");
    assertThat(names(out))
        .containsExactly(
            "checkout.slo-base-slo.rules.yaml",
            "checkout.slo-coupon-slo.rules.yaml",
            "checkout.slo-payments-slo.rules.yaml",
            FLOW);
    assertThat(Files.readString(out.resolve(FLOW))).startsWith(RuleOutput.MARK + "groups:\n");
  }

  @Test
  void a_check_tells_what_differs_is_missing_or_left_over_and_writes_nothing() throws IOException {
    Path out = temp.resolve("rules");
    generate(CHECKOUT, "-o", out.toString());
    assertThat(generate(CHECKOUT, "-o", out.toString(), "--check").exit()).isEqualTo(ExitCode.OK);
    Path changed =
        Files.writeString(
            temp.resolve("slo.yaml"),
            Files.readString(CHECKOUT)
                .replace("target: 99.5", "target: 99")
                .replace("name: coupon-slo", "name: voucher-slo"));

    Typed typed = generate(changed, "-o", out.toString(), "--check");

    assertThat(typed.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(typed.out().replace(out + "/", "").lines())
        .anyMatch(line ->
            line.matches(FLOW + ": differs from rule line \\d+ on: \\d+ to add, \\d+ to remove"))
        .contains(
            "checkout.slo-voucher-slo.rules.yaml: is missing",
            "checkout.slo-coupon-slo.rules.yaml: is left over, no SLO makes it");
    assertThat(names(out)).hasSize(4).doesNotContain("checkout.slo-voucher-slo.rules.yaml");
  }

  @Test
  void somebody_elses_file_is_overwritten_only_by_force() throws IOException {
    Path theirs = Files.writeString(temp.resolve(FLOW), "groups: []\n");

    Typed refused = generate(CHECKOUT, "-o", temp.toString());

    assertThat(refused.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err())
        .isEqualTo(theirs + ": was not written by burnscope: give --force to overwrite it\n");
    assertThat(names(temp)).containsExactly(FLOW);
    assertThat(generate(CHECKOUT, "-o", temp.toString(), "--force").exit()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(theirs)).startsWith(RuleOutput.MARK);
  }

  @Test
  void a_place_that_cannot_be_written_is_told_with_the_reason() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "in the way");
    Path below = file.resolve("rules");

    Typed typed = generate(CHECKOUT, "-o", below.toString());

    assertThat(typed.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(typed.err()).startsWith(below + ": cannot be written: ");
    assertThat(Sources.reason(new AccessDeniedException("a"), "written"))
        .isEqualTo("must not be written by this user: check its permissions");
  }

  @Test
  void all_rules_go_into_one_file_that_is_named_and_can_be_checked() {
    Typed twin = generate(CHECKOUT, "-o", "rules/checkout.rules.yaml", "--check");

    assertThat(twin).isEqualTo(new Typed(ExitCode.OK, "", ""));
    Path one = temp.resolve("all.yaml");
    assertThat(generate(CHECKOUT, "-o", one.toString()).err()).isEqualTo("1 of 1 files written\n");
    assertThat(generate(CHECKOUT, "-o", one.toString(), "--check").exit()).isEqualTo(ExitCode.OK);
    assertThat(generate(CHECKOUT, "--check").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void objects_carry_the_labels_that_a_prometheus_selects_by() {
    Typed typed =
        generate(CHECKOUT, "--format", "prometheusrule", "--rule-labels", "release=prom,tier=slo");

    assertThat(typed.out())
        .contains(
            "    app.kubernetes.io/managed-by: burnscope\n    release: prom\n    tier: slo\n");
  }

  @Test
  void labels_with_the_prefix_are_copied_to_alerts() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("slo.yaml"),
            Files.readString(CHECKOUT)
                .replace("  annotations:", "  labels: {example.com/team: shop}\n  annotations:"));

    assertThat(generate(file, "--label-prefix", "example.com/").out()).contains("team: shop");
    assertThat(generate(file).out()).doesNotContain("team: shop");
    assertThat(generate(file, "--label-prefix", " ").exit()).isEqualTo(ExitCode.USAGE);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Typed generate(Path file, String... options) {
    String[] arguments =
        Stream.concat(Stream.of(file.toString()), Stream.of(options)).toArray(String[]::new);
    return Typed.at(new GenerateCommand(), arguments);
  }
}
