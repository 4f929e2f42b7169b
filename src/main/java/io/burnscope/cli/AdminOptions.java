package io.burnscope.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the service is, and how its answers look. */
final class AdminOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "Where the service listens; default: ${DEFAULT-VALUE}.")
  private URI url = URI.create("");

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      required = true,
      description = "One of the service's admin.tokenFiles.")
  private Path token = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "table",
      description = "table or json; default: ${DEFAULT-VALUE}.")
  private Form form = Form.TABLE;

  enum Form {
    TABLE,
    JSON
  }

  Form form() {
    return form;
  }

  /** Throws with what to do if the URL or the file is not usable. */
  AdminClient client() throws IOException {
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null) {
      throw new IOException("--url: write an http or https URL, such as http://localhost:8080");
    }
    try {
      // The first of two tokens while rotating.
      return Files.readString(token)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .map(line -> new AdminClient(url, line))
          .orElseThrow(() -> new IOException("--token-file: " + token + " is empty"));
    } catch (java.nio.file.FileSystemException problem) {
      throw new IOException("--token-file: " + token + " cannot be read", problem);
    }
  }
}
