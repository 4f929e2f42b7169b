package io.burnscope.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks lines at spaces; colour escapes take no room. */
final class Wrap {
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");

  private Wrap() {}

  /**
   * The lines of {@code text}, none wider than {@code columns} unless one word is.
   *
   * @param columns at least 10
   */
  static List<String> lines(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && width(line) + 1 + width(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int width(CharSequence text) {
    String shown = ESCAPE.matcher(text).replaceAll("");
    return shown.codePointCount(0, shown.length());
  }
}
