package io.burnscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.house.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  private static final String BEGIN = "<!-- configuration: generated from the code -->\n";
  private static final String END = "<!-- end of configuration -->";

  @Test
  void the_readme_lists_every_key_as_the_code_has_it() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains(BEGIN).contains(END);

    GoldenFile.check(
        "README.md",
        readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length())
            + table()
            + readme.substring(readme.indexOf(END)));
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| key | takes | default | what for |\n");
    table.append("| --- | --- | --- | --- |\n");
    for (Key key : Key.values()) {
      String fallback = key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`";
      table
          .append("| `")
          .append(key.path())
          .append("` | ")
          .append(key.type())
          .append(" | ")
          .append(fallback)
          .append(" | ")
          .append(key.doc())
          .append(" |\n");
    }
    return table.toString();
  }
}
