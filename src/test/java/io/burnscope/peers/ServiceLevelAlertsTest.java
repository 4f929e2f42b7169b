package io.burnscope.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The two alerts over service-level-operator's series. */
@Tag("peers")
class ServiceLevelAlertsTest {
  @Test
  void the_rules_are_sound() throws IOException {
    ToolResult result =
        Promtool.checkRules(
            Files.readString(Path.of("rules", "service-level-operator.rules.yaml")));

    assertThat(result.exit()).as(result.output()).isZero();
  }

  @Test
  void they_fire_and_rest_as_promtools_tests_say() {
    ToolResult result =
        Promtool.testRules(
            Path.of("src", "test", "resources", "promtool", "service-level-operator.yaml"));

    assertThat(result.exit()).as(result.output()).isZero();
  }
}
