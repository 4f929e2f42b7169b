package io.burnscope.store;

class SqliteOutboxTest extends OutboxContract {
  SqliteOutboxTest() {
    super(Databases.SQLITE);
  }
}
