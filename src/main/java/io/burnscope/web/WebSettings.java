package io.burnscope.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to listen.
 *
 * @param port 0 for a free one
 * @param eventLoops at least 1
 * @param tls plain HTTP if it is empty
 * @param sources configured names; deliveries for others are accepted and counted
 * @param admin who may read and change the outbox; empty: there is no such route
 */
public record WebSettings(
    String host,
    int port,
    int eventLoops,
    Limits limits,
    Timeouts timeouts,
    Authentication authentication,
    Optional<Tls> tls,
    Set<String> sources,
    Optional<Authentication.Files> admin) {
  public WebSettings {
    sources = Set.copyOf(sources);
    check(port >= 0 && port <= 65_535, "port is 0 to 65535");
    check(eventLoops >= 1, "there is at least one event loop");
  }

  /** Without the admin routes. */
  public WebSettings(
      String host,
      int port,
      int eventLoops,
      Limits limits,
      Timeouts timeouts,
      Authentication authentication,
      Optional<Tls> tls,
      Set<String> sources) {
    this(host, port, eventLoops, limits, timeouts, authentication, tls, sources, Optional.empty());
  }

  /** Everything at its default, on all addresses. */
  public static WebSettings defaults(int port, Authentication authentication, Set<String> sources) {
    return new WebSettings(
        "0.0.0.0",
        port,
        Runtime.getRuntime().availableProcessors(),
        Limits.DEFAULTS,
        Timeouts.DEFAULTS,
        authentication,
        Optional.empty(),
        sources);
  }

  /**
   * What one request may cost.
   *
   * @param maxBodyBytes also after decompression
   * @param maxNumberLength in digits
   * @param maxStringLength in characters
   * @param maxConcurrent deliveries worked on at a time; more are answered 503
   */
  public record Limits(
      int maxBodyBytes,
      int maxNesting,
      int maxNumberLength,
      int maxStringLength,
      int maxConcurrent) {
    /** 4 MiB, 32 levels, 100 digits, 256 Ki characters, 256 at a time. */
    public static final Limits DEFAULTS = new Limits(4 << 20, 32, 100, 256 << 10, 256);

    public Limits {
      check(maxBodyBytes >= 1_024, "a body may have at least 1 KiB");
      check(maxNesting >= 4, "Alertmanager nests 4 levels deep");
      check(maxNumberLength >= 10 && maxStringLength >= 1_024, "the parser's limits are too low");
      check(maxConcurrent >= 1, "at least one delivery is worked on at a time");
    }

    /** The same with another limit for bodies. */
    public Limits body(int bytes) {
      return new Limits(bytes, maxNesting, maxNumberLength, maxStringLength, maxConcurrent);
    }
  }

  /**
   * How long a connection may take.
   *
   * @param header until the first request's headers are there
   * @param body from there until its body is there
   * @param idle between two requests of one connection
   * @param answer for working on a delivery; one ms more for every 2 kB of body
   */
  public record Timeouts(Duration header, Duration body, Duration idle, Duration answer) {
    /** 10 s, 20 s, 5 min as Alertmanager keeps them, 900 ms. */
    public static final Timeouts DEFAULTS =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMinutes(5),
            Duration.ofMillis(900));

    public Timeouts {
      for (Duration timeout : List.of(header, body, idle, answer)) {
        check(timeout.isPositive(), "a time-out is longer than 0");
      }
    }
  }

  /** Who may deliver alerts and read the API. */
  public sealed interface Authentication {
    /** Everybody. */
    record None() implements Authentication {}

    /**
     * Whoever knows a line of these files. More than one line is valid, so that a token can be
     * replaced without a gap.
     *
     * @param bearer one token a line
     * @param basic one {@code user:password} a line
     */
    record Files(List<Path> bearer, List<Path> basic) implements Authentication {
      public Files {
        bearer = List.copyOf(bearer);
        basic = List.copyOf(basic);
        check(!bearer.isEmpty() || !basic.isEmpty(), "authentication needs a file");
      }
    }
  }

  /** PEM files. */
  public record Tls(Path certificate, Path key) {}

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
