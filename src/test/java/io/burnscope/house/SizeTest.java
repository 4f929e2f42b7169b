package io.burnscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Long files are printed as a warning; only a file past any excuse fails. */
class SizeTest {
  private static final int WARN_LINES = 150;
  private static final int FAIL_LINES = 400;

  @Test
  void files_stay_small() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }

    for (Path file : sources) {
      long lines = Files.readAllLines(file).size();
      if (lines > WARN_LINES) {
        System.out.println("warning: " + file + " has " + lines + " lines: is it one thing?");
      }
      assertThat(lines).as(file.toString()).isLessThan(FAIL_LINES);
    }
  }
}
