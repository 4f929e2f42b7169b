package io.burnscope.replay;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The journal of a recording, up to the moment that is played. */
final class ReplayJournal implements ChangeJournal {
  private final ChangesFile recorded;
  private final InstantSource clock;

  ReplayJournal(ChangesFile recorded, InstantSource clock) {
    this.recorded = recorded;
    this.clock = clock;
  }

  @Override
  public void record(List<Entry> entries) {
    throw new UnsupportedOperationException("a recording is read only");
  }

  @Override
  public void watched(String cluster, Set<String> kinds, TimeRange range) {
    throw new UnsupportedOperationException("a recording is read only");
  }

  @Override
  public List<Change> between(Scope scope, TimeRange range) {
    Instant now = clock.instant();
    return recorded.changes().stream()
        .filter(change -> range.contains(change.at()) && !change.at().isAfter(now))
        .filter(change -> inScope(scope, change.object().namespace()))
        .map(change -> known(change, now))
        .sorted(Comparator.comparing(Change::at).thenComparing(Change::object))
        .toList();
  }

  private static boolean inScope(Scope scope, String namespace) {
    return namespace.isEmpty()
        || scope.namespaces().isEmpty()
        || scope.namespaces().contains(namespace);
  }

  /** Without what was not known yet at {@code now}. */
  private static Change known(Change change, Instant now) {
    return switch (change) {
      case Change.Rollout it ->
          new Change.Rollout(
              it.object(),
              it.at(),
              it.effectiveFrom().filter(at -> !at.isAfter(now)),
              it.completeAt().filter(at -> !at.isAfter(now)),
              it.actor(),
              it.fields(),
              it.fromRevision(),
              it.toRevision(),
              it.undoOf());
      case Change.Edit it ->
          new Change.Edit(
              it.object(),
              it.at(),
              it.effectiveFrom().filter(at -> !at.isAfter(now)),
              it.actor(),
              it.fields());
      case Change.Scaling _, Change.Creation _, Change.Deletion _, Change.Reported _ -> change;
    };
  }

  @Override
  public Coverage coverage(String cluster, TimeRange range) {
    List<TimeRange> gaps = new ArrayList<>();
    Instant covered = range.start();
    for (TimeRange watched :
        recorded.watched().stream().sorted(Comparator.comparing(TimeRange::start)).toList()) {
      if (watched.start().isAfter(covered) && covered.isBefore(range.end())) {
        gaps.add(new TimeRange(covered, earlier(watched.start(), range.end())));
      }
      covered = later(covered, watched.end());
    }
    if (covered.isBefore(range.end())) {
      gaps.add(new TimeRange(covered, range.end()));
    }
    return new Coverage(gaps, recorded.kinds(), Optional.empty());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
