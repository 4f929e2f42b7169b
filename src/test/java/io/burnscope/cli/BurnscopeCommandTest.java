package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BurnscopeCommandTest {
  @Test
  void help_and_version_end_well_and_a_bare_call_is_a_usage_error() {
    assertThat(BurnscopeCommand.run("--help")).isEqualTo(ExitCode.OK);
    assertThat(BurnscopeCommand.run("--version")).isEqualTo(ExitCode.OK);
    assertThat(BurnscopeCommand.run()).isEqualTo(ExitCode.USAGE);
    assertThat(BurnscopeCommand.run("no-such-command")).isEqualTo(ExitCode.USAGE);
  }
}
