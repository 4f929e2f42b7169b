package io.burnscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rewrite with {@code mvn test -Dtest=FormatTest -Dformat=apply}. */
class FormatTest {
  private static final boolean APPLY = "apply".equals(System.getProperty("format"));

  private final Formatter formatter = new Formatter();

  @Test
  void every_source_file_is_formatted() throws IOException, FormatterException {
    List<Path> unformatted = new ArrayList<>();
    for (Path file : sources()) {
      String before = Files.readString(file);
      String after = formatter.formatSourceAndFixImports(before);
      if (APPLY) {
        writeIfDifferent(file, before, after);
      } else if (!before.equals(after)) {
        unformatted.add(file);
      }
    }

    assertThat(unformatted).as("run with -Dtest=FormatTest -Dformat=apply").isEmpty();
  }

  private static void writeIfDifferent(Path file, String before, String after) throws IOException {
    if (!before.equals(after)) {
      Files.writeString(file, after);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
