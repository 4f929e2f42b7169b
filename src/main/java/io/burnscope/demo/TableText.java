package io.burnscope.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A Table as kubectl prints it: headings in capitals, three blanks between columns. */
final class TableText {
  private static final int GAP = 3;
  private static final int NARROWEST = 6;

  private TableText() {}

  /** Which columns are printed. */
  enum Width {
    NORMAL,
    WIDE
  }

  static String of(JsonNode table, Width width) {
    int[] shown = shown(table.path("columnDefinitions"), width);
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        IntStream.of(shown)
            .mapToObj(i -> table.path("columnDefinitions").path(i).path("name").asText())
            .map(name -> name.toUpperCase(Locale.ROOT))
            .toList());
    for (JsonNode row : table.path("rows")) {
      lines.add(IntStream.of(shown).mapToObj(i -> text(row.path("cells").path(i))).toList());
    }
    return aligned(lines);
  }

  private static int[] shown(JsonNode columns, Width width) {
    return IntStream.range(0, columns.size())
        .filter(i -> width == Width.WIDE || columns.path(i).path("priority").asInt() == 0)
        .toArray();
  }

  private static String text(JsonNode cell) {
    if (cell.isNull()) {
      return "";
    }
    return cell.isNumber()
        ? cell.decimalValue().stripTrailingZeros().toPlainString()
        : cell.asText();
  }

  private static String aligned(List<List<String>> lines) {
    int last = lines.getFirst().size() - 1;
    int[] widths = new int[last];
    for (List<String> line : lines) {
      for (int i = 0; i < last; i++) {
        widths[i] = Math.max(Math.max(widths[i], NARROWEST), length(line.get(i)) + GAP);
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < last; i++) {
        text.append(line.get(i)).repeat(" ", widths[i] - length(line.get(i)));
      }
      text.append(line.get(last)).append('\n');
    }
    return text.toString();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
