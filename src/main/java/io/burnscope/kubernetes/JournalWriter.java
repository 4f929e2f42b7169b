package io.burnscope.kubernetes;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes changes to the journal, keeps those that it does not take now, and tries again. Safe for
 * several threads.
 */
final class JournalWriter {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
  private static final int KEPT = 10_000;

  private final String cluster;
  private final ChangeJournal journal;
  private final List<ChangeJournal.Entry> waiting = new ArrayList<>();
  private long lost;

  JournalWriter(String cluster, ChangeJournal journal) {
    this.cluster = cluster;
    this.journal = journal;
  }

  void write(Snapshot object, List<Change> changes) {
    synchronized (waiting) {
      for (Change change : changes) {
        waiting.add(
            new ChangeJournal.Entry(cluster, object.uid(), object.resourceVersion(), change));
      }
      while (waiting.size() > KEPT) {
        waiting.removeFirst();
        lost++;
      }
    }
    flush();
  }

  /** Whether everything that was seen is recorded. */
  enum Flushed {
    ALL,
    /** Later: the journal took nothing. */
    NOT_YET,
    /** Some changes were lost since the last flush. */
    WITH_LOSS
  }

  Flushed flush() {
    synchronized (waiting) {
      try {
        if (!waiting.isEmpty()) {
          journal.record(List.copyOf(waiting));
          waiting.clear();
        }
      } catch (RuntimeException unavailable) {
        LOG.warn("The change journal takes nothing now: waiting={}", waiting.size(), unavailable);
        return Flushed.NOT_YET;
      }
      return lost > 0 ? Flushed.WITH_LOSS : Flushed.ALL;
    }
  }

  /** The loss was told by a gap in the coverage. */
  void lossTold() {
    synchronized (waiting) {
      lost = 0;
    }
  }
}
