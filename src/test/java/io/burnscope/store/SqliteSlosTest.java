package io.burnscope.store;

class SqliteSlosTest extends SlosContract {
  SqliteSlosTest() {
    super(Databases.SQLITE);
  }
}
