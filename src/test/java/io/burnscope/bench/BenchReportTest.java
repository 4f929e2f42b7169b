package io.burnscope.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {
  private static final BenchReport REPORT =
      new BenchReport(
          "ingest",
          "a machine",
          List.of(row("bare", 41_234, "1.000"), row("durable store", 9_876, "0.240")));

  @Test
  void json_is_one_object_on_one_line_with_columns_in_order() {
    assertThat(REPORT.json())
        .isEqualTo(
            """
            {"benchmark":"ingest","machine":"a machine","rows":[\
            {"server":"bare","per_s":41234,"ratio":1.000},\
            {"server":"durable store","per_s":9876,"ratio":0.240}]}\
            """);
  }

  @Test
  void the_table_has_numbers_to_the_right() {
    assertThat(REPORT.table())
        .isEqualTo(
            """
            ingest on a machine
            server         per_s  ratio
            bare           41234  1.000
            durable store   9876  0.240
            """);
  }

  private static BenchReport.Row row(String server, int perSecond, String ratio) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("server", server);
    values.put("per_s", perSecond);
    values.put("ratio", new BigDecimal(ratio));
    return new BenchReport.Row(values);
  }
}
