package io.burnscope.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one running peer, under {@code target/peers}: configuration, log and data. */
record PeerFolder(Path path) {
  private static final Path ALL = Path.of("target", "peers");

  static PeerFolder create(String peer) {
    try {
      Files.createDirectories(ALL);
      return new PeerFolder(Files.createTempDirectory(ALL, peer + "-").toAbsolutePath());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot make a folder under " + ALL, failure);
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Writes a file whole, in folders made as needed, and returns it. */
  Path write(String name, String text) {
    Path file = file(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
  }

  /** Removes a file or a folder with all it holds; nothing happens if there is none. */
  void delete(String name) {
    Path root = file(name);
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> childrenFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path each : childrenFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot delete " + root, failure);
    }
  }
}
