package io.burnscope.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of new pods.
 *
 * @param ready how long they take; empty if they never are
 * @param trouble of those that never are ready, or that go down again and again
 * @param down for how long at a time, if they come up at all
 * @param up for how long in between
 */
record Fate(Optional<Duration> ready, Optional<Trouble> trouble, Duration down, Duration up) {
  static Fate healthy(Duration ready) {
    return new Fate(Optional.of(ready), Optional.empty(), Duration.ZERO, Duration.ZERO);
  }

  static Fate never(Trouble trouble) {
    return new Fate(Optional.empty(), Optional.of(trouble), Duration.ZERO, Duration.ZERO);
  }

  /** Ready at first, then down and up in turns. */
  static Fate flapping(Duration ready, Trouble trouble, Duration down, Duration up) {
    return new Fate(Optional.of(ready), Optional.of(trouble), down, up);
  }

  /** The pod that comes of it. */
  Pod pod(App app, String name, String hash, String node, Instant created) {
    boolean nowhere = trouble.filter(it -> it.placed() == Trouble.Placed.NOWHERE).isPresent();
    Optional<Instant> at = ready.map(created::plus);
    Pod pod = new Pod(app, name, hash, nowhere ? "" : node, created, at);
    trouble.ifPresent(what ->
        pod.suffers(
            at.isEmpty()
                ? Pod.Spell.forEver(created, what)
                : new Pod.Spell(at.get().plus(up), down, up, what)));
    return pod;
  }
}
