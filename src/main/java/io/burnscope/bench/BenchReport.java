package io.burnscope.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a benchmark found, for programs and for people.
 *
 * @param machine where it ran; figures of different machines do not compare
 */
public record BenchReport(String benchmark, String machine, List<Row> rows) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public BenchReport {
    rows = List.copyOf(rows);
  }

  /**
   * One line of figures.
   *
   * @param values strings and numbers by their column, in order
   */
  public record Row(Map<String, Object> values) {
    public Row {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value as people read it; empty if the row has none. */
    String text(String column) {
      Object value = values.get(column);
      return switch (value) {
        case null -> "";
        case BigDecimal number -> number.toPlainString();
        default -> value.toString();
      };
    }

    private boolean isNumber(String column) {
      return values.get(column) instanceof Number;
    }
  }

  /** This machine, as reports name it: processors, system, Java, heap. */
  public static String thisMachine() {
    Runtime jvm = Runtime.getRuntime();
    return "%d processors, %s %s, Java %s, heap %d MiB"
        .formatted(
            jvm.availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version(),
            jvm.maxMemory() >> 20);
  }

  /** {@code {"benchmark", "machine", "rows": [{…}]}} on one line. */
  public String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("benchmark", benchmark);
    report.put("machine", machine);
    report.put("rows", rows.stream().map(Row::values).toList());
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("strings and numbers are always writable", impossible);
    }
  }

  /** A table: one line for each row, numbers to the right. */
  public String table() {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.values().keySet()));
    StringBuilder table = new StringBuilder(benchmark + " on " + machine + "\n");
    Map<String, Object> titles = new LinkedHashMap<>();
    columns.forEach(column -> titles.put(column, column));
    table.append(line(new Row(titles), columns));
    rows.forEach(row -> table.append(line(row, columns)));
    return table.toString();
  }

  private String line(Row row, Set<String> columns) {
    return columns.stream()
            .map(column -> cell(row, column))
            .collect(Collectors.joining("  "))
            .stripTrailing()
        + "\n";
  }

  private String cell(Row row, String column) {
    String text = row.text(column);
    String gap = " ".repeat(width(column) - text.length());
    return rows.stream().anyMatch(any -> any.isNumber(column)) ? gap + text : text + gap;
  }

  private int width(String column) {
    int widest = rows.stream().mapToInt(row -> row.text(column).length()).max().orElse(0);
    return Math.max(column.length(), widest);
  }
}
