package io.burnscope.store;

class SqliteJournalTest extends JournalContract {
  SqliteJournalTest() {
    super(Databases.SQLITE);
  }
}
