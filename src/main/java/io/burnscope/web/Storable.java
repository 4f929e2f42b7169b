package io.burnscope.web;

/** Foreign text that every store can keep: no NUL, no half of a surrogate pair. */
final class Storable {
  private static final char REPLACEMENT = '\uFFFD';

  private Storable() {}

  static String text(String foreign) {
    for (int i = 0; i < foreign.length(); i++) {
      char c = foreign.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(foreign);
      }
    }
    return foreign;
  }

  private static String replaced(String foreign) {
    StringBuilder text = new StringBuilder(foreign.length());
    foreign
        .codePoints()
        .map(point -> point == 0 || isHalf(point) ? REPLACEMENT : point)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
