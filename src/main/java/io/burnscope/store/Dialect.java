package io.burnscope.store;

import org.jdbi.v3.core.Handle;

/** The one thing in which the databases differ: with SQLite there is one writer and no lock. */
enum Dialect {
  SQLITE("", ""),
  POSTGRESQL(" for update", " for update skip locked");

  private final String lock;
  private final String claim;

  Dialect(String lock, String claim) {
    this.lock = lock;
    this.claim = claim;
  }

  /** Ends a query whose rows nobody else may change until the commit. */
  String lock() {
    return lock;
  }

  /** Ends a query that takes rows, leaving out those that another replica is taking. */
  String claim() {
    return claim;
  }

  /** Keeps others from the same {@code key} until the commit, even if no row has it yet. */
  void lockKey(Handle handle, String key) {
    switch (this) {
      case SQLITE -> {}
      case POSTGRESQL ->
          handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", key);
    }
  }
}
