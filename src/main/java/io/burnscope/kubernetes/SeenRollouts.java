package io.burnscope.kubernetes;

import io.burnscope.change.Actor;
import io.burnscope.change.Change.Rollout;
import io.burnscope.change.ObjectRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was once seen of a rollout and cannot be seen any more: an undo ends the pods that told when
 * it took effect. Kept in memory for the last thousand rollouts; safe for several threads.
 */
final class SeenRollouts {
  private static final int KEPT = 1000;

  private final Map<Key, Rollout> seen = new LinkedHashMap<>();

  private record Key(ObjectRef object, String revision) {}

  /** {@code now}, completed by what was known before. */
  synchronized Rollout completed(Rollout now) {
    Key key = new Key(now.object(), now.toRevision());
    Rollout before = seen.remove(key);
    Rollout known = before != null && same(now, before) ? joined(now, before) : now;
    seen.put(key, known);
    if (seen.size() > KEPT) {
      seen.remove(seen.keySet().iterator().next());
    }
    return known;
  }

  /** The time of an undo is read from traces that later writes move on. */
  private static boolean same(Rollout now, Rollout before) {
    boolean undo = now.undoOf().isPresent() && now.undoOf().equals(before.undoOf());
    return before.at().equals(now.at()) || (undo && before.at().isBefore(now.at()));
  }

  private static Rollout joined(Rollout now, Rollout before) {
    boolean named = !now.actor().manager().equals(Actor.UNKNOWN.manager());
    return new Rollout(
        now.object(),
        before.at(),
        earlier(before.effectiveFrom(), now.effectiveFrom()),
        earlier(before.completeAt(), now.completeAt()),
        named ? now.actor() : before.actor(),
        now.fields(),
        now.fromRevision(),
        now.toRevision(),
        now.undoOf());
  }

  private static <T extends Comparable<T>> Optional<T> earlier(Optional<T> one, Optional<T> other) {
    return one.isPresent() && other.isPresent() && other.get().compareTo(one.get()) < 0
        ? other
        : one.or(() -> other);
  }
}
