package io.burnscope.prometheus;

/** Foreign text for people: one line, no control characters, at most 200 characters. */
final class Shortened {
  private static final int MOST = 200;

  private Shortened() {}

  static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MOST ? line : line.substring(0, MOST - 1) + "…";
  }
}
