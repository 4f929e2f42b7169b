package io.burnscope.chat;

import io.burnscope.slo.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * One receiver.
 *
 * @param name part of the sink's name: up to 40 of a-z, 0-9 and dash
 * @param secretFile one secret a line, at least one; two while rotating
 * @param sources only incidents of these; empty: all
 * @param least only incidents at least this severe
 * @param timeout for one attempt, until the answer's headers are there
 */
public record WebhookSettings(
    String name,
    Target target,
    Path secretFile,
    Set<String> sources,
    Severity least,
    Duration timeout) {
  /** 10 s. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  public WebhookSettings {
    sources = Set.copyOf(sources);
    if (!name.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("a webhook's name is 1 to 40 of a-z, 0-9 and dash");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a time-out is longer than 0");
    }
  }

  /** Where it listens; a URL may be a secret itself. */
  public sealed interface Target {
    /** Written in the configuration. */
    record Url(URI url) implements Target {
      @Override
      public String toString() {
        return "Url[***]";
      }
    }

    /** In a file, read before each attempt. */
    record UrlFile(Path file) implements Target {}
  }
}
