package io.burnscope.slack;

/** What a fake Slack does wrong with its next call of a method. */
public sealed interface Trouble {
  /** Does nothing and answers {@code "ok": false}. */
  record Refusal(String error) implements Trouble {}

  /** Does nothing and answers with an HTTP status. */
  record Status(int status) implements Trouble {}

  /** Does nothing and asks to wait. */
  record Limit(long seconds) implements Trouble {}

  /** Does it, then breaks the connection. */
  record DoneThenDropped() implements Trouble {}

  /** Does it, then answers with an HTTP status. */
  record DoneThenStatus(int status) implements Trouble {}

  /** Does it, then never answers. */
  record DoneThenSilent() implements Trouble {}

  /** Does nothing and breaks the connection. */
  record Dropped() implements Trouble {}
}
