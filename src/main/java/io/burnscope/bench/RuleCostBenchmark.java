package io.burnscope.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples that one evaluation of an objective's rules reads, as a real Prometheus counts them: ours
 * beside the published shapes of other tools, on the same 20 raw series. Counts depend on the data
 * alone, not on the machine.
 */
public final class RuleCostBenchmark {
  /** Everything that any of the rules looks back on. */
  public static final Duration WHOLE = Duration.ofDays(30);

  private final Duration history;
  private final Path folder;

  /**
   * A benchmark.
   *
   * @param history how far back the data go; less than {@link #WHOLE} makes long windows cheaper
   * @param folder empty, for about 250 MB; the caller removes it
   */
  public RuleCostBenchmark(Duration history, Path folder) {
    this.history = history;
    this.folder = folder;
  }

  /**
   * Runs it; blocking, about a minute.
   *
   * @throws IOException if Prometheus is missing or fails; says what to do
   */
  public BenchReport run() throws IOException {
    return run(RuleShapes.all());
  }

  /** Only our own groups. */
  BenchReport ours() throws IOException {
    return run(RuleShapes.ours());
  }

  private BenchReport run(List<RuleShapes> shapes) throws IOException {
    Path samples = folder.resolve("history.txt");
    new RawHistory(history).write(samples, RuleShapes.groups());
    List<BenchReport.Row> rows = new ArrayList<>();
    try (LocalPrometheus prometheus = LocalPrometheus.on(samples, folder)) {
      for (RuleShapes shape : shapes) {
        rows.add(row(shape, samples(prometheus, shape)));
      }
    }
    return new BenchReport("rules", BenchReport.thisMachine(), rows);
  }

  private static long samples(LocalPrometheus prometheus, RuleShapes shape) throws IOException {
    long sum = 0;
    for (String expression : shape.expressions()) {
      sum += prometheus.samples(expression, RawHistory.END);
    }
    return sum;
  }

  private static BenchReport.Row row(RuleShapes shape, long samples) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("tool", shape.tool());
    values.put("rules", shape.group());
    values.put("samples_per_evaluation", samples);
    values.put("interval_s", shape.interval().toSeconds());
    values.put("samples_per_s", samples / shape.interval().toSeconds());
    return new BenchReport.Row(values);
  }
}
