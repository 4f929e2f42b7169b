package io.burnscope.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for all tests of this JVM; each test gets an empty database of its own. */
final class EmbeddedPostgreSql {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private EmbeddedPostgreSql() {}

  static StoreSettings emptyDatabase() {
    String name = "burnscope_" + COUNT.incrementAndGet();
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return StoreSettings.of(
        "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name,
        Optional.of(new StoreSettings.Credentials("postgres", "postgres")));
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
