package io.burnscope.slo;

import java.util.Optional;

/**
 * How an SLO wants to be spoken of; from annotations {@code burnscope.io/…} of its resource.
 *
 * @param noun its events in plural, such as {@code checkouts}
 * @param owner a team, never a person
 * @param runbook an https URL
 * @param dashboard an https URL
 * @param channel a chat channel other than the configured one
 */
public record Presentation(
    String noun,
    Optional<String> owner,
    Optional<String> runbook,
    Optional<String> dashboard,
    Optional<String> channel) {
  /** Nothing said: events are requests. */
  public static final Presentation DEFAULT =
      new Presentation(
          "requests", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
