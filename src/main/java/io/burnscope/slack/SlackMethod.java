package io.burnscope.slack;

/** The methods that we call; each has limits of its own. */
enum SlackMethod {
  POST,
  UPDATE,
  HISTORY,
  REPLIES,
  PERMALINK
}
