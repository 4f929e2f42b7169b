package io.burnscope.store;

class SqliteLedgerTest extends LedgerContract {
  SqliteLedgerTest() {
    super(Databases.SQLITE);
  }
}
