package io.burnscope.store;

class PostgresFeedbackTest extends FeedbackContract {
  PostgresFeedbackTest() {
    super(Databases.POSTGRESQL);
  }
}
