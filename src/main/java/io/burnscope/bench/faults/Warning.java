package io.burnscope.bench.faults;

import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An Event that Kubernetes repeats for a while.
 *
 * @param type {@code Warning} or {@code Normal}
 * @param until the last time at most
 */
record Warning(
    String type,
    ObjectRef about,
    String reason,
    String message,
    Instant first,
    Duration every,
    Instant until) {
  /** The Event as it is at {@code at}; empty before the first. */
  Optional<Map<String, Object>> event(Instant at) {
    Instant known = at.isBefore(until) ? at : until;
    Duration since = Duration.between(first, known);
    return since.isNegative()
        ? Optional.empty()
        : Optional.of(
            event(
                type,
                about.kind(),
                about.namespace(),
                about.name(),
                reason,
                message,
                1 + (int) since.dividedBy(every),
                first,
                every));
  }

  /** An Event object. */
  static Map<String, Object> event(
      String type,
      String kind,
      String namespace,
      String name,
      String reason,
      String message,
      int count,
      Instant first,
      Duration every) {
    return Trees.map(
        "kind",
        "Event",
        "metadata",
        Trees.map(
            "namespace", namespace.isEmpty() ? "default" : namespace,
            "name", name + "." + Long.toHexString(first.toEpochMilli()) + reason.length(),
            "uid", kind + namespace + name + reason + first),
        "type",
        "Warning",
        "involvedObject",
        Trees.map("kind", kind, "namespace", namespace, "name", name),
        "reason",
        reason,
        "message",
        message,
        "count",
        count,
        "firstTimestamp",
        first.toString(),
        "lastTimestamp",
        first.plus(every.multipliedBy(count - 1L)).toString());
  }
}
