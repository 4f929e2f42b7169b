package io.burnscope.incident;

import io.burnscope.alert.BurnAlert;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.PairBurn;
import io.burnscope.slo.Severity;
import io.burnscope.slo.Slo;
import io.burnscope.slo.WindowPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a delivery means for an incident. Pure; whether a burn is over or has returned is not
 * decided here but by own evaluation ({@link Truth}), since Alertmanager does not always say.
 */
final class Decisions {
  private static final Duration WORTH_NOTING = Duration.ofMinutes(10);

  private final IncidentPolicy policy;

  Decisions(IncidentPolicy policy) {
    this.policy = policy;
  }

  /**
   * The alerts of one delivery about one SLO.
   *
   * @param alerts all of a kind that opens incidents; empty if own evaluation speaks
   * @param truncated how many alerts of the group were left out
   */
  record Delivered(
      IncidentKey key, String cluster, List<BurnAlert> alerts, int truncated, Instant at) {
    Delivered {
      alerts = List.copyOf(alerts);
    }

    boolean firing() {
      return alerts.stream().anyMatch(BurnAlert::firing);
    }
  }

  Decision decide(Optional<Incident> latest, Delivered delivered) {
    if (latest.isEmpty()) {
      return delivered.firing()
          ? new Decision.Open(Reason.FIRST_ALERT, opened(delivered, 1, Optional.empty()))
          : new Decision.Remember(Reason.NEVER_OPENED, neverOpened(delivered));
    }
    Incident incident = latest.get();
    return incident.state().closed()
        ? afterClose(incident, delivered)
        : whileOpen(incident, delivered, Reason.ALERTS_CHANGED);
  }

  /** The alerts belong to an open incident of a composition that this SLO is a member of. */
  Decision joinComposition(Incident composition, Delivered delivered) {
    return whileOpen(composition, delivered, Reason.MEMBER_OF_OPEN_INCIDENT);
  }

  /** A member's open incident goes on as the composition's. */
  Decision retitle(Incident member, Delivered delivered) {
    List<TrackedAlert> alerts = AlertBook.merge(member.alerts(), delivered.alerts());
    return new Decision.Retitle(
        Reason.COMPOSITION_OF_OPEN_INCIDENT,
        edited(member, alerts, delivered).key(delivered.key()).done());
  }

  private Decision whileOpen(Incident incident, Delivered delivered, Reason usual) {
    List<TrackedAlert> alerts = AlertBook.merge(incident.alerts(), delivered.alerts());
    Incident next = edited(incident, alerts, delivered).done();
    if (next.severity().compareTo(incident.severity()) > 0) {
      return new Decision.Escalate(
          Reason.SEVERITY_ROSE,
          next.moved(IncidentState.ESCALATED, "severity rose to " + next.severity()));
    }
    if (alerts.equals(incident.alerts()) && next.marks().equals(incident.marks())) {
      return heardLately(incident, delivered.at())
          ? new Decision.Ignore(Reason.NOTHING_NEW)
          : new Decision.Remember(Reason.NOTHING_NEW, next);
    }
    if (AlertBook.firing(alerts) || !AlertBook.firing(incident.alerts())) {
      return new Decision.Update(usual, next);
    }
    return new Decision.Update(
        delivered.truncated() > 0 ? Reason.RESOLVED_BUT_TRUNCATED : Reason.ALL_ALERTS_RESOLVED,
        next);
  }

  /** Not every repeat is worth a write. */
  static boolean heardLately(Incident incident, Instant now) {
    return incident.heardAt().filter(at -> at.plus(WORTH_NOTING).isAfter(now)).isPresent();
  }

  /** Whether an alert or Alertmanager spoke of it after {@code time}. */
  static boolean heardSince(Incident incident, Instant time) {
    return incident.heardAt().orElse(incident.openedAt()).isAfter(time);
  }

  private Decision afterClose(Incident incident, Delivered delivered) {
    List<BurnAlert> firing =
        delivered.alerts().stream()
            .filter(BurnAlert::firing)
            .filter(alert -> !AlertBook.overAlready(alert, incident.alerts()))
            .toList();
    List<TrackedAlert> alerts = AlertBook.merge(incident.alerts(), delivered.alerts());
    if (firing.isEmpty()) {
      Reason reason = delivered.firing() ? Reason.STARTED_BEFORE_KNOWN_END : Reason.ALREADY_CLOSED;
      return alerts.equals(incident.alerts())
          ? new Decision.Ignore(reason)
          : new Decision.Remember(reason, edited(incident, alerts, delivered).done());
    }
    if (AlertBook.neverOpened(incident)) {
      return new Decision.Open(
          Reason.FIRST_ALERT, opened(delivered, incident.episode() + 1, Optional.empty()));
    }
    return new Decision.Update(
        Reason.FIRING_AFTER_CLOSE, edited(incident, alerts, delivered).done());
  }

