package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateCommandTest {
  private static final Path CHECKOUT = Path.of("rules/checkout.yaml");

  @TempDir private Path folder;

  @Test
  void sound_files_pass_with_their_counts() {
    Typed typed = validate("rules/checkout.yaml");

    assertThat(typed).isEqualTo(new Typed(ExitCode.OK, "1 file, 4 sound SLOs: no mistakes\n", ""));
  }

  @Test
  void all_mistakes_of_all_files_stand_aligned_and_notes_apart() throws IOException {
    write("a.yaml", checkout().replace("target: 99.9\n", "target: 100\n"));
    write("b/other.yml", checkout());
    write("b/broken.yaml", "a: [1\nb: 2\n");
    write("b/service.yaml", "kind: Service\nmetadata: {name: a}\n");
    write("b/.git/config.yaml", "a: [");

    Typed typed = validate(folder.toString());

    assertThat(typed.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out().replace(folder + "/", ""))
        .isEqualTo(
            """
            a.yaml:19:        spec.objective.target is "100": write a percentage above 0 and below 100, such as 99.9
            a.yaml:42:        spec.objective.target is "100": write a percentage above 0 and below 100, such as 99.9
            b/broken.yaml:2:  is no YAML: expected ',' or ']', but got :
            b/other.yml:52:   metadata.name is "checkout/coupon-slo": is in these files already (a.yaml:52): leave one of the two out
            b/other.yml:75:   metadata.name is "checkout/checkout-flow": is in these files already (a.yaml:75): leave one of the two out

            Notes
            b/service.yaml:1: Service is not an SLO, left out

            4 files, 4 sound SLOs: 5 mistakes, 1 note
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: 99.5 | target: 0 | 83: spec.target is \"0\": write a percentage above 0",
        "target: 99.5 | target: 100 | 83: spec.target is \"100\": write a percentage above 0",
        "target: 99.5 | target: 200 | 83: spec.target is \"200\": write a percentage above 0",
        "target: 99.5 | target: 1e999999999 | 83: spec.target is \"1e999999999\": write a decimal",
        "target: 99.5 | tarjet: 99.5 | 83: spec.tarjet is \"99.5\": is not a known field (did you"
            + " mean target?)",
      })
  void a_mistake_names_line_field_value_and_remedy(String right, String wrong, String expected)
      throws IOException {
    Path file = write("slo.yaml", checkout().replace(right, wrong));

    Typed typed = validate(file.toString());

    assertThat(typed.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(typed.out().lines().filter(line -> line.contains(":" + expected))).hasSize(1);
  }

  @Test
  void kubectls_lists_are_read_element_by_element() throws IOException {
    Path file =
        write(
            "list.yaml",
            """
            apiVersion: v1
            kind: List
            items:
              - {apiVersion: v1, kind: Service}
              - apiVersion: observability.slok.io/v1alpha1
                kind: ServiceLevelObjective
                metadata: {name: a}
                spec:
                  displayName: A
                  objective: {name: a, target: 100, window: 30d}
            """);

    assertThat(validate(file.toString()).out())
        .contains("list.yaml:10: spec.objective.target is \"100\":");
  }

  @Test
  void what_is_no_text_is_a_mistake_and_what_cannot_be_read_a_failure() throws IOException {
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "a: 1\nb: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    Path nul = write("nul.yaml", "a: 1\nb: \0\n");
    Path large = write("large.yaml", "#".repeat(Sources.MOST_BYTES + 1));
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(validate(latin.toString()).out()).contains("latin.yaml:2: is not UTF-8 text");
    assertThat(validate(nul.toString()).out())
        .contains("nul.yaml:2: is no YAML: it has the character U+0000");
    assertThat(validate(large.toString()).out()).contains("large.yaml: is larger than 4 MiB");
    Typed missing = validate("no-such.yaml", latin.toString());
    assertThat(missing.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(missing.err()).isEqualTo("no-such.yaml: there is no such file\n");
    assertThat(missing.out()).contains("latin.yaml:2:");
    assertThat(validate(empty.toString()).err()).contains("there is no *.yaml or *.yml in it");
    assertThat(validate().exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void byte_order_mark_and_carriage_returns_are_no_mistakes() throws IOException {
    Path file = write("dos.yaml", "\uFEFF" + checkout().replace("\n", "\r\n"));

    assertThat(validate(file.toString()).exit()).isEqualTo(ExitCode.OK);
  }

  @Test
  void a_value_cannot_colour_or_reorder_the_screen() throws IOException {
    Path file =
        write("slo.yaml", checkout().replace("target: 99.5", "target: \"\\e[31m\\u202e9\""));

    assertThat(validate(file.toString()).out())
        .contains("spec.target is \" [31m9\":")
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void a_composition_as_member_is_a_mistake_and_an_unknown_member_a_note() throws IOException {
    String members =
        checkout()
            .replace("        name: coupon-slo", "        name: checkout-flow")
            .replace("        name: payments-slo", "        name: payment-slo");
    Path file = write("slo.yaml", members);

    Typed typed = validate(file.toString());

    assertThat(typed.out())
        .contains(
            "ref.name is \"checkout/checkout-flow\": is an SLOComposition: a member is a"
                + " ServiceLevelObjective",
            "ref.name is \"checkout/payment-slo\": is in none of these files (did you mean"
                + " checkout/payments-slo?)");
  }

  @Test
  void full_promql_is_parsed_where_promtool_is_and_taken_on_trust_where_not() throws IOException {
    Path file =
        write(
            "ratio.yaml",
            """
            apiVersion: observability.slok.io/v1alpha1
            kind: ServiceLevelObjective
            metadata: {name: a}
            spec:
              displayName: A
              objective:
                name: a
                target: 99
                window: 30d
                sli:
                  ratioQuery: sum(rate(a[$window])
            """);
    Path tool =
        write(
            "promtool",
            """
            #!/bin/sh
            echo 'a.yaml: 3:9: group "syntax", rule 1, "burnscope:0": could not parse expression: 1:9: parse error: unclosed'
            exit 1
            """);
    assertThat(tool.toFile().setExecutable(true)).isTrue();

    assertThat(validate("--promtool", tool.toString(), file.toString()).out())
        .contains(
            "ratio.yaml:11: spec.objective.sli.ratioQuery is", "is no PromQL: 1:9: parse error")
        .endsWith("1 file, 1 sound SLO: 1 mistake\n");
    Typed trusted = validate("--promtool", "no-such-tool", file.toString());
    assertThat(trusted.exit()).isEqualTo(ExitCode.OK);
    assertThat(trusted.out())
        .contains("is not parsed (there is no promtool on the PATH): give --prometheus");
  }

  @Test
  void a_prometheus_that_does_not_answer_is_a_failure() {
    Typed typed = validate("--prometheus", "http://127.0.0.1:1", CHECKOUT.toString());

    assertThat(typed.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(typed.out()).contains("no mistakes");
    assertThat(typed.err())
        .isEqualTo(
            "Prometheus cannot be reached: connection refused. The series of http://127.0.0.1:1"
                + " were not all checked: correct --prometheus or leave it out.\n");
    assertThat(validate("--prometheus", "ftp://a", CHECKOUT.toString()).exit())
        .isEqualTo(ExitCode.USAGE);
  }

  private static String checkout() throws IOException {
    return Files.readString(CHECKOUT);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Typed validate(String... arguments) {
    return Typed.at(new ValidateCommand(), arguments);
  }
}
