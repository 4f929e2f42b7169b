package io.burnscope.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One list from two witnesses: the journal, which saw old and new values while it watched, and the
 * cluster's own history, which also knows what happened before and when it took effect.
 */
public final class MergedChanges {
  /** Field managers tell whole seconds, and a ReplicaSet follows its Deployment. */
  private static final Duration SAME = Duration.ofSeconds(5);

  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::at).thenComparing(Change::object);

  private MergedChanges() {}

  /** Every change once, oldest first. */
  public static List<Change> of(List<Change> journal, List<Change> history) {
    List<Change> merged = new ArrayList<>();
    Set<Change> told = new HashSet<>();
    for (Change seen : journal) {
      Optional<Change> same =
          history.stream().filter(past -> !told.contains(past) && same(seen, past)).findFirst();
      same.ifPresent(told::add);
      merged.add(same.map(past -> joined(seen, past)).orElse(seen));
    }
    history.stream().filter(past -> !told.contains(past)).forEach(merged::add);
    return merged.stream().sorted(ORDER).toList();
  }

  private static boolean same(Change seen, Change past) {
    if (!seen.object().equals(past.object())) {
      return false;
    }
    if (seen instanceof Change.Rollout one && past instanceof Change.Rollout other) {
      return one.toRevision().isEmpty()
          ? near(seen, past)
          : one.toRevision().equals(other.toRevision());
    }
    return seen.getClass().equals(past.getClass()) && near(seen, past);
  }

  private static boolean near(Change seen, Change past) {
    return Duration.between(seen.at(), past.at()).abs().compareTo(SAME) <= 0;
  }

  /** Of a rollout the history knows more, but for the actor; of all else the journal does. */
  private static Change joined(Change seen, Change past) {
    if (!(seen instanceof Change.Rollout one) || !(past instanceof Change.Rollout other)) {
      return seen;
    }
    return new Change.Rollout(
        one.object(),
        one.at(),
        other.effectiveFrom(),
        other.completeAt(),
        one.actor().equals(Actor.UNKNOWN) ? other.actor() : one.actor(),
        one.fields(),
        other.fromRevision(),
        other.toRevision(),
        other.undoOf());
  }
}
