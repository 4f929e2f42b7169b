package io.burnscope.change;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that Kubernetes itself reported; corroborates, is never a suspect.
 *
 * @param object it is about
 * @param workload that owns the object, if it could be told
 * @param revision of the workload, if it could be told
 * @param message redacted
 * @param count how often, at least 1
 */
public record ClusterEvent(
    Type type,
    ObjectRef object,
    Optional<ObjectRef> workload,
    Optional<String> revision,
    String reason,
    String message,
    int count,
    Instant first,
    Instant last) {
  /** What kind of news it is. */
  public enum Type {
    /** Something went wrong. */
    WARNING,
    /** Something was done: scaled, killed, evicted. Says nothing about right or wrong. */
    NORMAL
  }

  /** A warning. */
  public ClusterEvent(
      ObjectRef object,
      Optional<ObjectRef> workload,
      Optional<String> revision,
      String reason,
      String message,
      int count,
      Instant first,
      Instant last) {
    this(Type.WARNING, object, workload, revision, reason, message, count, first, last);
  }

  /** Whether something went wrong. */
  public boolean warning() {
    return type == Type.WARNING;
  }

  /** Both as one: they are of one series. */
  public ClusterEvent with(ClusterEvent other) {
    return new ClusterEvent(
        type,
        object,
        workload,
        revision,
        reason,
        message,
        count + other.count,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }
}
