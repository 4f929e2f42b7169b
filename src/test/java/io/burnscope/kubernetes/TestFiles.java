package io.burnscope.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of the project and of these tests. */
public final class TestFiles {
  private TestFiles() {}

  /** A manifest of these tests with its namespace filled in, after the namespace itself. */
  public static String manifests(String name, String namespace) {
    return """
    apiVersion: v1
    kind: Namespace
    metadata: {name: %s}
    ---
    """
            .formatted(namespace)
        + read("src/test/resources/kubernetes/" + name).replace("NAMESPACE", namespace);
  }

  /** All files of a folder, by name. */
  public static List<String> in(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.sorted().map(file -> read(file.toString())).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A file by its path from the project's root. */
  public static String read(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
