package io.burnscope.store;

class SqliteTruthTest extends TruthContract {
  SqliteTruthTest() {
    super(Databases.SQLITE);
  }
}
