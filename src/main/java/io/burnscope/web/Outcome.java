package io.burnscope.web;

import java.util.Locale;

/** How a delivery ended; each is an answer, a metric label and one short line for the sender. */
enum Outcome {
  ACCEPTED(200, "ok"),
  RECORDED(202, "recorded"),
  INVALID(400, "the body is not valid JSON"),
  UNAUTHORIZED(401, "valid credentials are needed"),
  TOO_LARGE(413, "the body is larger than this server's limit; set max_alerts or raise the limit"),
  UNSUPPORTED_ENCODING(415, "only gzip and deflate are unpacked"),
  UNKNOWN_EXPECTATION(417, "only 100-continue can be expected"),
  NOT_VERSION_4(422, "only Alertmanager's webhook format, version 4, is understood"),
  UNKNOWN_CHANGE(422, "only CDEvents of services and PagerDuty's change event are understood"),
  FAILED(500, "internal error"),
  OVERLOADED(503, "too many deliveries at once; try again"),
  SHUTTING_DOWN(503, "shutting down; try again"),
  STORE_UNAVAILABLE(503, "the store does not answer; try again"),
  ABORTED(0, "");

  private final int status;
  private final String words;

  Outcome(int status, String words) {
    this.status = status;
    this.words = words;
  }

  /** HTTP status; 0 if nothing could be answered. */
  int status() {
    return status;
  }

  String words() {
    return words;
  }

  /** As metric label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** With more precise words than usual. */
  Answer saying(String precisely) {
    return new Answer(this, precisely);
  }

  Answer usual() {
    return new Answer(this, words);
  }

  /**
   * What the sender gets.
   *
   * @param words one line, never a part of the body or a secret
   */
  record Answer(Outcome outcome, String words) {}
}
