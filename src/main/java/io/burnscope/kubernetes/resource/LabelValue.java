package io.burnscope.kubernetes.resource;

/** Any name as a label's value. */
final class LabelValue {
  private static final int LONGEST = 63;

  private LabelValue() {}

  /** Other characters become dashes; at most 63; begins and ends with a letter or digit. */
  static String of(String name) {
    String plain = trimmed(name.replaceAll("[^A-Za-z0-9._-]", "-"));
    return trimmed(plain.substring(0, Math.min(LONGEST, plain.length())));
  }

  private static String trimmed(String value) {
    return value.replaceAll("^[^A-Za-z0-9]+", "").replaceAll("[^A-Za-z0-9]+$", "");
  }
}
