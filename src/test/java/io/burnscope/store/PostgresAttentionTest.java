package io.burnscope.store;

class PostgresAttentionTest extends AttentionContract {
  PostgresAttentionTest() {
    super(Databases.POSTGRESQL);
  }
}
