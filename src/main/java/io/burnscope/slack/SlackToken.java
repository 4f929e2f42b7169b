package io.burnscope.slack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bot token in its file. Read at each call: it is small, calls are few, and it rotates. */
record SlackToken(Path file) {
  /**
   * The token as it is now.
   *
   * @throws IOException if it cannot be read or is no token; the text names the file only
   */
  String read() throws IOException {
    String token;
    try {
      token = Files.readString(file).strip();
    } catch (IOException failure) {
      throw new IOException("the Slack token file " + file + " cannot be read", failure);
    }
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IOException("the Slack token file " + file + " holds no token");
    }
    return token;
  }
}
