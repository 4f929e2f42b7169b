package io.burnscope.config;

import io.burnscope.input.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that the configuration names, and what must be in it.
 *
 * @param key where it is named
 */
public record NamedFile(String key, Path path, Contents contents) {
  /** What is expected in a file. */
  enum Contents {
    /** One token or key, alone. */
    TOKEN,
    /** Tokens or secrets, one a line. */
    TOKENS,
    /** {@code user:password}, one a line. */
    LOGINS,
    /** One password, perhaps with spaces. */
    PASSWORD,
    /** An http or https URL. */
    URL,
    /** Certificates. */
    PEM,
    /** Whatever another library reads. */
    ANYTHING,
    /** Not a file but a folder. */
    FOLDER
  }

  /** Why it cannot be used, with the remedy; never a word of what is in it. Blocking. */
  public Optional<Problem> problem() {
    return remedy().map(remedy -> new Problem(key, path.toString(), remedy));
  }

  private Optional<String> remedy() {
    if (!Files.exists(path)) {
      return Optional.of("there is none; create it, or correct the path");
    }
    if (contents == Contents.FOLDER) {
      return Files.isDirectory(path)
          ? Optional.empty()
          : Optional.of("this is no folder; name one that holds the files");
    }
    if (Files.isDirectory(path)) {
      return Optional.of("this is a folder; name a file in it");
    }
    try {
      return wrong(Files.readString(path));
    } catch (AccessDeniedException _) {
      return Optional.of("this user may not read it; give it the right to");
    } catch (MalformedInputException _) {
      return Optional.of("it holds no UTF-8 text; write it anew");
    } catch (IOException failure) {
      return Optional.of("it cannot be read (" + failure.getMessage() + "); mend that");
    }
  }

  private Optional<String> wrong(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      return Optional.of("it is empty; " + remedy(contents));
    }
    boolean sound =
        switch (contents) {
          case TOKEN -> lines.size() == 1 && oneWord(lines.getFirst());
          case TOKENS -> lines.stream().allMatch(NamedFile::oneWord);
          case LOGINS -> lines.stream().allMatch(line -> line.indexOf(':') > 0);
          case PASSWORD -> lines.size() == 1;
          case URL -> lines.size() == 1 && url(lines.getFirst());
          case PEM -> text.contains("-----BEGIN CERTIFICATE-----");
          case ANYTHING, FOLDER -> true;
        };
    return sound ? Optional.empty() : Optional.of("it does not hold that; " + remedy(contents));
  }

  private static String remedy(Contents contents) {
    return switch (contents) {
      case TOKEN -> "write the token alone into it, without spaces";
      case TOKENS -> "write one a line into it, without spaces";
      case LOGINS -> "write user:password into it, one a line";
      case PASSWORD -> "write the password alone into it, on one line";
      case URL -> "write an http or https URL alone into it";
      case PEM -> "write the authority's certificate in PEM into it";
      case ANYTHING, FOLDER -> "write its content into it";
    };
  }

  private static boolean oneWord(String line) {
    return line.chars().allMatch(character -> character > ' ' && character < 127);
  }

  private static boolean url(String line) {
    try {
      URI uri = URI.create(line);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
