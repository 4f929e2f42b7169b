package io.burnscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds what the code should say; {@code -Dgolden=apply} rewrites it. */
public final class GoldenFile {
  private static final boolean APPLY = "apply".equals(System.getProperty("golden"));

  private GoldenFile() {}

  /**
   * Compares {@code actual} with the file, or writes it there.
   *
   * @param path from the project's root
   */
  public static void check(String path, String actual) {
    Path file = Path.of(path);
    try {
      if (APPLY) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual).as(path + ": accept with -Dgolden=apply").isEqualTo(content(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String content(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
