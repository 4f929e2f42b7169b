package io.burnscope.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Which migrations a database gets. Version numbers are unique over both folders, because
 * PostgreSQL has both in one schema.
 */
record Schema(List<String> folders) {
  static final Schema INCIDENTS = new Schema(List.of("classpath:db/migration/incident"));
  static final Schema CHANGES = new Schema(List.of("classpath:db/migration/change"));
  static final Schema EVERYTHING =
      new Schema(List.of("classpath:db/migration/incident", "classpath:db/migration/change"));

  Schema {
    folders = List.copyOf(folders);
  }

  /**
   * Brings the database up to date.
   *
   * @param name of the database, for messages
   * @throws StoreRefused if a newer Burnscope wrote it, or it cannot be reached or migrated
   */
  void migrate(DataSource database, String name) {
    try {
      Flyway flyway =
          Flyway.configure(Schema.class.getClassLoader())
              .dataSource(database)
              .locations(folders.toArray(String[]::new))
              .load();
      refuseNewer(flyway.info().all(), name);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreRefused(
          "the database " + name + " cannot be opened or migrated: " + e.getMessage(), e);
    }
  }

  private static void refuseNewer(MigrationInfo[] all, String name) {
    Arrays.stream(all)
        .filter(migration -> newer(migration.getState()))
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .ifPresent(newest -> {
          throw new StoreRefused(
              "the database "
                  + name
                  + " has schema version "
                  + newest
                  + ", which a newer Burnscope wrote; this one knows versions up to "
                  + newestKnown(all)
                  + ": start the newer Burnscope, or restore a backup from before the upgrade");
        });
  }

  private static String newestKnown(MigrationInfo[] all) {
    return Arrays.stream(all)
        .filter(migration -> !newer(migration.getState()))
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .map(MigrationVersion::toString)
        .orElse("none");
  }

  private static boolean newer(MigrationState state) {
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
  }
}
