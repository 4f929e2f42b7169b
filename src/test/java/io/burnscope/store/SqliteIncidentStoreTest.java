package io.burnscope.store;

class SqliteIncidentStoreTest extends IncidentStoreContract {
  SqliteIncidentStoreTest() {
    super(Databases.SQLITE);
  }
}
