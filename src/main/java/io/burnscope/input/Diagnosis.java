package io.burnscope.input;

/**
 * One thing that was looked at, for a person who installs or repairs.
 *
 * @param what was looked at, such as {@code prometheus default}
 * @param words what was found, without secrets
 * @param remedy what to do; empty if nothing is to be done
 */
public record Diagnosis(Verdict verdict, String what, String words, String remedy) {
  /** How it is. */
  public enum Verdict {
    OK,
    /** It works, with less than it could. */
    WARN,
    /** Something that is needed does not work. */
    FAIL
  }

  /** As it should be. */
  public static Diagnosis ok(String what, String words) {
    return new Diagnosis(Verdict.OK, what, words, "");
  }

  /** Worth a word. */
  public static Diagnosis warn(String what, String words, String remedy) {
    return new Diagnosis(Verdict.WARN, what, words, remedy);
  }

  /** To be mended. */
  public static Diagnosis fail(String what, String words, String remedy) {
    return new Diagnosis(Verdict.FAIL, what, words, remedy);
  }
}
