package io.burnscope.slo;

import java.util.Map;
import java.util.Optional;

/**
 * How an SLO wants to be spoken of; from annotations {@code burnscope.io/…} of its resource.
 *
 * @param noun its events in plural, such as {@code checkouts}
 * @param owner a team, never a person
 * @param runbook an https URL
 * @param dashboard an https URL
 * @param channel a chat channel other than the configured one
 * @param metricsFrom how a cluster gets the metrics that it needs, for whoever finds them missing
 * @param labels copied to its alerts and exposed series, such as {@code team}
 * @param disabled neither rules nor alerts are wanted for now
 * @param serviceLevel the service that several objectives describe; empty: each stands for itself
 */
public record Presentation(
    String noun,
    Optional<String> owner,
    Optional<String> runbook,
    Optional<String> dashboard,
    Optional<String> channel,
    Optional<String> metricsFrom,
    Map<String, String> labels,
    boolean disabled,
    Optional<String> serviceLevel) {
  /** Nothing said: events are requests. */
  public static final Presentation DEFAULT =
      new Presentation(
          "requests", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Presentation {
    labels = Map.copyOf(labels);
  }

  /** In force, and without labels of its own. */
  public Presentation(
      String noun,
      Optional<String> owner,
      Optional<String> runbook,
      Optional<String> dashboard,
      Optional<String> channel) {
    this(noun, owner, runbook, dashboard, channel, Map.of(), false);
  }

  /** Standing for itself, and silent about its metrics. */
  public Presentation(
      String noun,
      Optional<String> owner,
      Optional<String> runbook,
      Optional<String> dashboard,
      Optional<String> channel,
      Map<String, String> labels,
      boolean disabled) {
    this(
        noun,
        owner,
        runbook,
        dashboard,
        channel,
        Optional.empty(),
        labels,
        disabled,
        Optional.empty());
  }
}
