package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class BurnscopeCommandTest {
  @Test
  void a_missing_file_is_named_as_such() {
    assertThat(BurnscopeCommand.words(new NoSuchFileException("nope")))
        .isEqualTo("there is no file nope");
    assertThat(BurnscopeCommand.words(new IllegalStateException("broken"))).isEqualTo("broken");
  }

  @Test
  void help_and_version_end_well_and_a_bare_call_is_a_usage_error() {
    assertThat(BurnscopeCommand.run("--help")).isEqualTo(ExitCode.OK);
    assertThat(BurnscopeCommand.run("--version")).isEqualTo(ExitCode.OK);
    assertThat(BurnscopeCommand.run()).isEqualTo(ExitCode.USAGE);
    assertThat(BurnscopeCommand.run("no-such-command")).isEqualTo(ExitCode.USAGE);
  }
}
