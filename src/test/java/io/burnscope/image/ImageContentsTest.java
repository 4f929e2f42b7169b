package io.burnscope.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the image, and what it says of itself. */
@Tag("image")
class ImageContentsTest {
  /** Named by parts of libraries that we do not use: beans, the compiler of Vert.x. */
  private static final List<String> OPTIONAL = List.of("java.desktop", "java.compiler");

  @TempDir private static Path folder = Path.of("");
  private static Image image;
  private static Path root = Path.of("");

  @SuppressWarnings("NullAway.Init")
  ImageContentsTest() {}

  @BeforeAll
  static void unpack() throws Exception {
    image = Image.unpacked(folder);
    root = image.rootIn(folder.resolve("root"));
  }

  @Test
  void it_says_what_it_is_and_runs_as_nobody() throws IOException {
    JsonNode config = image.config();

    assertThat(config.path("User").asText()).isEqualTo("65532:65532");
    assertThat(config.path("Cmd").toString())
        .isEqualTo("[\"serve\",\"--config\",\"/etc/burnscope/burnscope.yaml\"]");
    assertThat(config.path("Labels").path("org.opencontainers.image.title").asText())
        .isEqualTo("Burnscope");
    assertThat(config.path("Labels").path("org.opencontainers.image.licenses").asText())
        .isEqualTo("Apache-2.0");
  }

  @Test
  void the_cache_alone_is_the_last_layer() throws Exception {
    List<List<String>> layers = image.layers();

    assertThat(layers.getLast())
        .filteredOn(name -> !name.endsWith("/"))
        .containsExactly("app/burnscope.aot");
    assertThat(layers.subList(0, layers.size() - 1))
        .noneMatch(l -> l.contains("app/burnscope.aot"));
  }

  @Test
  void the_bill_of_materials_names_every_jar_that_is_in_it() throws Exception {
    Path inside = root.resolve("usr/share/sbom/burnscope.cdx.json");
    JsonNode bom = new ObjectMapper().readTree(inside.toFile());
    List<String> named =
        bom.path("components")
            .valueStream()
            .map(part -> part.path("name").asText() + "-" + part.path("version").asText() + ".jar")
            .toList();

    assertThat(inside).hasSameBinaryContentAs(Image.SBOM);
    try (var jars = Files.list(root.resolve("app/libs"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString())).isSubsetOf(named);
    }
  }

  /** A new library may need one more: then it belongs in src/image/Layers.java. */
  @Test
  void every_module_that_the_jars_need_is_in_the_run_time() throws Exception {
    Path jdeps = Path.of(System.getProperty("java.home"), "bin", "jdeps");
    String libraries = root.resolve("app/libs") + "/*";
    String needed =
        Commands.run(
                jdeps.toString(),
                "--multi-release=25",
                "--ignore-missing-deps",
                "--print-module-deps",
                "-cp",
                libraries,
                root.resolve("app/classpath/burnscope.jar").toString())
            .strip();
    String there = Files.readString(root.resolve("opt/java/release"));

    assertThat(needed.split(","))
        .filteredOn(module -> !OPTIONAL.contains(module))
        .isNotEmpty()
        .allMatch(module -> there.matches("(?s).*\\b" + Pattern.quote(module) + "\\b.*"));
  }
}
