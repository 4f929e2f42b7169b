package io.burnscope.store;

import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;

/** Tells apart what went wrong in the database and what in the caller's own work. */
final class Failures {
  /** Serialization, deadlock, lock timeout, unique violation: the same again may succeed. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "23505");

  private Failures() {}

  /** Whether another transaction was in the way. */
  static boolean conflict(Throwable failure) {
    return sql(failure).map(SQLException::getSQLState).filter(CONFLICTS::contains).isPresent();
  }

  /** What the caller is to see: its own exception, or that the store cannot. */
  static Throwable translated(Throwable failure) {
    if (failure instanceof JdbiException || failure instanceof SQLException) {
      String words = sql(failure).map(SQLException::getMessage).orElse("no connection");
      return new StoreUnavailable("the store refused: " + words, failure);
    }
    return failure;
  }

  /** Throws {@code failure}, which is never a checked exception here. */
  static RuntimeException raised(Throwable failure) {
    switch (failure) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new StoreUnavailable("the store failed: " + failure, failure);
    }
  }

  private static Optional<SQLException> sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
