package io.burnscope.prometheus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** How to show Prometheus who asks. Secrets stay in files, read at each use so that they rotate. */
public sealed interface Credentials {
  /** A token, alone in {@code tokenFile}. */
  record Bearer(Path tokenFile) implements Credentials {}

  /** A name and the password, alone in {@code passwordFile}. */
  record Basic(String user, Path passwordFile) implements Credentials {}

  /**
   * Reads the secret.
   *
   * @throws IOException if the file cannot be read or is empty
   */
  default Secret read() throws IOException {
    return switch (this) {
      case Bearer(Path file) -> {
        String token = content(file);
        yield new Secret("Bearer " + token, token);
      }
      case Basic(String user, Path file) -> {
        String password = content(file);
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        yield new Secret("Basic " + Base64.getEncoder().encodeToString(pair), password);
      }
    };
  }

  private static String content(Path file) throws IOException {
    String content = Files.readString(file).strip();
    if (content.isEmpty()) {
      throw new IOException(file + " is empty");
    }
    return content;
  }

  /** A secret in use; its text shows nothing of it. */
  final class Secret {
    private final String header;
    private final String bare;

    private Secret(String header, String bare) {
      this.header = header;
      this.bare = bare;
    }

    /** The value of the Authorization header. */
    String header() {
      return header;
    }

    /** {@code text} without the secret, which a server may have echoed. */
    String hiddenIn(String text) {
      String encoded = header.substring(header.indexOf(' ') + 1);
      return text.replace(encoded, "***").replace(bare, "***");
    }

    @Override
    public String toString() {
      return "***";
    }
  }
}
