package io.burnscope.bench.faults;

import io.burnscope.change.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A Deployment's rolling update: old pods leave as new ones get ready, within the limits. */
final class Rolling {
  private static final Duration SHUTDOWN = Duration.ofSeconds(2);

  private final int replicas;
  private final int surge;
  private final int unavailable;
  private final List<Pod> old;
  private final List<Pod> fresh = new ArrayList<>();
  private final Function<Instant, Pod> create;

  Rolling(Snapshot deployment, int replicas, List<Pod> old, Function<Instant, Pod> create) {
    this.replicas = replicas;
    this.old = new ArrayList<>(old);
    this.create = create;
    this.surge = (int) Math.ceil(replicas * share(deployment, "maxSurge"));
    this.unavailable = (int) Math.floor(replicas * share(deployment, "maxUnavailable"));
  }

  private static double share(Snapshot deployment, String limit) {
    String text = deployment.tree().text("spec", "strategy", "rollingUpdate", limit).orElse("25%");
    return Integer.parseInt(text.replace("%", "")) / 100.0;
  }

  void from(Instant begin) {
    Optional<Instant> now = Optional.of(begin);
    while (now.isPresent()) {
      Instant at = now.get();
      retire(at);
      while (fresh.size() < replicas && old.size() + fresh.size() < replicas + surge) {
        fresh.add(create.apply(at));
      }
      now = nextReady(at);
    }
  }

  private void retire(Instant at) {
    while (!old.isEmpty()) {
      boolean spare = available(at) > replicas - unavailable;
      Optional<Pod> broken = old.stream().filter(pod -> !pod.serves(at)).findFirst();
      if (broken.isEmpty() && !spare) {
        return;
      }
      Pod leaving = broken.orElseGet(old::getFirst);
      leaving.ends(at.plus(SHUTDOWN));
      old.remove(leaving);
    }
  }

  private long available(Instant at) {
    return Stream.concat(old.stream(), fresh.stream()).filter(pod -> ready(pod, at)).count();
  }

  private static boolean ready(Pod pod, Instant at) {
    return pod.ready().filter(since -> !since.isAfter(at)).isPresent();
  }

  private Optional<Instant> nextReady(Instant at) {
    return fresh.stream()
        .flatMap(pod -> pod.ready().stream())
        .filter(ready -> ready.isAfter(at))
        .min(Comparator.naturalOrder());
  }
}
