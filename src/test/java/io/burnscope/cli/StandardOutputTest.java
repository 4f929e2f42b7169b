package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class StandardOutputTest {
  @ParameterizedTest
  @ValueSource(strings = {"generate", "validate"})
  void output_that_does_not_arrive_is_a_failure(String command) {
    StringWriter err = new StringWriter();

    int exit =
        new CommandLine(new BurnscopeCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(new FullDisk()))
            .setErr(new PrintWriter(err, true))
            .execute(command, "rules/checkout.yaml");

    assertThat(exit).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).startsWith("standard output cannot be written");
  }

  private static final class FullDisk extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
