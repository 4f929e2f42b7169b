package io.burnscope.slack;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.OutboxItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which messages Slack did not take whole, so that the next attempt brings less. Only in
 * memory: after a restart the refusal comes again. Safe for several threads.
 */
final class Details {
  private static final int MOST = 200;

  private record Key(IncidentName incident, String part, long version) {
    static Key of(OutboxItem item) {
      return new Key(item.incident(), item.part(), item.version());
    }
  }

  private final Map<Key, Detail> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Detail> eldest) {
          return size() > MOST;
        }
      };

  /** How much of {@code item} to send. */
  synchronized Detail of(OutboxItem item) {
    return known.getOrDefault(Key.of(item), Detail.FULL);
  }

  /** Slack refused what was sent of {@code item}: what to try next, if there is less. */
  synchronized Optional<Detail> lower(OutboxItem item) {
    Optional<Detail> less = of(item).less();
    less.ifPresentOrElse(detail -> known.put(Key.of(item), detail), () -> forget(item));
    return less;
  }

  synchronized void forget(OutboxItem item) {
    known.remove(Key.of(item));
  }
}
