package io.burnscope.store;

import org.jdbi.v3.core.Handle;

/** In what the databases differ: with SQLite there is one writer and no lock; and in sizes. */
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

  /**
   * After a table: that this index is to be used. Without statistics SQLite takes any that fits the
   * order; PostgreSQL has them.
   */
  String by(String index) {
    return switch (this) {
      case SQLITE -> " indexed by " + index;
      case POSTGRESQL -> "";
    };
  }

  /** The size of all changes, as an expression. */
  String journalBytes() {
    return switch (this) {
      case SQLITE ->
          """
          (select (page_count - freelist_count) * page_size
            from pragma_page_count, pragma_freelist_count, pragma_page_size)\
          """;
      case POSTGRESQL -> "coalesce(sum(pg_column_size(change)), 0)";
    };
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
