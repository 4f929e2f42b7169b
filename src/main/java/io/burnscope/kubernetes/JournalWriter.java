package io.burnscope.kubernetes;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Snapshot;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changes to the journal. While it takes none, up to 10,000 are kept and tried again with
 * each {@link #flush}; beyond that the oldest are lost, which is told. Safe for several threads.
 */
final class JournalWriter {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
  private static final int KEPT = 10_000;

  /** Small enough to be durable within the store's deadline on a slow disk. */
  private static final int BATCH = 500;

  private final String cluster;
  private final ChangeJournal journal;
  private final List<ChangeJournal.Entry> waiting = new ArrayList<>();
  private boolean away;
  private long untold;
  private long lost;

  JournalWriter(String cluster, ChangeJournal journal) {
    this.cluster = cluster;
    this.journal = journal;
  }

  /** While the journal is away nothing is tried here: watches must not wait for it. */
  void write(Snapshot object, List<Change> changes) {
    synchronized (waiting) {
      for (Change change : changes) {
        waiting.add(
            new ChangeJournal.Entry(cluster, object.uid(), object.resourceVersion(), change));
      }
      int over = waiting.size() - KEPT;
      if (over > 0) {
        waiting.subList(0, over).clear();
        lose(over);
      }
      if (!away) {
        flush();
      }
    }
  }

  /** Whether everything that was seen is recorded. */
  sealed interface Flushed {
    /** All but {@code lost} changes, which nobody was told of yet. */
    record Recorded(long lost) implements Flushed {}

    /** Later: the journal took nothing. */
    record NotYet() implements Flushed {}
  }

  Flushed flush() {
    synchronized (waiting) {
      try {
        while (!waiting.isEmpty()) {
          List<ChangeJournal.Entry> next = waiting.subList(0, Math.min(BATCH, waiting.size()));
          record(List.copyOf(next));
          next.clear();
        }
      } catch (StoreUnavailable unavailable) {
        tellAway(unavailable);
        return new Flushed.NotYet();
      }
      if (away) {
        LOG.info("The change journal takes changes again: cluster={}", cluster);
        away = false;
      }
      return new Flushed.Recorded(untold);
    }
  }

  /** A change that can never be recorded must not keep the others from it. */
  private void record(List<ChangeJournal.Entry> batch) {
    try {
      journal.record(batch);
    } catch (StoreUnavailable unavailable) {
      throw unavailable;
    } catch (RuntimeException refused) {
      batch.forEach(this::recordAlone);
    }
  }

  private void recordAlone(ChangeJournal.Entry entry) {
    try {
      journal.record(List.of(entry));
    } catch (StoreUnavailable unavailable) {
      throw unavailable;
    } catch (RuntimeException refused) {
      LOG.error(
          "A change cannot be recorded and is lost: cluster={} object={}",
          cluster,
          entry.change().object(),
          refused);
      lose(1);
    }
  }

  /** Once, not with every change. */
  private void tellAway(StoreUnavailable unavailable) {
    if (!away) {
      LOG.warn(
          "The change journal takes nothing now; changes are kept and tried again: cluster={}"
              + " waiting={} most={} reason={}",
          cluster,
          waiting.size(),
          KEPT,
          unavailable.getMessage());
    }
    away = true;
  }

  private void lose(int count) {
    if (untold == 0) {
      LOG.error(
          "Changes are lost, the journal has a gap: cluster={}; mend the store, see its log",
          cluster);
    }
    untold += count;
    lost += count;
  }

  /** That loss was told by a gap in the coverage; what was lost meanwhile is still to be told. */
  void lossTold(Flushed.Recorded flushed) {
    synchronized (waiting) {
      untold -= flushed.lost();
    }
  }

  /** Changes that are not durable yet. */
  int waiting() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  /** Changes that were lost since the start. */
  long lost() {
    synchronized (waiting) {
      return lost;
    }
  }
}
