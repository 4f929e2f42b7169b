package io.burnscope.incident;

import io.burnscope.incident.Decision.Reason;
import io.burnscope.input.Answer;
import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.PairBurn;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.RecordedStandings;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.TimeRange;
import io.burnscope.slo.WindowPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * SLOs whose page pair fires by own evaluation although no alert came: muted, no Alertmanager, no
 * alerting. The recorded series of all SLOs, read in a few queries, tell which ones; those few are
 * measured before an incident opens.
 */
final class Unalerted {
  /** An alert waits 2 min, its group up to a minute or two more: then it is late. */
  private static final Duration LATE = Duration.ofMinutes(5);

  /** Measured at one look; the others follow at the next ones. */
  private static final int MOST = 20;

  private final Source.Sources sources;
  private final IncidentPolicy policy;
  private final IncidentStore store;
  private final Checkup checkup;
  private final Decisions decisions;
  private final Consequences consequences;

  Unalerted(
      Source.Sources sources,
      IncidentPolicy policy,
      IncidentStore store,
      Publisher publisher,
      ExecutorService threads) {
    this.sources = sources;
    this.policy = policy;
    this.store = store;
    this.checkup = new Checkup(sources, policy, threads);
    this.decisions = new Decisions(policy);
    this.consequences = new Consequences(policy, publisher);
  }

  /**
   * Opens what burns.
   *
   * @param inhibited what is left to other alerts
   */
  Reconciler.Round look(
      String name,
      RecordedSlis recorded,
      Set<SloId> inhibited,
      Sightings<SloId> sightings,
      Instant now) {
    Source source = sources.named(name);
    Map<SloId, Slo> slos = new LinkedHashMap<>();
    source.slos().all().stream()
        .filter(slo -> !slo.presentation().disabled() && !inhibited.contains(slo.id()))
        .forEach(slo -> slos.put(slo.id(), slo));
    if (slos.isEmpty()) {
      return Reconciler.Round.NOTHING;
    }
    return switch (recorded.of(slos.values(), now)) {
      case Answer.Unavailable<Map<SloId, Recorded>>(String reason) ->
          new Reconciler.Round(List.of(), List.of(reason));
      case Answer.Known<Map<SloId, Recorded>>(Map<SloId, Recorded> known) ->
          new Reconciler.Round(
              burning(
                  source, new RecordedStandings(slos, known, policy.base(), now), sightings, now),
              List.of());
    };
  }

  private List<Reason> burning(
      Source source, RecordedStandings standings, Sightings<SloId> sightings, Instant now) {
    List<Slo> burning =
        standings.slos().values().stream()
            .filter(slo -> page(standings.of(slo).numbers().pairs()).isPresent())
            .filter(slo -> uncovered(source, slo))
            .sorted(
                Comparator.comparing((Slo slo) -> slo.id().kind())
                    .reversed()
                    .thenComparing(Slo::id))
            .toList();
    sightings.look(burning.stream().map(Slo::id).toList(), now);
    List<Reason> decided = new ArrayList<>();
    burning.stream()
        .filter(slo -> sightings.twice(slo.id(), now))
        .filter(slo -> late(slo, sightings.length(slo.id(), now)))
        .limit(MOST)
        .forEach(slo -> measured(source, slo, now).ifPresent(decided::add));
    return decided;
  }

  /** Where no alert can come, nobody waits for it. */
  private static boolean late(Slo slo, Duration burning) {
    return slo.alerting().isEmpty() || burning.compareTo(LATE) >= 0;
  }

  private static Optional<PairBurn> page(List<PairBurn> pairs) {
    return pairs.stream()
        .filter(pair -> pair.pair().tier() == WindowPair.Tier.PAGE && pair.firing())
        .findFirst();
  }

  private boolean uncovered(Source source, Slo slo) {
    IncidentKey key = new IncidentKey(source.name(), slo.id());
    List<SloId> relatives = Relatives.of(source, slo.id());
    return store
        .transact(tx -> Relatives.open(tx, key, relatives))
        .filter(open -> !takesOver(slo, open))
        .isEmpty();
  }

  /** A member's open incident goes on as its composition's, if that one should alert too. */
  private static boolean takesOver(Slo slo, Incident open) {
    return slo.id().kind() == SloId.Kind.COMPOSITION
        && slo.alerting().isPresent()
        && open.key().slo().kind() == SloId.Kind.OBJECTIVE;
  }

  private Optional<Reason> measured(Source source, Slo slo, Instant now) {
    IncidentKey key = new IncidentKey(source.name(), slo.id());
    List<SloId> relatives = Relatives.of(source, slo.id());
    Optional<Incident> closed = store.transact(tx -> Relatives.lastClosed(tx, key, relatives, now));
    Optional<Evaluation> numbers = checkup.measured(source, slo, closed, now).evaluation().known();
    return numbers
        .filter(found -> proven(slo, found))
        .filter(found -> closed.isEmpty() || Returning.burns(closed.get(), found))
        .flatMap(found -> store.transact(tx -> open(tx, source, slo, closed, found, now)));
  }

  /** As the alert's rule: too few bad events prove nothing. */
  private boolean proven(Slo slo, Evaluation numbers) {
    AlertPolicy alerting =
        slo.alerting().orElseGet(() -> AlertPolicy.standard(slo.window(), slo.target()));
    return page(numbers.pairs())
        .filter(pair ->
            numbers
                .series()
                .filter(series -> series.weight() == CountSeries.Weight.EVENTS)
                .map(series -> series.sum(longest(pair, numbers.at())).bad())
                .map(bad -> bad >= alerting.minBadEvents())
                .orElse(true))
        .isPresent();
  }

  private TimeRange longest(PairBurn pair, Instant at) {
    Duration window = pair.pair().longWindow();
    return TimeRange.before(at, window.compareTo(policy.base()) < 0 ? policy.base() : window);
  }

  private Optional<Reason> open(
      IncidentStore.Transaction tx,
      Source source,
      Slo slo,
      Optional<Incident> closed,
      Evaluation numbers,
      Instant now) {
    IncidentKey key = new IncidentKey(source.name(), slo.id());
    Optional<Incident> open = Relatives.open(tx, key, Relatives.of(source, slo.id()));
    if (open.filter(incident -> !takesOver(slo, incident)).isPresent()) {
      return Optional.empty();
    }
    Decisions.Unasked burn = new Decisions.Unasked(key, source.cluster(), slo, numbers, now);
    Decision decision =
        open.map(member -> decisions.retitle(member, burn.delivered()))
            .or(() ->
                closed.map(last ->
                    new Returning(policy)
                        .again(last, slo.id(), Reason.BURNS_WITHOUT_ALERT, burn.words(), now)))
            .orElseGet(() -> decisions.unasked(burn));
    consequences.apply(tx, open.or(() -> closed), decision, now);
    return Optional.of(decision.reason());
  }
}
