package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.cli.BurnscopeCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code deploy/own} holds: objectives for Burnscope itself, each in a file of its own. */
class OwnObjectivesTest {
  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("deploy", "own"))) {
      return files.filter(file -> !file.endsWith("health.yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_file_is_one_sound_objective_that_pages(Path file) throws IOException {
    assertThat(BurnscopeCommand.run("validate", file.toString())).isZero();
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));

    assertThat(tree.toString())
        .contains("kind=ServiceLevelObjective", "namespace=burnscope", "enabled=true")
        .contains("name=burnscope-" + file.getFileName().toString().replace(".yaml", ""));
  }
}
