package io.burnscope.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.replay.RecordedIncident;
import io.burnscope.terminal.Ink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @Test
  void the_story_goes_over_http_and_ends_with_its_resources(@TempDir Path folder)
      throws IOException {
    Instant end = DemoFolder.read(RecordedIncident::read).end();
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    try (Demo demo =
        new Demo(
            new PrintStream(terminal, true, StandardCharsets.UTF_8),
            Ink.PLAIN,
            100,
            folder,
            end,
            Demo.Ports.FREE)) {
      demo.play();
    }

    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .contains("answered 200")
        .contains("get slocorrelation -n checkout")
        .containsPattern(
            "checkout-flow-20261119-0316-\\w{4} +checkout-flow +critical +open +76.04 +66.2%"
                + " +deploy/payments 1.8.2→1.9.0 \\(high\\) +30s\n")
        .containsPattern(
            "checkout-flow-20261119-0316-\\w{4} +checkout-flow +critical +resolved +76.04 +64.3%"
                + " +deploy/payments 1.8.2→1.9.0 \\(high\\)");
  }
}
