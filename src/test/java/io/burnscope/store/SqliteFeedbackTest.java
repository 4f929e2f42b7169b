package io.burnscope.store;

class SqliteFeedbackTest extends FeedbackContract {
  SqliteFeedbackTest() {
    super(Databases.SQLITE);
  }
}
