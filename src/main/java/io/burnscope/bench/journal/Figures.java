package io.burnscope.bench.journal;

import io.burnscope.bench.BenchReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of one row while they are found. */
final class Figures {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** {@code what} is measured in which {@code way}. */
  Figures(String what, String way) {
    values.put("what", what);
    values.put("way", way);
  }

  Figures count(String column, long value) {
    values.put(column, value);
    return this;
  }

  Figures number(String column, double value, int digits) {
    values.put(column, BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP));
    return this;
  }

  /** Median and 99th percentile in milliseconds. */
  Figures times(Duration... each) {
    Duration[] sorted = each.clone();
    Arrays.sort(sorted);
    number("p50_ms", millis(sorted[(sorted.length - 1) / 2]), 2);
    return number("p99_ms", millis(sorted[(int) Math.ceil(sorted.length * 0.99) - 1]), 2);
  }

  BenchReport.Row row() {
    return new BenchReport.Row(values);
  }

  static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
