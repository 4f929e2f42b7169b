package io.burnscope.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the {@code Authorization} header against the lines of files. Only hashes of equal length
 * are compared, all of them, each in constant time. Safe for several threads.
 */
final class Credentials {
  private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

  private final WebSettings.Authentication.Files files;
  private volatile Known known;

  /** What is valid. */
  private record Known(List<Secret> bearer, List<Secret> basic) {}

  /** A line of a file, named by the file and the number of the line. */
  private static final class Secret {
    private final String name;
    private final byte[] hash;

    Secret(String name, byte[] hash) {
      this.name = name;
      this.hash = hash;
    }
  }

  private Credentials(WebSettings.Authentication.Files files, Known known) {
    this.files = files;
    this.known = known;
  }

  /**
   * Reads the files.
   *
   * @return empty if nobody has to say who they are
   * @throws IOException if a file cannot be read or has no line
   */
  static Optional<Credentials> of(WebSettings.Authentication authentication) throws IOException {
    return switch (authentication) {
      case WebSettings.Authentication.None _ -> Optional.empty();
      case WebSettings.Authentication.Files files ->
          Optional.of(new Credentials(files, read(files)));
    };
  }

  /** Reads the files again; what was valid stays so if one cannot be read. Blocking. */
  void refresh() {
    try {
      known = read(files);
    } catch (IOException problem) {
      LOG.warn("Credentials not read again, the former stay valid: {}", problem.getMessage());
    }
  }

  /** Whether the header's value names a valid token, or user and password. */
  boolean accept(Optional<String> authorization) {
    return who(authorization).isPresent();
  }

  /** File and line of what the header's value names, such as {@code token#1}; never a secret. */
  Optional<String> who(Optional<String> authorization) {
    String[] words = authorization.orElse("").strip().split("\\s+", 2);
    if (words.length < 2) {
      return Optional.empty();
    }
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> equal(known.bearer(), hash(words[1].getBytes(StandardCharsets.UTF_8)));
      case "basic" -> decoded(words[1]).flatMap(given -> equal(known.basic(), hash(given)));
      default -> Optional.empty();
    };
  }

  /** A secret of both, by its place in {@code others}. */
  Optional<String> shared(Credentials others) {
    List<Secret> theirs = new ArrayList<>(others.known.bearer());
    theirs.addAll(others.known.basic());
    return known.bearer().stream().flatMap(own -> equal(theirs, own.hash).stream()).findFirst();
  }

  /** What to name in {@code WWW-Authenticate}. */
  String challenge() {
    return (files.bearer().isEmpty() ? "Basic" : "Bearer") + " realm=\"burnscope\"";
  }

  /** Looks at all, so that the time does not tell which one it was. */
  private static Optional<String> equal(List<Secret> secrets, byte[] given) {
    Optional<String> found = Optional.empty();
    for (Secret secret : secrets) {
      if (MessageDigest.isEqual(secret.hash, given)) {
        found = Optional.of(secret.name);
      }
    }
    return found;
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Known read(WebSettings.Authentication.Files files) throws IOException {
    return new Known(hashes(files.bearer()), hashes(files.basic()));
  }

  private static List<Secret> hashes(List<Path> files) throws IOException {
    List<Secret> secrets = new ArrayList<>();
    for (Path file : files) {
      List<String> lines =
          Files.readAllLines(file).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
      if (lines.isEmpty()) {
        throw new IOException(file + " has no credentials: write one a line");
      }
      for (String line : lines) {
        String name = file.getFileName() + "#" + (lines.indexOf(line) + 1);
        secrets.add(new Secret(name, hash(line.getBytes(StandardCharsets.UTF_8))));
      }
    }
    return List.copyOf(secrets);
  }

  private static byte[] hash(byte[] secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
