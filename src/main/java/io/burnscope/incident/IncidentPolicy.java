package io.burnscope.incident;

import java.time.Duration;
import java.util.List;

/**
 * The times by which incidents live.
 *
 * @param lookback before the onset in which changes are looked for when a fast page burns; slower
 *     ones look back longer
 * @param flapWindow after the close in which a new burn goes on in the same thread
 * @param hold how long errors must be back to usual before it is over
 * @param check distance of two own evaluations
 * @param look distance of two comparisons with what Alertmanager and Prometheus know; up to a
 *     minute, so that replicas keep their turn
 * @param rerank when to rank again after opening, ascending; at most two
 * @param firstAnswer what outside systems get before the first message goes out
 * @param laterAnswer what they get afterwards
 * @param rootAtLatest when the root leaves with what is known by then, after the accept
 * @param step resolution of the recent series
 * @param base base window of all burn rates
 * @param ownNamespace for resources of SLOs that have none
 */
public record IncidentPolicy(
    Duration lookback,
    Duration flapWindow,
    Duration hold,
    Duration check,
    Duration look,
    List<Duration> rerank,
    Duration firstAnswer,
    Duration laterAnswer,
    Duration rootAtLatest,
    Duration step,
    Duration base,
    String ownNamespace) {
  /** What holds unless configured. */
  public static final IncidentPolicy STANDARD =
      new IncidentPolicy(
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)),
          Duration.ofMillis(1500),
          Duration.ofSeconds(10),
          Duration.ofMillis(1800),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          "burnscope");

  public IncidentPolicy {
    rerank = List.copyOf(rerank);
    if (rerank.size() > 2) {
      throw new IllegalArgumentException("incident.rerank has at most two times: " + rerank);
    }
    if (look.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("incident.look is at most 1m: " + look);
    }
  }
}
