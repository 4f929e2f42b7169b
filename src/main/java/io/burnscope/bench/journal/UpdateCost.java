package io.burnscope.bench.journal;

import io.burnscope.bench.BenchReport;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Changes;
import io.burnscope.change.Redaction;
import io.burnscope.kubernetes.ObjectFeed;
import io.burnscope.kubernetes.ObjectFeed.Whole;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What updates of Deployments cost: at the informer's handler, parsed already, until each change is
 * durable; and by a poll that lists all of them and compares.
 */
final class UpdateCost {
  private static final int PER_ROUND = 1_000;
  private static final int OF_STATUS = 9;
  private static final int IN_ALL = 10;

  private final Size size;
  private final Instant at;
  private final long[] generations;

  UpdateCost(Size size, Instant at) {
    this.size = size;
    this.at = at;
    this.generations = LongStream.generate(() -> 1).limit(size.deployments()).toArray();
  }

  /** Nine of ten updates move the status only. */
  BenchReport.Row handled(ChangeJournal journal) {
    ObjectFeed feed =
        ObjectFeed.deployments(JournalFill.CLUSTER, journal, changes(), Clock.systemUTC());
    for (int i = 0; i < size.deployments(); i++) {
      feed.hear(Whole.of(ClusterObjects.deployment(i, 1, 1, at)));
    }
    feed.listed();
    rounds(feed, Math.min(size.updates(), PER_ROUND), 0);
    Spent spent = rounds(feed, size.updates(), size.updates());
    double thousands = size.updates() / 1e3;
    return new Figures("object updates", "informer handler, durable")
        .count("objects", size.deployments())
        .count("updates", size.updates())
        .number("cpu_ms_per_1000", Figures.millis(spent.processor()) / thousands, 1)
        .number("per_s", size.updates() / Math.max(1e-9, spent.elapsed().toNanos() / 1e9), 0)
        .row();
  }

  private record Spent(Duration processor, Duration elapsed) {}

  private Spent rounds(ObjectFeed feed, int updates, int from) {
    Duration processor = Duration.ZERO;
    Duration elapsed = Duration.ZERO;
    for (int done = 0; done < updates; done += PER_ROUND) {
      List<Whole> heard = heard(from + done, Math.min(PER_ROUND, updates - done));
      Duration processorBefore = Machine.processorTime();
      long before = System.nanoTime();
      heard.forEach(feed::hear);
      elapsed = elapsed.plusNanos(System.nanoTime() - before);
      processor = processor.plus(Machine.processorTime().minus(processorBefore));
    }
    return new Spent(processor, elapsed);
  }

  private List<Whole> heard(int first, int count) {
    List<Whole> heard = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      int number = i % size.deployments();
      if (i % IN_ALL == OF_STATUS) {
        generations[number]++;
      }
      heard.add(Whole.of(ClusterObjects.deployment(number, generations[number], i + 2L, at)));
    }
    return heard;
  }

  /** Whoever has no watch lists all objects again and compares, whatever changed. */
  BenchReport.Row listed() {
    List<Whole> held = new ArrayList<>();
    for (int i = 0; i < size.deployments(); i++) {
      held.add(Whole.of(ClusterObjects.deployment(i, 1, 1, at)));
    }
    long elapsed = 0;
    int different = 0;
    for (int i = 0; i < size.deployments(); i++) {
      String json = ClusterObjects.deployment(i, 1, i % 2 + 1L, at);
      long before = System.nanoTime();
      different += Whole.of(json).differs(held.get(i)) ? 1 : 0;
      elapsed += System.nanoTime() - before;
    }
    return new Figures("object updates", "LIST and compare, once")
        .count("objects", size.deployments())
        .count("updates", different)
        .number("cpu_ms_per_1000", elapsed / 1e6 / Math.max(1, different) * 1e3, 1)
        .row();
  }

  private static Changes changes() {
    return new Changes(new Redaction("a key of the benchmark".getBytes(StandardCharsets.UTF_8)));
  }
}
