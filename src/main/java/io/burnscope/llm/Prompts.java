package io.burnscope.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the prompt: the highest version in a mounted folder, else the packaged one. */
final class Prompts {
  private static final String PACKAGED = "narrate.v1.md";

  private Prompts() {}

  /**
   * Reads the prompt once, at the start.
   *
   * @throws IllegalArgumentException if a mounted folder holds no sound prompt
   * @throws UncheckedIOException if it cannot be read
   */
  static Prompt load(Optional<Path> folder) {
    return folder.map(Prompts::mounted).orElseGet(Prompts::packaged);
  }

  private static Prompt mounted(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Path newest =
          files
              .filter(file -> Prompt.named(name(file)))
              .max(Comparator.comparingInt(file -> Prompt.number(name(file))))
              .orElseThrow(
                  () -> new IllegalArgumentException(folder + " holds no narrate.v1.md or later"));
      return Prompt.parse(name(newest), Files.readString(newest));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the prompts in " + folder, failure);
    }
  }

  private static Prompt packaged() {
    try (InputStream in = Prompts.class.getResourceAsStream("/prompts/" + PACKAGED)) {
      if (in == null) {
        throw new IllegalStateException("the build left out prompts/" + PACKAGED);
      }
      return Prompt.parse(PACKAGED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read prompts/" + PACKAGED, failure);
    }
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
