package io.burnscope.slo;

/** What users feel of an incident. */
public enum Symptom {
  /** Requests fail. */
  ERRORS("errors", "fail", "failed", "the errors began", "errors are back"),
  /** Requests do not reach the service. */
  NO_TRAFFIC(
      "requests",
      "do not arrive",
      "did not arrive",
      "the requests went missing",
      "requests are missing again");

  private final String subject;
  private final String happens;
  private final String happened;
  private final String began;
  private final String returned;

  Symptom(String subject, String happens, String happened, String began, String returned) {
    this.subject = subject;
    this.returned = returned;
    this.happens = happens;
    this.happened = happened;
    this.began = began;
  }

  /** What is watched until it is as before: {@code errors}. */
  public String subject() {
    return subject;
  }

  /** A recovery that did not hold: {@code errors are back}. */
  public String returned() {
    return returned;
  }

  /** What requests do: {@code fail}. */
  public String happens() {
    return happens;
  }

  /** What requests did: {@code failed}. */
  public String happened() {
    return happened;
  }

  /** The onset in words: {@code the errors began}. */
  public String began() {
    return began;
  }
}
