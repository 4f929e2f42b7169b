package io.burnscope.kubernetes;

import io.burnscope.change.Snapshot;
import io.burnscope.change.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What pods tell about themselves. */
final class Pods {
  private static final Comparator<Snapshot> BY_CREATION =
      Comparator.comparing(pod -> pod.createdAt().orElse(Instant.MIN));

  private Pods() {}

  /** Since when {@code pod} is ready; empty if it is not. */
  static Optional<Instant> readySince(Snapshot pod) {
    return pod.tree().trees("status", "conditions").stream()
        .filter(condition -> condition.text("type").equals(Optional.of("Ready")))
        .filter(condition -> condition.text("status").equals(Optional.of("True")))
        .findFirst()
        .flatMap(condition -> Snapshot.time(condition.text("lastTransitionTime")));
  }

  /**
   * How long the pods of the newest template took to become ready, as their median; restarted ones,
   * which were ready before, do not count.
   */
  static Optional<Duration> timeToReady(List<Snapshot> pods) {
    Optional<String> newest = pods.stream().max(BY_CREATION).map(Pods::template);
    List<Duration> took =
        pods.stream()
            .filter(pod -> newest.equals(Optional.of(template(pod))))
            .filter(pod -> !restarted(pod))
            .flatMap(pod -> tookToReady(pod).stream())
            .sorted()
            .toList();
    return took.isEmpty() ? Optional.empty() : Optional.of(took.get(took.size() / 2));
  }

  /** When the last container of the living pods started; empty if some pod does not tell. */
  static Optional<Instant> lastStart(List<Snapshot> pods) {
    List<Optional<Instant>> starts = pods.stream().map(Pods::started).toList();
    return starts.isEmpty() || starts.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : starts.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** A container that was restarted tells when it did, or nobody knows. */
  private static Optional<Instant> started(Snapshot pod) {
    List<Instant> running =
        pod.tree().trees("status", "containerStatuses").stream()
            .flatMap(it -> Snapshot.time(it.text("state", "running", "startedAt")).stream())
            .toList();
    return running.isEmpty() && restarted(pod)
        ? Optional.empty()
        : Stream.concat(pod.createdAt().stream(), running.stream()).max(Comparator.naturalOrder());
  }

  static String template(Snapshot pod) {
    return pod.labels()
        .getOrDefault(
            "pod-template-hash", pod.labels().getOrDefault("controller-revision-hash", ""));
  }

  static boolean restarted(Snapshot pod) {
    return pod.tree().trees("status", "containerStatuses").stream()
        .anyMatch(Pods::restartedContainer);
  }

  private static boolean restartedContainer(Tree status) {
    return status.number("restartCount").orElse(0) > 0;
  }

  private static Optional<Duration> tookToReady(Snapshot pod) {
    return readySince(pod)
        .flatMap(ready -> pod.createdAt().map(created -> Duration.between(created, ready)))
        .filter(took -> !took.isNegative());
  }
}
