package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.BurnAlert;
import io.burnscope.alert.DeliveryIdentity;
import io.burnscope.alert.Dialects;
import io.burnscope.alert.Recognition;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.incident.Decisions.Delivered;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  }

  /**
   * Accepts a delivery; when this returns, whatever it means is durable.
   *
   * @return one decision for each SLO that the delivery is about; empty if it is about none
   * @throws IncidentStore.StoreUnavailable if it could not be made durable; the sender should send
   *     it again
   */
  public List<Decision> receive(String source, AlertGroup group, Instant receivedAt) {
    Source from = sources.named(source);
    List<Recognition.Unmapped> unmapped = new ArrayList<>();
    List<Decision> decided = new ArrayList<>();
    Map<SloId, List<BurnAlert>> bySlo = new LinkedHashMap<>();
    List<BurnAlert> told = new ArrayList<>();
    for (AlertGroup.Alert alert : group.alerts()) {
      switch (dialects.recognise(alert, receivedAt)) {
        case Recognition.Unmapped unknown -> unmapped.add(unknown);
        case Recognition.Recognised(BurnAlert known) -> {
          if (known.kind().opensIncident()) {
            bySlo.computeIfAbsent(known.slo(), slo -> new ArrayList<>()).add(known);
          } else {
            decided.add(new Decision.Ignore(Reason.KIND_OPENS_NO_INCIDENT));
            if (Notices.tells(known)) {
              told.add(known);
            }
          }
        }
      }
    }
    Set<SloId> slos = new LinkedHashSet<>(bySlo.keySet());
    told.forEach(alert -> slos.add(alert.slo()));
    Map<SloId, List<SloId>> relatives = relatives(from, slos);
    String identity = DeliveryIdentity.of(source, group);
    String body = store.written(group);
    decided.addAll(
        store.transact(tx -> {
          tx.delivery(identity, source, body, receivedAt);
          unmapped.forEach(
              alert -> tx.unmapped(source, alert.alertname(), alert.alert().labels(), receivedAt));
          List<Decision> made = new ArrayList<>();
          bySlo.forEach((slo, alerts) -> {
            Delivered delivered =
                new Delivered(
                    new IncidentKey(source, slo),
                    from.cluster(),
                    alerts,
                    group.truncatedAlerts(),
                    receivedAt);
            made.add(decide(tx, delivered, relatives.getOrDefault(slo, List.of())));
          });
          for (BurnAlert alert : told) {
            IncidentKey key = new IncidentKey(source, alert.slo());
            notices.tell(
                tx,
                open(tx, key, relatives.getOrDefault(alert.slo(), List.of())),
                key,
                from.cluster(),
                alert,
                receivedAt);
          }
          tx.decided(
              identity,
              Stream.concat(decided.stream(), made.stream()).map(Decision::reason).toList());
          return made;
        }));
    return decided;
  }

  private Decision decide(
      IncidentStore.Transaction tx, Delivered delivered, List<SloId> relatives) {
    Optional<Incident> latest = tx.latest(delivered.key());
    Optional<Incident> relative =
        latest.filter(incident -> !incident.state().closed()).isPresent()
            ? Optional.empty()
            : openRelative(tx, delivered, relatives);
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

  private static Optional<Incident> open(
      IncidentStore.Transaction tx, IncidentKey key, List<SloId> relatives) {
    return Stream.concat(Stream.of(key.slo()), relatives.stream())
        .map(slo -> new IncidentKey(key.source(), slo))
        .flatMap(any -> tx.latest(any).stream())
        .filter(incident -> !incident.state().closed())
        .findFirst();
  }

  private static Optional<Incident> openRelative(
      IncidentStore.Transaction tx, Delivered delivered, List<SloId> relatives) {
    return open(tx, delivered.key(), relatives);
  }

  /** For a member its compositions, for a composition its members. */
  private static Map<SloId, List<SloId>> relatives(Source source, Set<SloId> slos) {
    Map<SloId, List<SloId>> relatives = new LinkedHashMap<>();
    for (SloId slo : slos) {
      relatives.put(
          slo,
          switch (slo.kind()) {
            case OBJECTIVE ->
                source.slos().compositionsOf(slo).stream().map(ComposedSlo::id).toList();
            case COMPOSITION ->
                source.slos().find(slo).stream()
                    .filter(ComposedSlo.class::isInstance)
                    .flatMap(found -> ((ComposedSlo) found).members().stream())
                    .map(ComposedSlo.Member::ref)
                    .toList();
            case EXTERNAL -> List.of();
          });
    }
    return relatives;
  }
}
