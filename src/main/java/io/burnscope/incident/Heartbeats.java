package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.alert.BurnAlert;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.incident.IncidentStore.Heartbeat;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Alerts that always fire, such as Watchdog: that one stays away means that nothing else can come
 * either. Known from when it was first heard.
 */
final class Heartbeats {
  /** Of its usual distance: one delivery may be lost or late. */
  private static final int MISSED = 2;

  private final IncidentPolicy policy;
  private final Consequences consequences;

  Heartbeats(IncidentPolicy policy, Publisher publisher) {
    this.policy = policy;
    this.consequences = new Consequences(policy, publisher);
  }

  /** It is heard: whatever its absence opened is over. */
  void beat(IncidentStore.Transaction tx, Source source, BurnAlert beat, Instant at) {
    tx.beat(source.name(), beat.slo().name(), at);
    Optional<Incident> open =
        tx.latest(new IncidentKey(source.name(), beat.slo()))
            .filter(incident -> !incident.state().closed());
    open.ifPresent(incident -> {
      String why = "by " + beat.slo().name() + ", which is heard again";
      Incident over = incident.edit().closed(at, why).done();
      consequences.apply(tx, open, new Decision.Resolve(Reason.HEARTBEAT_BACK, over), at);
    });
  }

  /**
   * Whether {@code heartbeat} is overdue. Its distance is believed from the third time on: the
   * first two may be one delivery by two replicas.
   *
   * @param since when we began to listen: what came while we were away proves nothing
   * @param patience how long it may stay away at least
   */
  static boolean overdue(Heartbeat heartbeat, Instant since, Duration patience, Instant now) {
    Instant last = heartbeat.last().isAfter(since) ? heartbeat.last() : since;
    Duration usual =
        heartbeat
            .gap()
            .map(gap -> gap.multipliedBy(MISSED))
            .filter(known -> !heartbeat.first().plus(known).isAfter(heartbeat.last()))
            .orElse(Truth.SILENT);
    return Duration.between(last, now).compareTo(later(usual, patience)) > 0;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Opens the incident of an overdue heartbeat, unless it is open. */
  Optional<Reason> absent(
      IncidentStore.Transaction tx, Source source, Heartbeat heartbeat, Instant now) {
    IncidentKey key =
        new IncidentKey(source.name(), new SloId(SloId.Kind.EXTERNAL, "", heartbeat.alertname()));
    Optional<Incident> latest = tx.latest(key);
    if (latest.filter(incident -> !incident.state().closed()).isPresent()) {
      return Optional.empty();
    }
    Incident opened =
        new Decisions(policy).silent(key, source.cluster(), latest, tracked(heartbeat), now);
    consequences.apply(tx, latest, new Decision.Open(Reason.HEARTBEAT_ABSENT, opened), now);
    return Optional.of(Reason.HEARTBEAT_ABSENT);
  }

  private static TrackedAlert tracked(Heartbeat heartbeat) {
    return new TrackedAlert(
        "heartbeat " + heartbeat.alertname(),
        heartbeat.alertname(),
        AlertKind.HEARTBEAT,
        Severity.CRITICAL,
        AlertGroup.State.FIRING,
        heartbeat.last(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("alertname", heartbeat.alertname()),
        Optional.empty());
  }
}
