package io.burnscope.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The message about an alert path that is dead: no numbers, no suspects, what to look at. */
final class HeartbeatLayout {
  private HeartbeatLayout() {}

  static Message of(Incident incident, Text footer) {
    String alert = incident.key().slo().name();
    Instant last = incident.startsAt();
    String line = "alert path of " + incident.cluster() + " is dead: no " + alert;
    String since = " since " + Figures.clock(last) + " UTC";
    return incident.state().closed()
        ? new Message(
            "RESOLVED alert path of " + incident.cluster() + ": " + alert + " is heard again",
            "✅ RESOLVED · alert path of " + incident.cluster() + " · " + alert + " is heard again",
            List.of(Text.of("It was not heard from ", last, " on.")),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            footer)
        : new Message(
            "CRITICAL " + line + since,
            "🔴 CRITICAL · " + line + since,
            List.of(
                Text.of(
                    "No alert of this cluster may reach anybody: ",
                    Text.code(alert),
                    " fires always and was last heard at ",
                    last,
                    "."),
                Text.of(
                    "To look at: does Prometheus evaluate rules and reach Alertmanager, does"
                        + " Alertmanager reach Burnscope (network, token, its log)?")),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            footer);
  }
}
