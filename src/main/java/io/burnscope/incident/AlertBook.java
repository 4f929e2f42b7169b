package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.alert.BurnAlert;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import io.burnscope.slo.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts delivered alerts to the ones that an incident already knows. */
final class AlertBook {
  /** A templated label makes a new fingerprint each evaluation: only the newest are kept. */
  private static final int MOST_ALERTS = 50;

  private static final int MOST_MARKS = 10;

  /** The longest short window: after it no alert fires for what is over. */
  private static final Duration ECHO = Duration.ofHours(6);

  private AlertBook() {}

  static List<TrackedAlert> merge(List<TrackedAlert> known, List<BurnAlert> delivered) {
    Map<String, TrackedAlert> all = new LinkedHashMap<>();
    known.forEach(alert -> all.put(alert.fingerprint(), alert));
    delivered.forEach(alert -> all.merge(alert.fingerprint(), tracked(alert), AlertBook::newer));
    return newest(all.values());
  }

  static List<String> marks(List<String> known, Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(known);
    all.addAll(more);
    return all.stream().limit(MOST_MARKS).toList();
  }

  /** What was left out of a delivery holds until the next one. */
  private static final String LEFT_OUT =
      " alerts of the group were left out by Alertmanager (max_alerts): some may still fire";

  static String leftOut(int alerts) {
    return alerts + LEFT_OUT;
  }

  static boolean truncated(Incident incident) {
    return incident.marks().stream().anyMatch(mark -> mark.endsWith(LEFT_OUT));
  }

  static List<String> withoutLeftOut(List<String> marks) {
    return marks.stream()
        .filter(mark -> !mark.endsWith(LEFT_OUT) && !mark.equals(FORGOTTEN))
        .toList();
  }

  static Severity severity(List<TrackedAlert> alerts, Severity least) {
    return alerts.stream().map(TrackedAlert::severity).reduce(least, Severity::or);
  }

  /** The worst that fires now; {@code otherwise} if nothing does. */
  static Severity firingSeverity(List<TrackedAlert> alerts, Severity otherwise) {
    return alerts.stream()
        .filter(alert -> alert.state() == AlertGroup.State.FIRING)
        .map(TrackedAlert::severity)
        .max(Comparator.naturalOrder())
        .orElse(otherwise);
  }

  static Instant earliest(List<TrackedAlert> alerts, Instant otherwise) {
    return alerts.stream()
        .map(TrackedAlert::startsAt)
        .min(Comparator.naturalOrder())
        .orElse(otherwise);
  }

  static boolean firing(List<TrackedAlert> alerts) {
    return alerts.stream().anyMatch(alert -> alert.state() == AlertGroup.State.FIRING);
  }

  /** What the firing alerts of {@code incident} are about, what it is about itself first. */
  static Set<SloId> firingSlos(Incident incident) {
    SloId own = incident.key().slo();
    Set<SloId> slos = new LinkedHashSet<>();
    incident.alerts().stream()
        .filter(alert -> alert.state() == AlertGroup.State.FIRING)
        .map(alert -> alert.slo().orElse(own))
        .sorted(Comparator.comparing(slo -> !slo.equals(own)))
        .forEach(slos::add);
    return slos;
  }

  /** The alerts of {@code incident} that are about {@code slo}. */
  static List<TrackedAlert> about(Incident incident, SloId slo) {
    return incident.alerts().stream()
        .filter(alert -> alert.slo().orElse(incident.key().slo()).equals(slo))
        .toList();
  }

  /** Whether {@code incident} was only heard of when it was over. */
  static boolean neverOpened(Incident incident) {
    return incident.state() == IncidentState.CLOSED_WITHOUT_DATA
        && incident.closedAt().filter(incident.openedAt()::equals).isPresent();
  }

  /**
   * Whether what was delivered may be a late word on {@code relative}, which is closed: it knows
   * the alert, or it ended so lately that a slow window may still see it.
   */
  static boolean mayEcho(Incident relative, Decisions.Delivered delivered) {
    if (!relative.state().closed() || neverOpened(relative)) {
      return false;
    }
    Set<String> known = new LinkedHashSet<>();
    relative.alerts().forEach(alert -> known.add(alert.fingerprint()));
    return delivered.alerts().stream().anyMatch(alert -> known.contains(alert.fingerprint()))
        || (lately(relative, delivered.at()) && delivered.firing());
  }

