package io.burnscope.store;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;
import static io.burnscope.input.Diagnosis.warn;

import io.burnscope.input.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Looks at where the store is, without opening or changing it. Blocking. */
public final class StoreDoctor {
  private static final String WHAT = "store";
  private static final int CONNECT_SECONDS = 5;
  private static final long MIB = 1L << 20;

  /** Beside the journal's own limit: incidents, the write-ahead log, a little air. */
  private static final long ROOM = 256 * MIB;

  private StoreDoctor() {}

  /** What was found. */
  public static List<Diagnosis> examine(StoreSettings settings) {
    return settings.embedded() ? folder(settings) : List.of(server(settings));
  }

  private static List<Diagnosis> folder(StoreSettings settings) {
    Path file = settings.file();
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    Path there = existing(folder);
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      return List.of(
          fail(
              WHAT,
              there + " cannot be written",
              "mount a volume there that this user may write, or set store.url"));
    }
    String words = Files.exists(file) ? file + " is there" : file + " will be made at the start";
    return List.of(ok(WHAT, words + ", its folder can be written"), space(settings, there));
  }

  private static Path existing(Path folder) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private static Diagnosis space(StoreSettings settings, Path folder) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      long wanted = settings.retention().journal().maxBytes() + ROOM;
      String words =
          "%d MiB are free, up to %d MiB may be used".formatted(free / MIB, wanted / MIB);
      if (free < ROOM) {
        return fail(WHAT, words, "make room: a full disk makes every delivery a 503");
      }
      return free < wanted
          ? warn(WHAT, words, "enlarge the volume, or lower store.journal.maxMegabytes")
          : ok(WHAT, words);
    } catch (IOException unknown) {
      return warn(WHAT, "free space is not known: " + unknown.getMessage(), "check the volume");
    }
  }

  private static Diagnosis server(StoreSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(CONNECT_SECONDS);
    settings
        .credentials()
        .ifPresent(known -> {
          source.setUser(known.user());
          source.setPassword(known.password());
        });
    try (Connection connection = source.getConnection()) {
      return connection.isReadOnly()
          ? fail(WHAT, settings.shownUrl() + " is read-only", "name the primary in store.url")
          : ok(
              WHAT,
              "PostgreSQL %s at %s"
                  .formatted(
                      connection.getMetaData().getDatabaseProductVersion(), settings.shownUrl()));
    } catch (SQLException refused) {
      return fail(
          WHAT,
          settings.shownUrl() + " does not let us in (SQLSTATE " + refused.getSQLState() + ")",
          "check store.url, store.username, store.passwordFile and the network");
    }
  }
}
