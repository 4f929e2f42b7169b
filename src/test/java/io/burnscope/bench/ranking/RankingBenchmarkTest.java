package io.burnscope.bench.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.bench.BenchReport;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.slo.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up incident of a shop, as its owner would write it down. */
class RankingBenchmarkTest {
  private static final long BEGAN = 1_700_000_000;

  @TempDir private Path folder;

  @Test
  void the_rollout_whose_new_pod_fails_is_first() throws IOException {
    BenchReport report = benchmark(shop()).run();

    assertThat(report.rows())
        .filteredOn(row -> "burnscope".equals(row.values().get("method")))
        .filteredOn(row -> "with labels".equals(row.values().get("evidence")))
        .filteredOn(row -> "detect+2".equals(row.values().get("at")))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.values().get("hr1")).hasToString("1.000"));
  }

  @Test
  void of_a_single_objective_with_numbers_the_ranking_may_be_sure() throws IOException {
    LabelledCase one = CaseFile.read(cases(shop()), labels()).getFirst();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Ranking ranking = new Burnscope(threads).rank(one, view(2));

      assertThat(ranking.named().orElseThrow().change().object().name()).isEqualTo("cart");
      assertThat(ranking.confidence()).isNotEqualTo(Confidence.LOW);
    }
  }

  @Test
  void nothing_later_than_the_evaluation_is_read() throws IOException {
    View early = view(0);
    LabelledCase one = CaseFile.read(cases(shop()), labels()).getFirst();

    assertThat(new CaseSlis(one, early).edges(whole(early), View.STEP).known().orElseThrow())
        .allSatisfy(edge ->
            assertThat(edge.counts().points().lastKey())
                .isBeforeOrEqualTo(early.onGrid(early.evaluated())));
    assertThat(CaseJournal.candidates(one, early)).extracting("name").doesNotContain("late");
  }

  @Test
  void what_is_wrong_with_a_case_is_named() throws IOException {
    Path cases = cases("{\"id\": \"a\", \"detectTime\": \"noon\"}");

    assertThatThrownBy(() -> RankingBenchmark.of(cases, labels()))
        .hasMessage(cases + ":1: detectTime is seconds since 1970 but was \"noon\"");
    Path unlabelled = cases("{\"id\": \"b\"}");
    assertThatThrownBy(() -> RankingBenchmark.of(unlabelled, labels()))
        .hasMessageEndingWith("labels.json has no rootCause for the case b");
  }

  @Test
  void a_file_that_cannot_be_used_is_named() throws IOException {
    Path notPacked = Files.writeString(folder.resolve("cases.jsonl.gz"), shop());
    Path noText = Files.write(folder.resolve("labels.bin"), new byte[] {(byte) 0xc3, 0x28});
    Path strangeEdge =
        Files.writeString(
            folder.resolve("strange.jsonl"),
            shop().replace("\"edge\": \"web_cart\"", "\"edge\": \"web\""));

    assertThatThrownBy(() -> RankingBenchmark.of(notPacked, labels()))
        .hasMessage(notPacked + ": Not in GZIP format");
    assertThatThrownBy(() -> RankingBenchmark.of(cases(shop()), noText))
        .hasMessage(noText + ": it is no UTF-8 text");
    assertThatThrownBy(() -> RankingBenchmark.of(strangeEdge, labels()))
        .hasMessage(strangeEdge + ":1: an edge is caller_callee but was web");
  }

  private static View view(int minutes) {
    Instant detected = Instant.ofEpochSecond(BEGAN);
    return new View(detected, detected.plusSeconds(60L * minutes), BEGAN % 60, View.Labels.WITH);
  }

  private static TimeRange whole(View view) {
    return TimeRange.before(view.onGrid(view.evaluated()), Duration.ofHours(1));
  }

  private RankingBenchmark benchmark(String lines) throws IOException {
    return RankingBenchmark.of(cases(lines), labels());
  }

  private Path cases(String lines) throws IOException {
    return Files.writeString(folder.resolve("cases.jsonl"), lines);
  }

  private Path labels() throws IOException {
    return Files.writeString(folder.resolve("labels.json"), "{\"a\": {\"rootCause\": \"cart\"}}");
  }

  /** Two rollouts before the incident; the new pod of {@code cart} fails half of its calls. */
  private static String shop() {
    String edge = edges();
    return """
    {"id": "a", "detectTime": %d, "alert": {"edge": "web_cart", "time": %d}, \
    "topology": [["web", "cart"], ["web", "mail"]], \
    "changes": [%s, %s, %s], "edges": {"destination": %s, "source": %s}, "pods": [%s]}
    """
        .formatted(
            BEGAN,
            BEGAN,
            change("cart", -130),
            change("mail", -70),
            change("late", 30),
            edge,
            edge,
            String.join(",", List.of(pods("cart", 50), pods("mail", 100))));
  }

  private static String change(String name, int at) {
    return """
    {"kind": "Deployment", "namespace": "boutique", "name": "%s", "time": %d, "revision": "r2", \
    "previousRevision": "r1", "steps": [{"readyTime": %d, "oldReplicas": 1, "newReplicas": 1}]}\
    """
        .formatted(name, BEGAN + at, BEGAN + at + 60);
  }

  private static String edges() {
    return "{\"web_cart\": %s, \"web_mail\": %s}"
        .formatted(samples(-1800, 360, -70, 75), samples(-1800, 360, -70, 100));
  }

  private static String pods(String service, int success) {
    return pod(service, "r1", samples(-1800, 360, 0, 100))
        + ","
        + pod(service, "r2", samples(-10, 360, -70, success));
  }

  private static String pod(String service, String revision, String samples) {
    return """
    {"pod": "%s-%s", "service": "%s", "revision": "%s", "source": "web", "destination": "%s", \
    "reporter": "destination", "samples": %s}\
    """
        .formatted(service, revision, service, revision, service, samples);
  }

  private static String samples(int from, int to, int since, int success) {
    List<String> samples = new ArrayList<>();
    for (int at = from; at <= to; at += 60) {
      samples.add("[%d, %d]".formatted(BEGAN + at, at < since ? 100 : success));
    }
    return samples.toString();
  }
}
