package io.burnscope.change;

import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The durable memory of changes. Blocking; an implementation is safe for several threads. */
public interface ChangeJournal {
  /** Remembers {@code entries}; one that is already known is not stored twice. */
  void record(List<Entry> entries);

  /** How many changes one answer has at most. */
  int MOST = 5_000;

  /**
   * Changes in {@code range} by {@link Change#at()}, oldest first. If there are more than {@link
   * #MOST}, the newest so many.
   */
  List<Change> between(Scope scope, TimeRange range);

  /** When {@code range} was watched, and when and what was not. */
  Coverage coverage(String cluster, TimeRange range);

  /** Says that {@code kinds} of {@code cluster} have been watched without a gap until now. */
  void watched(String cluster, Set<String> kinds, TimeRange range);

  /**
   * A change with what makes it unique: (cluster, uid, resourceVersion, first field's path).
   *
   * @param uid of the object
   * @param resourceVersion in which the change showed
   */
  record Entry(String cluster, String uid, String resourceVersion, Change change) {}

  /**
   * Where to look.
   *
   * @param namespaces empty: all; cluster-wide objects are always included
   */
  record Scope(String cluster, Set<String> namespaces) {
    public Scope {
      namespaces = Set.copyOf(namespaces);
    }
  }

  /**
   * What the journal can vouch for.
   *
   * @param gaps times in which nothing was watched, oldest first
   * @param kinds that were watched for at least some of the time
   * @param since start of the journal, if it is later than the start of the range
   */
  record Coverage(List<TimeRange> gaps, Set<String> kinds, Optional<Instant> since) {
    public Coverage {
      gaps = List.copyOf(gaps);
      kinds = Set.copyOf(kinds);
    }
  }
}
