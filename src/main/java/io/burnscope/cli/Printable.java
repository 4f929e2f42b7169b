package io.burnscope.cli;

/** Foreign text for a terminal. */
final class Printable {
  private static final int LONGEST = 200;

  private Printable() {}

  /** On one line, without what a terminal would obey, cut at 200 characters. */
  static String line(String foreign) {
    String plain = foreign.strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…";
  }
}
