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

  /** Hashes of what is valid. */
  private record Known(List<byte[]> bearer, List<byte[]> basic) {}

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
    String[] words = authorization.orElse("").strip().split("\\s+", 2);
    if (words.length < 2) {
      return false;
    }
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> anyEquals(known.bearer(), hash(words[1].getBytes(StandardCharsets.UTF_8)));
      case "basic" -> decoded(words[1]).map(this::basic).orElse(false);
      default -> false;
    };
  }

  /** What to name in {@code WWW-Authenticate}. */
  String challenge() {
    return (files.bearer().isEmpty() ? "Basic" : "Bearer") + " realm=\"burnscope\"";
  }

  private boolean basic(byte[] userAndPassword) {
    return anyEquals(known.basic(), hash(userAndPassword));
  }

  /** Looks at all, so that the time does not tell which one it was. */
  private static boolean anyEquals(List<byte[]> hashes, byte[] given) {
    boolean found = false;
    for (byte[] hash : hashes) {
      found |= MessageDigest.isEqual(hash, given);
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

  private static List<byte[]> hashes(List<Path> files) throws IOException {
    List<byte[]> hashes = new ArrayList<>();
    for (Path file : files) {
      List<String> lines =
          Files.readAllLines(file).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
      if (lines.isEmpty()) {
        throw new IOException(file + " has no credentials");
      }
      lines.forEach(line -> hashes.add(hash(line.getBytes(StandardCharsets.UTF_8))));
    }
    return List.copyOf(hashes);
  }

  private static byte[] hash(byte[] secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
