package io.burnscope.store;

class PostgresJournalTest extends JournalContract {
  PostgresJournalTest() {
    super(Databases.POSTGRESQL);
  }
}
