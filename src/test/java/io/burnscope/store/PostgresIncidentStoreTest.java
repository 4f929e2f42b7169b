package io.burnscope.store;

class PostgresIncidentStoreTest extends IncidentStoreContract {
  PostgresIncidentStoreTest() {
    super(Databases.POSTGRESQL);
  }
}
