package io.burnscope.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody pressed a control of an incident's message.
 *
 * @param identity the same whenever the same press is delivered again
 * @param incident whose message it was
 * @param suspect that the message showed, if it showed one
 * @param messageAt when the message was posted, if the sink knows
 */
public record Press(
    String identity,
    IncidentName incident,
    Control control,
    Optional<Shown> suspect,
    Incident.Person by,
    Instant at,
    Optional<Instant> messageAt) {
  /** A sink's own word on a press: who, when, on what. */
  public record Circumstances(
      String identity, Incident.Person by, Instant at, Optional<Instant> messageAt) {}

  /** What a button carries: {@code checkout/checkout-flow-… high payments 1.8.2 → 1.9.0}. */
  static String value(IncidentName incident, Optional<Shown> suspect) {
    return incident + suspect.map(shown -> " " + shown.text()).orElse("");
  }

  /** The press of a button that {@code id} and {@code value} were written to; else empty. */
  public static Optional<Press> of(String id, String value, Circumstances how) {
    int space = value.indexOf(' ');
    String name = space < 0 ? value : value.substring(0, space);
    Optional<Shown> suspect =
        space < 0 ? Optional.empty() : Shown.parse(value.substring(space + 1));
    int slash = name.indexOf('/');
    if (slash < 1 || slash == name.length() - 1) {
      return Optional.empty();
    }
    IncidentName incident = new IncidentName(name.substring(0, slash), name.substring(slash + 1));
    return Control.of(id)
        .map(control ->
            new Press(
                how.identity(), incident, control, suspect, how.by(), how.at(), how.messageAt()));
  }
}
