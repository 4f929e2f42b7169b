package io.burnscope.store;

class SqliteAttentionTest extends AttentionContract {
  SqliteAttentionTest() {
    super(Databases.SQLITE);
  }
}
