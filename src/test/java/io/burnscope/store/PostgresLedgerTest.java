package io.burnscope.store;

class PostgresLedgerTest extends LedgerContract {
  PostgresLedgerTest() {
    super(Databases.POSTGRESQL);
  }
}
