package io.burnscope.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key in use; its text shows nothing of it. */
final class ApiKey {
  private final String value;

  private ApiKey(String value) {
    this.value = value;
  }

  /**
   * Reads the key.
   *
   * @throws IOException if the file cannot be read, is empty or holds more than one word
   */
  static ApiKey read(Path file) throws IOException {
    String value = Files.readString(file).strip();
    if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IOException(file + " does not hold a key alone");
    }
    return new ApiKey(value);
  }

  String value() {
    return value;
  }

  /** {@code text} without the key, which a server may have echoed. */
  String hiddenIn(String text) {
    return text.replace(value, "***");
  }

  @Override
  public String toString() {
    return "***";
  }
}
