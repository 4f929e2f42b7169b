package io.burnscope.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** One server and database for all tests of this JVM, emptied for each of them. */
final class EmbeddedPostgreSql {
  private static final EmbeddedPostgres SERVER = start();
  private static final StoreSettings SETTINGS = migrated();

  private EmbeddedPostgreSql() {}

  static StoreSettings emptyDatabase() {
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          do $$ begin execute (
            select 'truncate ' || string_agg(quote_ident(tablename), ', ')
            from pg_tables
            where schemaname = 'public' and tablename <> 'flyway_schema_history');
          end $$
          """);
      // The version from the future that a test wrote.
      statement.execute("delete from flyway_schema_history where version = '999'");
      return SETTINGS;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StoreSettings migrated() {
    StoreSettings settings =
        StoreSettings.of(
            "jdbc:postgresql://localhost:" + SERVER.getPort() + "/postgres",
            Optional.of(new StoreSettings.Credentials("postgres", "postgres")));
    Database.open(settings).close();
    return settings;
  }

  private static EmbeddedPostgres start() {
    try {
      // Nothing here has to outlive a power cut.
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
