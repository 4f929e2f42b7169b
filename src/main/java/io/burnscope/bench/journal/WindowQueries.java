package io.burnscope.bench.journal;

import io.burnscope.bench.BenchReport;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ChangeJournal.Scope;
import io.burnscope.kubernetes.ObjectFeed.Whole;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** "What changed in this window": asked of the journal, and by listing the cluster. */
final class WindowQueries {
  private static final int LISTS = 3;

  /** Longer ones find thousands of changes: a tenth of the queries is enough. */
  private static final Duration SHORT = Duration.ofHours(6);

  private final SplittableRandom random = new SplittableRandom(1977);
  private final Size size;
  private final Instant end;

  /** {@code end} of what the journal knows. */
  WindowQueries(Size size, Instant end) {
    this.size = size;
    this.end = end;
  }

  /** {@code window} long, anywhere in the journal; in {@code namespaces} of 200, or 0: all. */
  BenchReport.Row asked(ChangeJournal journal, Duration window, int namespaces) {
    int queries = Math.max(1, size.queries() / (window.compareTo(SHORT) > 0 ? 10 : 1));
    for (int i = 0; i < queries / 4; i++) {
      ask(journal, window, namespaces);
    }
    Duration[] times = new Duration[queries];
    long found = 0;
    for (int i = 0; i < times.length; i++) {
      long before = System.nanoTime();
      found += ask(journal, window, namespaces);
      times[i] = Duration.ofNanos(System.nanoTime() - before);
    }
    String where = namespaces == 0 ? "whole cluster" : namespaces + " namespaces";
    return new Figures("window query", "journal, " + window.toHours() + " h, " + where)
        .count("changes", size.changes())
        .count("found", found / times.length)
        .times(times)
        .row();
  }

  private int ask(ChangeJournal journal, Duration window, int namespaces) {
    Duration room = JournalFill.SPAN.minus(window);
    Instant from = end.minus(JournalFill.SPAN).plusMillis(random.nextLong(room.toMillis()));
    Set<String> names =
        Set.copyOf(
            IntStream.range(0, namespaces)
                .mapToObj(i -> ClusterObjects.namespace(random.nextInt(1_000)))
                .distinct()
                .toList());
    return journal
        .between(new Scope(JournalFill.CLUSTER, names), new TimeRange(from, from.plus(window)))
        .size();
  }

  /** The cluster knows one time for each field manager, and nothing of what was before. */
  BenchReport.Row listed() {
    TimeRange window = TimeRange.before(end, Duration.ofHours(1));
    Duration[] times = new Duration[LISTS];
    for (int i = 0; i < LISTS; i++) {
      StartUp.Cost cost = new StartUp(size, end).whole(object -> scan(object, window));
      times[i] = cost.took();
    }
    return new Figures("window query", "LIST and scan, 1 h, whole cluster").times(times).row();
  }

  private static void scan(Whole object, TimeRange window) {
    if (object.writtenIn(window) && object.differs(object)) {
      throw new IllegalStateException("an object differs from itself");
    }
  }
}
