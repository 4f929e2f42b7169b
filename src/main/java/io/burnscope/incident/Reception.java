package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.BurnAlert;
import io.burnscope.alert.DeliveryIdentity;
import io.burnscope.alert.Dialects;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.incident.Decisions.Delivered;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The first half of an alert's walk: recognise, decide, and make the consequences durable, all
 * before the sender is answered. Touches nothing outside the store.
 */
public final class Reception {
  private final Source.Sources sources;
  private final Dialects dialects;
  private final Decisions decisions;
  private final IncidentStore store;
  private final Consequences consequences;
  private final Notices notices;
  private final Heartbeats heartbeats;

  /** Everything it needs. */
  public Reception(
      Source.Sources sources,
      Dialects dialects,
      IncidentPolicy policy,
      IncidentStore store,
      Publisher publisher) {
    this.sources = sources;
    this.dialects = dialects;
    this.decisions = new Decisions(policy);
    this.store = store;
    this.consequences = new Consequences(policy, publisher);
    this.notices = new Notices(policy, publisher);
    this.heartbeats = new Heartbeats(policy, publisher);
  }

  /**
   * Accepts a delivery; when this returns, whatever it means is durable. A large one takes several
   * transactions: if one fails, those before it stand, and the delivery itself is not noted.
   *
   * @return one decision for each SLO that the delivery is about; empty if it is about none
   * @throws IncidentStore.StoreUnavailable if it could not be made durable; the sender should send
   *     it again
   */
  public List<Decision> receive(String source, AlertGroup group, Instant receivedAt) {
    Source from = sources.named(source);
    Hearing heard = Hearing.of(dialects, from.slos(), group.alerts(), receivedAt, alert -> alert);
    String identity = DeliveryIdentity.of(source, group);
    String body = store.written(group);
    List<Parts.Step> steps = new ArrayList<>();
    heard
        .unmapped()
        .forEach(alert ->
            steps.add(
                silent(tx ->
                    tx.unmapped(source, alert.alertname(), alert.alert().labels(), receivedAt))));
    heard
        .beats()
        .forEach(beat -> steps.add(silent(tx -> heartbeats.beat(tx, from, beat, receivedAt))));
    steps.addAll(steps(from, heard, group.truncatedAlerts(), receivedAt));
    return new Parts(store)
        .take(
            steps,
            (tx, decided) -> {
              // Noted with its last decisions: what is accepted and what is decided never differ.
              tx.delivery(identity, source, body, receivedAt);
              tx.decided(identity, decided.stream().map(Decision::reason).toList());
            });
  }

  /**
   * Takes alerts that were found firing and never delivered as if they had been, and marks them.
   *
   * @throws IncidentStore.StoreUnavailable if that could not be made durable
   */
  List<Decision> found(String source, List<AlertGroup.Alert> alerts, Instant at) {
    Source from = sources.named(source);
    Hearing heard =
        Hearing.of(
            dialects, from.slos(), alerts, at, alert -> alert.marked(AlertBook.NEVER_DELIVERED));
    return new Parts(store).take(steps(from, heard, 0, at), (_, _) -> {});
  }

  private List<Parts.Step> steps(Source from, Hearing heard, int truncated, Instant at) {
    Map<SloId, List<SloId>> relatives = Relatives.of(from, heard.slos());
    List<Parts.Step> steps = new ArrayList<>();
    if (heard.others() > 0) {
      Decision none = new Decision.Ignore(Reason.KIND_OPENS_NO_INCIDENT);
      steps.add(_ -> Collections.nCopies(heard.others(), none));
    }
    heard
        .bySlo()
        .forEach((slo, alerts) -> {
          IncidentKey key = new IncidentKey(from.name(), slo);
          Delivered delivered = new Delivered(key, from.cluster(), alerts, truncated, at);
          List<SloId> near = relatives.getOrDefault(slo, List.of());
          steps.add(tx -> List.of(decide(tx, delivered, near)));
        });
    for (BurnAlert alert : heard.told()) {
      IncidentKey key = new IncidentKey(from.name(), alert.slo());
      List<SloId> near = relatives.getOrDefault(alert.slo(), List.of());
      steps.add(
          silent(tx ->
              notices.tell(tx, Relatives.open(tx, key, near), key, from.cluster(), alert, at)));
    }
    return steps;
  }

  private static Parts.Step silent(Consumer<IncidentStore.Transaction> work) {
    return tx -> {
      work.accept(tx);
      return List.of();
    };
  }

  private Decision decide(
      IncidentStore.Transaction tx, Delivered delivered, List<SloId> relatives) {
    Optional<Incident> latest = tx.latest(delivered.key());
    Optional<Incident> relative =
        latest.filter(incident -> !incident.state().closed()).isPresent()
            ? Optional.empty()
            : Relatives.open(tx, delivered.key(), relatives);
    Optional<Incident> own =
        relative.isPresent() ? latest : lastOf(tx, latest, delivered, relatives);
    Decision decision =
        relative
            .map(incident -> decideWith(incident, delivered))
            .orElseGet(() -> decisions.decide(own, delivered));
    consequences.apply(tx, relative.or(() -> own), decision, delivered.at());
    return decision;
  }

  /** What a late alert may be about: its own last incident, or one that a relative closed later. */
  private static Optional<Incident> lastOf(
      IncidentStore.Transaction tx,
      Optional<Incident> latest,
      Delivered delivered,
      List<SloId> relatives) {
    if (latest.filter(incident -> !incident.state().closed()).isPresent()) {
      return latest;
    }
    Stream<Incident> closed =
        relatives.stream()
            .map(slo -> new IncidentKey(delivered.key().source(), slo))
            .flatMap(key -> tx.latest(key).stream())
            .filter(incident -> AlertBook.mayEcho(incident, delivered));
    return Stream.concat(latest.stream(), closed)
        .max(Comparator.comparing(incident -> incident.closedAt().orElse(Instant.MIN)));
  }

  private Decision decideWith(Incident relative, Delivered delivered) {
    if (!delivered.firing()) {
      return new Decision.Ignore(Reason.NEVER_OPENED);
    }
    return relative.key().slo().kind() == SloId.Kind.COMPOSITION
        ? decisions.joinComposition(relative, delivered)
        : decisions.retitle(relative, delivered);
  }
}
