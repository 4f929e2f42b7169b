package io.burnscope.store;

class PostgresOutboxTest extends OutboxContract {
  PostgresOutboxTest() {
    super(Databases.POSTGRESQL);
  }
}
