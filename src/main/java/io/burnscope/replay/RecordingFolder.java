package io.burnscope.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a recorded incident; large ones are refused before they are read. */
final class RecordingFolder {
  private static final long MOST_BYTES = 256L << 20;

  private final Path folder;

  RecordingFolder(Path folder) {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      throw new RecordingBroken(
          folder.toString(), "is no folder; give one with alerts/, objects.yaml, series.jsonl");
    }
  }

  String text(String name) {
    return optional(name)
        .orElseThrow(() -> new RecordingBroken(folder.resolve(name).toString(), "is missing"));
  }

  Optional<String> optional(String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(read(file));
  }

  /** Alert files in the order of their names. */
  List<String> alerts() {
    Path alerts = folder.resolve("alerts");
    if (!Files.isDirectory(alerts)) {
      throw new RecordingBroken(alerts.toString(), "is missing");
    }
    try (Stream<Path> files = Files.list(alerts)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(RecordingFolder::read)
          .toList();
    } catch (IOException e) {
      throw new RecordingBroken(alerts.toString(), "cannot be read: " + e.getMessage());
    }
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new RecordingBroken(file.toString(), "is larger than 256 MiB");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new RecordingBroken(file.toString(), "cannot be read: " + e.getMessage());
    }
  }
}
