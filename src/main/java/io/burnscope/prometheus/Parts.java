package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks for a long grid in several queries at once, so that none of them is more than a server
 * answers.
 */
record Parts(PrometheusClient client, Deadline deadline) {
  /** Raw counters of two days: at 15 s and 100 series, 1.2 million samples. */
  static final Duration RAW = Duration.ofDays(2);

  /** Recorded series are one sample a minute or less; only the number of points limits them. */
  static final Duration RECORDED = Duration.ofDays(90);

  /** All series of all parts; unavailable if one part is. */
  Answer<List<Series>> ask(String promQl, List<Grid> grids) {
    List<CompletableFuture<Answer<List<Series>>>> asked;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      asked =
          grids.stream()
              .map(grid ->
                  CompletableFuture.supplyAsync(
                      () -> client.queryRange(promQl, grid, deadline), threads))
              .toList();
    }
    Answer<List<Series>> all = new Answer.Known<>(List.of());
    for (CompletableFuture<Answer<List<Series>>> part : asked) {
      all = Answers.both(all, part.join(), Parts::together);
    }
    return all;
  }

  private static List<Series> together(List<Series> first, List<Series> second) {
    List<Series> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