  /** Whether it ended so lately that a slow window may still see it. */
  static boolean lately(Incident closed, Instant now) {
    return closed.closedAt().filter(end -> end.plus(ECHO).isAfter(now)).isPresent();
  }

  /** Whether it is about the alert path, not about an SLO. */
  static boolean heartbeat(List<TrackedAlert> alerts) {
    return alerts.stream().anyMatch(alert -> alert.kind() == AlertKind.HEARTBEAT);
  }

  static final String FORGOTTEN = "Alertmanager no longer knows its alerts";

  /** Found in Alertmanager before it was delivered, if ever. */
  static final String NEVER_DELIVERED = "found firing in Alertmanager, which had not delivered it";

  /**
   * The same with all its alerts over, since Alertmanager does not know them any more. When they
   * ended nobody knows: one that is heard of again goes on.
   */
  static Incident forgotten(Incident incident, Instant at) {
    List<TrackedAlert> over =
        incident.alerts().stream()
            .map(alert -> alert.state() == AlertGroup.State.FIRING ? ended(alert) : alert)
            .toList();
    return incident
        .edit()
        .alerts(
            over,
            incident.severity(),
            incident.startsAt(),
            marks(incident.marks(), List.of(FORGOTTEN)))
        .heard(at)
        .done();
  }

  private static TrackedAlert ended(TrackedAlert alert) {
    return new TrackedAlert(
        alert.fingerprint(),
        alert.alertname(),
        alert.kind(),
        alert.severity(),
        AlertGroup.State.RESOLVED,
        alert.startsAt(),
        Optional.empty(),
        alert.shortWindow(),
        alert.longWindow(),
        alert.labels(),
        alert.slo());
  }

  /** Only requests that do not arrive were told of; one burn alert makes it a burn. */
  static Symptom symptom(List<TrackedAlert> alerts) {
    return !alerts.isEmpty() && alerts.stream().allMatch(alert -> alert.kind() == AlertKind.TRAFFIC)
        ? Symptom.NO_TRAFFIC
        : Symptom.ERRORS;
  }

  /** Whether {@code alert} fires for a time that is known to be over. */
  static boolean overAlready(BurnAlert alert, List<TrackedAlert> known) {
    return known.stream()
        .filter(before -> before.fingerprint().equals(alert.fingerprint()))
        .filter(before -> before.state() == AlertGroup.State.RESOLVED)
        .flatMap(before -> before.endsAt().stream())
        .anyMatch(end -> !alert.startsAt().isAfter(end));
  }

  private static TrackedAlert tracked(BurnAlert alert) {
    return new TrackedAlert(
        alert.fingerprint(),
        alert.labels().getOrDefault("alertname", ""),
        alert.kind(),
        alert.severity(),
        alert.state(),
        alert.startsAt(),
        alert.endsAt(),
        alert.shortWindow(),
        alert.longWindow(),
        alert.labels(),
        Optional.of(alert.slo()));
  }

  /**
   * Keeps the earliest start of one firing; a firing after the known end is a new one, a firing
   * before it a late delivery that changes nothing.
   */
  private static TrackedAlert newer(TrackedAlert before, TrackedAlert now) {
    boolean again = before.endsAt().filter(end -> now.startsAt().isAfter(end)).isPresent();
    if (late(before, now) && !again) {
      return before;
    }
    return new TrackedAlert(
        now.fingerprint(),
        now.alertname(),
        now.kind(),
        before.severity().or(now.severity()),
        now.state(),
        again || now.startsAt().isBefore(before.startsAt()) ? now.startsAt() : before.startsAt(),
        now.state() == AlertGroup.State.RESOLVED
            ? now.endsAt().or(before::endsAt)
            : Optional.empty(),
        now.shortWindow(),
        now.longWindow(),
        now.labels(),
        now.slo().or(before::slo));
  }

  private static boolean late(TrackedAlert before, TrackedAlert now) {
    return before.state() == AlertGroup.State.RESOLVED
        && now.state() == AlertGroup.State.FIRING
        && before.endsAt().isPresent();
  }

  private static List<TrackedAlert> newest(Collection<TrackedAlert> alerts) {
    List<TrackedAlert> ordered = new ArrayList<>(alerts);
    if (ordered.size() > MOST_ALERTS) {
      ordered.sort(Comparator.comparing(TrackedAlert::startsAt).reversed());
      ordered.subList(MOST_ALERTS, ordered.size()).clear();
    }
    return ordered;
  }
}
