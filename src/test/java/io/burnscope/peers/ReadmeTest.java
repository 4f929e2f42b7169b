package io.burnscope.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("peers")
class ReadmeTest {
  @Test
  void the_alertmanager_snippet_is_sound() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String after = readme.substring(readme.indexOf("<!-- alertmanager: checked by a test -->"));
    String fenced = after.substring(after.indexOf("```yaml\n") + "```yaml\n".length());

    ToolResult result = Amtool.checkConfig(fenced.substring(0, fenced.indexOf("```")));

    assertThat(result.exit()).as(result.output()).isZero();
  }
}
