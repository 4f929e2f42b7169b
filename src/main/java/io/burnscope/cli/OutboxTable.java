package io.burnscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The outbox as aligned columns. */
record OutboxTable(PrintWriter out) {
  private static final List<String> HEADINGS =
      List.of("ID", "STATUS", "ATTEMPTS", "CHANGED", "REASON");

  /** {@code limit} is what was asked for: as many items mean that there may be more. */
  void print(JsonNode items, int limit) {
    if (items.isEmpty()) {
      out.println("nothing");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    items.forEach(item -> rows.add(row(item)));
    int[] widths =
        IntStream.range(0, HEADINGS.size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    rows.forEach(row -> out.println(line(row, widths)));
    if (items.size() >= limit) {
      out.println("the first " + limit + "; --limit shows more");
    }
  }

  private static List<String> row(JsonNode item) {
    return List.of(
        Printable.line(item.path("id").asText()),
        Printable.line(item.path("status").asText()),
        Printable.line(item.path("attempts").asText()),
        Printable.line(item.path("changedAt").asText()).replaceAll("\\.\\d+Z$", "Z"),
        Printable.line(item.path("reason").asText()));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
