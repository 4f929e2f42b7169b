package io.burnscope.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples are counted, not timed: the figures are the same on every machine. */
@Tag("peers")
class RuleCostTest {
  @Test
  void an_evaluation_of_one_objective_reads_at_most_35000_samples(@TempDir Path folder)
      throws IOException {
    BenchReport report = new RuleCostBenchmark(Duration.ofDays(8), folder).ours();

    Map<String, String> samples =
        report.rows().stream()
            .collect(
                Collectors.toMap(
                    row -> row.text("rules"), row -> row.text("samples_per_evaluation")));
    assertThat(Long.parseLong(samples.getOrDefault("windows and alerts", "")))
        .isBetween(25_000L, 35_000L);
    assertThat(samples).containsKey("period");
  }
}
