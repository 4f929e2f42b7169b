package io.burnscope.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Webhook bodies: captured ones, and ones made for a test. */
final class Payloads {
  private static final Path FOLDER = Path.of("src/test/resources/payloads");

  private Payloads() {}

  static byte[] captured(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** A group around the JSON of its alerts. */
  static String group(String alerts) {
    return """
    {"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"burnscope",
     "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://am","alerts":[%s]}
    """
        .formatted(alerts);
  }

  /** One alert of that name, with a label {@code x}. */
  static String alert(String alertname, String x) {
    return "{\"status\":\"firing\",\"labels\":{\"alertname\":\"%s\",\"x\":\"%s\"}}"
        .formatted(alertname, x);
  }

  /** A group of one alert with these labels, as JSON. */
  static String labelled(String labels) {
    return group(
        """
        {"status":"firing","labels":%s,"annotations":{},"startsAt":"2026-11-19T03:15:07Z",
         "endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"f1"}
        """
            .formatted(labels));
  }
}
