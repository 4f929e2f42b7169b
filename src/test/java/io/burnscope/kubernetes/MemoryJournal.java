package io.burnscope.kubernetes;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.slo.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A journal that tells what was written to it, twice if it was written twice. */
final class MemoryJournal implements ChangeJournal {
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> kinds = new TreeSet<>();

  @Override
  public synchronized void record(List<Entry> more) {
    entries.addAll(more);
  }

  @Override
  public synchronized List<Change> between(Scope scope, TimeRange range) {
    return entries.stream().map(Entry::change).filter(c -> range.contains(c.at())).toList();
  }

  @Override
  public synchronized Coverage coverage(String cluster, TimeRange range) {
    return new Coverage(List.of(), kinds, Optional.empty());
  }

  @Override
  public synchronized void watched(String cluster, Set<String> more, TimeRange range) {
    kinds.addAll(more);
  }

  synchronized List<Change> changesOf(String namespace) {
    return entries.stream()
        .map(Entry::change)
        .filter(change -> change.object().namespace().equals(namespace))
        .toList();
  }

  synchronized Set<String> kinds() {
    return Set.copyOf(kinds);
  }
}
