package io.burnscope.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where and how the store keeps its data.
 *
 * @param url {@code jdbc:sqlite:} and a file, or {@code jdbc:postgresql:} as the driver takes it,
 *     without a password
 * @param credentials for PostgreSQL; empty where the server asks for none
 * @param deadline after which a caller learns that its work could not be made durable; 100 ms to 1
 *     min
 * @param groupSize works that one SQLite commit may serve, at least 1
 * @param queueSize works that may wait for the SQLite writer, at least 1
 * @param connections to PostgreSQL, or SQLite readers; at least 1
 * @param retention what {@link Database#purge} deletes
 */
public record StoreSettings(
    String url,
    Optional<Credentials> credentials,
    Duration deadline,
    int groupSize,
    int queueSize,
    int connections,
    Retention retention) {
  static final String SQLITE = "jdbc:sqlite:";
  static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Pattern SECRET =
      Pattern.compile("(?i)(password\\s*=)|(//[^/?]*:[^/?]*@)|(sslpassword\\s*=)");

  public StoreSettings {
    check(!SECRET.matcher(url).find(), "a store URL carries no password: name a password file");
    check(
        url.startsWith(SQLITE) || url.startsWith(POSTGRESQL),
        "a store URL starts with " + SQLITE + " or " + POSTGRESQL + " but was " + url);
    check(!url.startsWith(SQLITE) || plainFile(url), "SQLite needs a plain file but had " + url);
    check(
        deadline.toMillis() >= 100 && deadline.compareTo(Duration.ofMinutes(1)) <= 0,
        "a store deadline lies within 100 ms and 1 min but was " + deadline);
    check(groupSize >= 1, "a group has at least one work but had " + groupSize);
    check(queueSize >= 1, "a queue has at least one place but had " + queueSize);
    check(connections >= 1, "there is at least one connection but there were " + connections);
  }

  /** The default: {@code burnscope.db} and its companions in {@code directory}. */
  public static StoreSettings sqlite(Path directory) {
    return of(SQLITE + directory.resolve("burnscope.db"), Optional.empty());
  }

  /** The default limits with this database. */
  public static StoreSettings of(String url, Optional<Credentials> credentials) {
    return new StoreSettings(
        url, credentials, Duration.ofMillis(900), 64, 1_024, 8, Retention.DEFAULT);
  }

  /** The same with another deadline, where nobody waits for an answer. */
  public StoreSettings within(Duration longer) {
    return new StoreSettings(
        url, credentials, longer, groupSize, queueSize, connections, retention);
  }

  /** The same with other limits of the journal. */
  public StoreSettings keeping(Journal journal) {
    Retention other = new Retention(retention.deliveries(), retention.incidents(), journal);
    return new StoreSettings(url, credentials, deadline, groupSize, queueSize, connections, other);
  }

  /** Whether this is SQLite, which stands for exactly one replica. */
  public boolean embedded() {
    return url.startsWith(SQLITE);
  }

  Path file() {
    return Path.of(url.substring(SQLITE.length())).toAbsolutePath();
  }

  /** The URL without its parameters, for messages. */
  String shownUrl() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }

  private static boolean plainFile(String url) {
    String file = url.substring(SQLITE.length());
    return !file.isBlank() && !file.startsWith(":") && !file.startsWith("file:") && !hasQuery(file);
  }

  private static boolean hasQuery(String file) {
    return file.indexOf('?') >= 0;
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Who logs in; the password shows in no text. */
  public record Credentials(String user, String password) {
    /**
     * The password is the content of {@code file} without surrounding white space.
     *
     * @throws IOException if it cannot be read
     */
    public static Credentials fromFile(String user, Path file) throws IOException {
      return new Credentials(user, Files.readString(file).strip());
    }

    @Override
    public String toString() {
      return "Credentials[user=" + user + ", password=***]";
    }
  }

  /**
   * How long what is kept.
   *
   * @param deliveries webhook bodies, since they came last
   * @param incidents closed ones with all that belongs to them, since they closed
   * @param journal the changes
   */
  public record Retention(Duration deliveries, Duration incidents, Journal journal) {
    /** 7 and 30 days. */
    public static final Retention DEFAULT =
        new Retention(Duration.ofDays(7), Duration.ofDays(30), Journal.DEFAULT);
  }

  /**
   * How much of the change journal is kept; what is over is deleted within an hour, the oldest
   * first.
   *
   * @param maxAge since the change; at least 1 h
   * @param maxChanges at least 1,000
   * @param maxBytes at least 1 MiB
   */
  public record Journal(Duration maxAge, long maxChanges, long maxBytes) {
    /** 30 days, a million changes, 1 GiB. */
    public static final Journal DEFAULT = new Journal(Duration.ofDays(30), 1_000_000, 1L << 30);

    public Journal {
      check(maxAge.compareTo(Duration.ofHours(1)) >= 0, "the journal keeps at least 1 h");
      check(maxChanges >= 1_000, "the journal keeps at least 1000 changes");
      check(maxBytes >= 1 << 20, "the journal keeps at least 1 MiB");
    }
  }
}
