package io.burnscope.bench;

import io.burnscope.rule.Rule;
import io.burnscope.rule.RuleGroup;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a Prometheus holds of one objective: 20 raw series scraped once a minute, half of them of
 * errors, and everything that rules have recorded. Deterministic.
 *
 * @param length how far back it goes
 */
record RawHistory(Duration length) {
  /** Its last sample; long over, so that no clock changes what is measured. */
  static final Instant END = Instant.parse("2026-01-31T00:00:00Z");

  private static final Duration SCRAPE = Duration.ofMinutes(1);
  private static final int SERIES = 20;

  /** Writes it in the OpenMetrics text format. */
  void write(Path file, List<RuleGroup> groups) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("# TYPE bench_requests counter\n");
      for (int i = 0; i < SERIES; i++) {
        String series =
            "bench_requests_total{job=\"bench\",instance=\"%d\",code=\"%s\"}"
                .formatted(i, i % 2 == 0 ? "200" : "500");
        series(out, series, length, SCRAPE, i % 2 == 0 ? 999 : 1);
      }
      for (RuleGroup group : groups) {
        for (Rule rule : group.rules()) {
          recorded(out, rule, group.interval());
        }
      }
      String sloth = "slo:sli_error:ratio_rate5m";
      out.write("# TYPE " + sloth + " gauge\n");
      series(out, sloth + "{sloth_id=\"bench\"}", length, SCRAPE, 0);
      out.write("# EOF\n");
    }
  }

  /** Rules read windows of bad and total only; of the others the last samples are enough. */
  private void recorded(BufferedWriter out, Rule rule, Duration interval) throws IOException {
    switch (rule) {
      case Rule.Alerting alert -> {}
      case Rule.Recording recording -> {
        boolean base = recording.name().matches("slok:sli_(bad|total):rate5m");
        out.write("# TYPE " + recording.name() + " gauge\n");
        series(
            out,
            recording.name() + labels(recording.labels()),
            base ? length : Duration.ofMinutes(20),
            interval,
            0);
      }
    }
  }

  private static String labels(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static void series(
      BufferedWriter out, String series, Duration length, Duration step, int growth)
      throws IOException {
    long value = 1;
    Instant start = END.minus(length);
    for (Instant at = start; !at.isAfter(END); at = at.plus(step)) {
      out.write(series + " " + value + " " + at.getEpochSecond() + "\n");
      value += growth;
    }
  }
}
