package io.burnscope.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How much the change journal holds.
 *
 * @param bytes with SQLite the pages of its file that are in use; those that are not are used again
 *     before the file grows
 * @param oldest time of the oldest change, if there is one
 */
public record JournalSize(long changes, long bytes, Optional<Instant> oldest) {
  static JournalSize of(Handle handle, Dialect dialect) {
    return handle
        .createQuery(
            "select count(*) as changes, min(at) as oldest, "
                + dialect.journalBytes()
                + " as bytes from change")
        .map((row, context) -> {
          long at = row.getLong("oldest");
          Optional<Instant> oldest =
              row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(at));
          return new JournalSize(row.getLong("changes"), row.getLong("bytes"), oldest);
        })
        .one();
  }
}
