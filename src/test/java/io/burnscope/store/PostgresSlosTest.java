package io.burnscope.store;

class PostgresSlosTest extends SlosContract {
  PostgresSlosTest() {
    super(Databases.POSTGRESQL);
  }
}
