package io.burnscope.change;

import java.time.Instant;
import java.util.Optional;

/**
 * A Warning that Kubernetes itself reported; corroborates, is never a suspect.
 *
 * @param object it is about
 * @param workload that owns the object, if it could be told
 * @param revision of the workload, if it could be told
 * @param message redacted
 * @param count how often, at least 1
 */
public record ClusterEvent(
    ObjectRef object,
    Optional<ObjectRef> workload,
    Optional<String> revision,
    String reason,
    String message,
    int count,
    Instant first,
    Instant last) {}
