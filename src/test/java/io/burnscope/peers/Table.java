package io.burnscope.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What {@code kubectl get -o wide} prints, as the API server lays it out.
 *
 * @param columns the headings, in order, with those that only {@code -o wide} shows
 * @param rows the cells as text, one list per object; empty where there is no value
 */
public record Table(List<String> columns, List<List<String>> rows) {
  /** What a client asks for to get a table. */
  static final String MEDIA_TYPE = "application/json;as=Table;g=meta.k8s.io;v=v1";

  private static final ObjectMapper JSON = new ObjectMapper();

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  static Table parse(String json) {
    try {
      JsonNode table = JSON.readTree(json);
      List<String> columns =
          table.path("columnDefinitions").valueStream().map(c -> c.path("name").asText()).toList();
      return new Table(columns, table.path("rows").valueStream().map(Table::cells).toList());
    } catch (JsonProcessingException failure) {
      throw new UncheckedIOException("no table: " + json, failure);
    }
  }

  /** The cells of one column from the top. */
  public List<String> column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new AssertionError("no column " + name + " in " + columns);
    }
    return rows.stream().map(row -> row.get(index)).toList();
  }

  private static List<String> cells(JsonNode row) {
    return row.path("cells").valueStream().map(cell -> cell.asText("")).toList();
  }
}
