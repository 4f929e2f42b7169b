package io.burnscope.bench.journal;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Changes of 30 days in the order of time, spread evenly over 200 namespaces; one of fifty is
 * cluster-wide.
 */
final class JournalFill {
  static final String CLUSTER = "bench";
  static final Duration SPAN = Duration.ofDays(30);
  private static final int BATCH = 500;
  private static final int CLUSTER_WIDE = 50;
  private static final int TOLD_EVERY = 100_000;

  private final SplittableRandom random = new SplittableRandom(20261119);
  private final Instant end;

  /** {@code end} is the time of the last change. */
  JournalFill(Instant end) {
    this.end = end;
  }

  void fill(ChangeJournal journal, int count, Consumer<String> progress) {
    for (int from = 0; from < count; from += BATCH) {
      List<ChangeJournal.Entry> batch = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + BATCH); i++) {
        batch.add(
            new ChangeJournal.Entry(CLUSTER, "uid-" + i, Integer.toString(i), change(i, count)));
      }
      journal.record(batch);
      if (from % TOLD_EVERY == 0) {
        progress.accept(from + " of " + count + " changes recorded");
      }
    }
  }

  private Change change(int number, int count) {
    ObjectRef object =
        number % CLUSTER_WIDE == 0
            ? new ObjectRef("Node", "", "node-" + random.nextInt(500))
            : new ObjectRef(
                "ConfigMap", ClusterObjects.namespace(random.nextInt(1_000)), "config-" + number);
    return new Change.Edit(
        object,
        end.minusMillis(SPAN.toMillis() * (count - 1 - number) / count),
        Optional.empty(),
        new Actor("helm", Optional.of("release shop revision " + number)),
        List.of(field("shop.properties"), field("LEVEL")));
  }

  private FieldChange field(String name) {
    return new FieldChange(
        name,
        "data." + name,
        Optional.of("setting.7.of.the.shop=value before"),
        Optional.of("setting.7.of.the.shop=value " + random.nextInt()));
  }
}
