package io.burnscope.change;

/** Foreign text without anything that could hide or reorder what a reader sees. */
public final class CleanText {
  private CleanText() {}

  /**
   * {@code text} on one line: white space and control characters become one space each; format
   * characters (bidirectional controls, zero-width), lone surrogates, private and unassigned code
   * points vanish.
   */
  public static String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(clean, point));
    return clean.toString();
  }

  /** The same, cut to {@code bound} characters with an ellipsis. */
  public static String of(String text, int bound) {
    String clean = of(text);
    if (clean.length() <= bound) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(bound - 2)) ? bound - 2 : bound - 1;
    return clean.substring(0, end) + "…";
  }

  private static void append(StringBuilder clean, int point) {
    switch (Character.getType(point)) {
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          clean.append(' ');
      default -> clean.appendCodePoint(point);
    }
  }
}
