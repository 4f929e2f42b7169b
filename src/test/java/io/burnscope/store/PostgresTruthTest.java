package io.burnscope.store;

class PostgresTruthTest extends TruthContract {
  PostgresTruthTest() {
    super(Databases.POSTGRESQL);
  }
}
