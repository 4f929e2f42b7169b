package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.burnscope.slo.SloManifest;
import io.burnscope.terminal.Ink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is written, it is read to its end: as SLOs or as findings. The time limit is a hang's.
 */
@Timeout(120)
class HostileYamlTest {
  private static final int TRIES = 1_000;
  private static final List<String> PIECES =
      List.of(
          "\n",
          "  ",
          "\t",
          ": ",
          "- ",
          "---\n",
          "...\n",
          "[",
          "]",
          "{",
          "}",
          ",",
          "&a ",
          "*a",
          "<<: *a",
          "!!int ",
          "!<x> ",
          "? ",
          "|\n",
          ">-\n  ",
          "\"",
          "'",
          "#",
          "%YAML 1.2\n",
          "\0",
          "\uFEFF",
          "\u2028",
          "\uD800",
          "\r\n",
          "1e999999999",
          "-1e-999999999",
          ".inf",
          ".nan",
          "0x1F",
          "9".repeat(500),
          "~",
          "null",
          "true",
          "2001-12-14",
          "\\U0011FFFF",
          "spec:\n",
          "target: ",
          "window: 0d\n",
          "objectives:\n",
          "apiVersion: " + SloManifest.API_VERSION + "\n",
          "kind: SLOComposition\n",
          "kind: ServiceLevelObjective\n",
          "kind: List\nitems:\n",
          "[".repeat(60),
          "{a: ".repeat(60));

  @Test
  void mutated_and_random_yaml_is_read_or_refused_but_never_thrown_at() throws IOException {
    long seed = System.nanoTime();
    System.out.println("HostileYamlTest seed " + seed);
    Random random = new Random(seed);
    List<String> sound =
        List.of(
            Files.readString(Path.of("rules/checkout.yaml")),
            Files.readString(Path.of("src/test/resources/kubernetes/slok.yaml")));
    for (int i = 0; i < TRIES; i++) {
      String text = random.nextInt(4) == 0 ? made(random) : mutated(random, sound.get(i % 2));

      assertThatCode(() -> report(text))
          .as("seed %d, text:%n%s", seed, text)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void bytes_of_any_kind_are_read_or_refused() {
    long seed = System.nanoTime();
    System.out.println("HostileYamlTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);

      assertThatCode(() -> Manifests.of(Sources.of(List.of("-"), new ByteArrayInputStream(bytes))))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "a:\n ", "!!x ", "&a ", "- - - "})
  void depth_without_end_is_refused(String opening) {
    assertThat(report(opening.repeat(100_000))).isNotEmpty();
  }

  @Test
  void aliases_that_would_unfold_to_billions_stay_small() {
    StringBuilder bomb = new StringBuilder("f0: &a0 {x: y}\n");
    for (int i = 1; i < 45; i++) {
      String before = "*a" + (i - 1);
      bomb.append("f%d: &a%d {b: %s, c: %s, d: %s}\n".formatted(i, i, before, before, before));
    }
    String slo =
        """
        apiVersion: %s
        kind: ServiceLevelObjective
        metadata: {name: a, labels: *a44}
        spec: {displayName: *a44, objective: {name: a}, x: *a44}
        """
            .formatted(SloManifest.API_VERSION);

    assertThat(report(bomb + slo)).contains("spec.displayName is \"{b={b=", "spec.x is \"{b={b=");
  }

  @Test
  void an_alias_of_itself_or_of_nothing_is_a_mistake() {
    assertThat(report("a: &a\n  b: *a\n")).contains("f:2: a.b is \"*a\": it would contain itself");
    assertThat(report("a: 1\nb: *c\n")).contains("f:2: b is \"*c\": there is no &c before it");
  }

  @Test
  void many_values_and_many_mistakes_are_bounded() {
    String slo =
        "apiVersion: %s\nkind: SLOComposition\nmetadata: {name: a}\nspec:\n"
            .formatted(SloManifest.API_VERSION);
    StringBuilder unknown = new StringBuilder(slo);
    for (int i = 0; i < 50_000; i++) {
      unknown.append("  x").append(i).append(": 1\n");
    }

    assertThat(report(unknown.toString()).lines().count()).isLessThan(120);
    assertThat(report(slo + "  objectives: [" + "{name: a, ref: {name: b}},".repeat(20_000) + "]"))
        .contains("spec.objectives", "write at most 200 elements");
    assertThat(report("[" + "1,".repeat(1_000_000) + "]")).contains("too many values");
  }

  /** What the user would see. */
  private static String report(String text) {
    StringWriter out = new StringWriter();
    Sources sources = new Sources(Map.of("f", text), List.of(), List.of());
    new Report(new PrintWriter(out), Ink.PLAIN).print(Manifests.of(sources));
    return out.toString();
  }

  private static String made(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static String mutated(Random random, String sound) {
    StringBuilder text = new StringBuilder(sound);
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(1 + random.nextInt(40)));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        case 2 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
      }
      if (text.isEmpty()) {
        text.append('a');
      }
    }
    return text.toString();
  }
}