  private static IncidentEdit edited(
      Incident incident, List<TrackedAlert> alerts, Delivered delivered) {
    return incident
        .edit()
        .alerts(
            alerts,
            AlertBook.severity(alerts, incident.severity()),
            earlier(incident.startsAt(), AlertBook.earliest(alerts, incident.startsAt())),
            AlertBook.marks(
                AlertBook.withoutLeftOut(incident.marks()), marks(delivered, incident.alerts())))
        .heard(delivered.at());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** A new episode out of firing alerts. */
  Incident opened(Delivered delivered, int episode, Optional<IncidentName> parent) {
    List<TrackedAlert> alerts = AlertBook.merge(List.of(), delivered.alerts());
    return fresh(delivered, alerts, episode, parent, IncidentState.OPEN, "first alert received");
  }

  /** A burn that own evaluation found and of which no alert told. */
  record Unasked(IncidentKey key, String cluster, Slo slo, Evaluation numbers, Instant at) {
    String words() {
      return "own evaluation burns"
          + Truth.rate(numbers.burn())
          + (slo.alerting().isEmpty() ? ", it has no alerting" : ", no alert was delivered");
    }

    /** Only the fast page pair is critical. */
    Severity severity() {
      return numbers.pairs().stream()
              .filter(pair -> pair.pair().tier() == WindowPair.Tier.PAGE)
              .findFirst()
              .filter(PairBurn::firing)
              .isPresent()
          ? Severity.CRITICAL
          : Severity.DEGRADED;
    }

    Delivered delivered() {
      return new Delivered(key, cluster, List.of(), 0, at);
    }
  }

  /** The first incident of such a burn. */
  Decision unasked(Unasked burn) {
    Incident opened =
        fresh(
            burn.delivered(),
            List.of(),
            1,
            Optional.empty(),
            IncidentState.OPEN,
            "opened by own evaluation: " + burn.words());
    return new Decision.Open(
        Reason.BURNS_WITHOUT_ALERT,
        opened
            .edit()
            .alerts(
                List.of(),
                burn.severity(),
                burn.at(),
                List.of("opened by own evaluation: " + burn.words()))
            .done());
  }

  /** The incident of a heartbeat that stays away. */
  Incident silent(
      IncidentKey key,
      String cluster,
      Optional<Incident> latest,
      TrackedAlert heartbeat,
      Instant now) {
    return fresh(
        new Delivered(key, cluster, List.of(), 0, now),
        List.of(heartbeat),
        latest.map(Incident::episode).orElse(0) + 1,
        latest.map(Incident::name),
        IncidentState.OPEN,
        heartbeat.alertname() + " was last heard at " + heartbeat.startsAt());
  }

  private Incident neverOpened(Delivered delivered) {
    return fresh(
        delivered,
        AlertBook.merge(List.of(), delivered.alerts()),
        1,
        Optional.empty(),
        IncidentState.CLOSED_WITHOUT_DATA,
        "resolved before it was heard of");
  }

  private Incident fresh(
      Delivered delivered,
      List<TrackedAlert> alerts,
      int episode,
      Optional<IncidentName> parent,
      IncidentState state,
      String why) {
    return new Incident(
        IncidentNaming.name(delivered.key(), delivered.at(), policy.ownNamespace()),
        delivered.key(),
        delivered.cluster(),
        episode,
        parent,
        state,
        why,
        AlertBook.severity(alerts, Severity.WARNING),
        delivered.at(),
        AlertBook.earliest(alerts, delivered.at()),
        Optional.empty(),
        state.closed() ? Optional.of(delivered.at()) : Optional.empty(),
        alerts,
        AlertBook.marks(List.of(), marks(delivered, List.of())),
        Optional.empty(),
        List.of(),
        Optional.of(delivered.at()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        1);
  }

  private static List<String> marks(Delivered delivered, List<TrackedAlert> known) {
    List<String> marks = new ArrayList<>();
    Set<String> delivery =
        known.stream().map(TrackedAlert::fingerprint).collect(Collectors.toSet());
    for (BurnAlert alert : delivered.alerts()) {
      alert.marks().stream()
          .filter(mark ->
              !(mark.equals(AlertBook.NEVER_DELIVERED) && delivery.contains(alert.fingerprint())))
          .forEach(marks::add);
    }
    if (delivered.truncated() > 0) {
      marks.add(AlertBook.leftOut(delivered.truncated()));
    }
    return marks;
  }
}
