package io.burnscope.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Map<ObjectRef, List<Change>> untold = new HashMap<>();
    history.forEach(
        past -> untold.computeIfAbsent(past.object(), _ -> new ArrayList<>()).add(past));
    List<Change> merged = new ArrayList<>();
    for (Change seen : journal) {
      List<Change> pasts = untold.getOrDefault(seen.object(), List.of());
      Optional<Change> same = pasts.stream().filter(past -> same(seen, past)).findFirst();
      same.ifPresent(pasts::remove);
      merged.add(same.map(past -> joined(seen, past)).orElse(seen));
    }
    untold.values().forEach(merged::addAll);
    return ToldRollouts.once(merged).stream().sorted(ORDER).toList();
  }

  private static boolean same(Change seen, Change past) {
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
