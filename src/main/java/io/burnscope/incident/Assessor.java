package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.Breakdown;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.EndingFinder;
import io.burnscope.correlation.Evidence;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.Ranker;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.correlation.ServedCalls;
import io.burnscope.correlation.Suspect;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Impact;
import io.burnscope.slo.MemberOverlap;
import io.burnscope.slo.Slo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The second half of an alert's walk: numbers, onset, changes, ranking. Blocking, but never longer
 * than its limit; what did not come in time is stated in the findings.
 */
public final class Assessor {
  /**
   * Of the time limit: the first round of questions ends after two thirds, whatever it began with;
   * the second gets the rest.
   */
  private static final int ROUNDS = 3;

  /** Another tool's SLO says in that part of the limit where to look, or its alert does. */
  private static final int LOOKUP = 8;

  /** Changes and mesh are there after half of the limit. */
  private static final int AROUND = 2;

  /** Each of two wider looks; what is left of the two thirds is for putting it together. */
  private static final int WIDER = 14;

  /** A member below this share of the burn is not what burns. */
  static final double BURNING_SHARE = 0.1;

  private final Source.Sources sources;
  private final IncidentPolicy policy;
  private final ExecutorService threads;

  /** Asks on {@code threads}, which should be virtual. */
  public Assessor(Source.Sources sources, IncidentPolicy policy, ExecutorService threads) {
    this.sources = sources;
    this.policy = policy;
    this.threads = threads;
  }

  /** Everything that can be found out about {@code incident} at {@code now} within the limit. */
  public Assessment assess(Incident incident, Instant now, Duration limit) {
    Source source = sources.named(incident.key().source());
    Instant at = TimeGrid.floor(now, policy.step());
    Patience first = new Patience(threads, limit.multipliedBy(ROUNDS - 1).dividedBy(ROUNDS));
    Patience half = first.anew(limit.dividedBy(AROUND));
    Patience.Asked<Slo> lookup = new SloLookup(source, first).ask(incident, incident.key().slo());
    Answer<Slo> planned = lookup.by(first.anew(limit.dividedBy(LOOKUP)));
    Duration lookback = LookBack.of(incident, planned, policy);
    Instant from = earliestOnset(incident, planned).minus(lookback);
    TimeRange called = TimeRange.before(at, lookback.multipliedBy(2));
    Patience.Asked<List<CallTraffic>> edges =
        half.ask( // the surroundings wait for it
            "the mesh",
            () -> source.slis().edges(called, LookBack.step(called, policy, LookBack.OF_EDGES)));
    Surroundings surroundings = new Surroundings(source, half, limit.dividedBy(WIDER), from, now);
    Set<String> namespaces = Scopes.of(source, planned, incident).namespaces();
    Patience.Asked<Gathering.Found> around =
        first.ask(
            "the Kubernetes API", () -> new Answer.Known<>(surroundings.gather(namespaces, edges)));
    Answer<Slo> slo = lookup.answer();
    Scopes scopes = Scopes.of(source, slo, incident);
    Instant since = earliestOnset(incident, slo);
    Numbers numbers =
        Numbers.read(new Measurement(source, policy, first), slo, since, at, policy.base())
            .about(incident, policy.base());
    Optional<Onset> onset = onset(incident, numbers, at);
    BurningMembers burning = new BurningMembers(numbers, onset, policy.lookback());
    List<MemberBurn> measured = burning.measured();
    Gathering.Found found = known(around.answer());
    Scopes placed = scopes.in(found.topology());
    List<MemberOverlap> overlaps =
        new Origins(placed.members(measured), found.topology()).of(numbers.overlaps());
    List<MemberBurn> members =
        new MemberOnsets(
                incident,
                numbers,
                new OnsetSearch(alertAt(incident, at), LongWindow.of(incident, slo)))
            .of(MemberOverlap.attributed(measured, overlaps));
    List<ScopedSli> scoped = placed.members(members.isEmpty() ? burning.alone() : members);
    TimeRange searched = searched(incident, onset, members, lookback, from, now);
    Patience second = first.anew(limit.dividedBy(ROUNDS));
    List<Change> changes = found.changesIn(searched);
    Failing.Asked failing = new Failing(source, second).ask(scoped, placed, onset, at);
    Served.Asked served =
        new Served(source, policy, second).ask(scoped, placed, numbers, found.topology(), searched);
    SideBySide.Compared compared =
        new SideBySide(source, policy, second)
            .compare(changes, onset, placed, scoped, found.topology(), searched, at);
    List<Breakdown> breakdowns = failing.answer();
    Evidence evidence =
        new Evidence(
            at,
            searched,
            incident.startsAt(),
            AlertBook.symptom(incident.alerts()),
            onset,
            numbers.series(),
            scoped,
            changes,
            found.topology(),
            compared.comparisons(),
            ServedCalls.beside(found.traffic(), served.answer(), found.topology(), onset, at),
            found.events(),
            found.coverage(),
            breakdowns,
            compared.notChecked(found.notChecked(), edges.answer()));
    Optional<Assessment> settled =
        incident.assessment().filter(_ -> incident.recoveringSince().isPresent());
    Ranking ranking = settled.flatMap(Assessment::ranking).orElseGet(() -> Ranker.rank(evidence));
    return new Assessment(
        now,
        AlertBook.symptom(incident.alerts()),
        placed.presentation(),
        numbers.evaluation().map(evaluation -> evaluation.kept(members, overlaps)),
        onset,
        onset.flatMap(begin -> impact(incident, numbers, begin, at)),
        burnBefore(numbers, onset),
        traffic(numbers, onset, at),
        Optional.of(ranking),
        placed.words(),
        settled.flatMap(Assessment::wayBack).or(() -> WayBacks.of(ranking, found.topology())),
        owner(ranking, found.topology(), placed),
        incident.assessment().map(Assessment::sinceOnset).orElse(List.of()),
        incident
            .recoveringSince()
            .map(end -> ending(end, since(found, onset, incident), ranking, scoped)),
        settled
            .map(Assessment::failing)
            .orElseGet(() -> breakdowns.stream().flatMap(it -> it.dominant().stream()).toList()),
        Stream.concat(
                sources.doubts(source.name()).stream(),
                Origins.limits(overlaps, numbers.limits()).stream())
            .toList());
  }

  private static Gathering.Found known(Answer<Gathering.Found> around) {
    return switch (around) {
      case Answer.Known<Gathering.Found>(Gathering.Found found) -> found;
      case Answer.Unavailable<Gathering.Found>(String reason) -> Gathering.Found.nothing(reason);
    };
  }

  private Instant earliestOnset(Incident incident, Answer<Slo> slo) {
    return incident.startsAt().minus(LongWindow.of(incident, slo)).minus(Duration.ofHours(1));
  }

  private static Optional<Onset> onset(Incident incident, Numbers numbers, Instant at) {
    if (incident.assessment().flatMap(Assessment::onset).isPresent()
        && incident.state() != IncidentState.REOPENED) {
      return incident.assessment().flatMap(Assessment::onset);
    }
    OnsetSearch search =
        new OnsetSearch(alertAt(incident, at), LongWindow.of(incident, numbers.slo()));
    return numbers.series().flatMap(search::in);
  }

  private static Instant alertAt(Incident incident, Instant at) {
    return incident.startsAt().isAfter(at) ? at : incident.startsAt();
  }

  private static TimeRange searched(
      Incident incident,
      Optional<Onset> onset,
      List<MemberBurn> members,
      Duration lookback,
      Instant gathered,
      Instant now) {
    Instant begin = MemberOnsets.earliest(onset, members).orElse(incident.startsAt());
    Instant from = begin.minus(lookback);
    return new TimeRange(from.isBefore(gathered) ? gathered : from, now);
  }

  /** Until errors were back to usual, or until now. */
  private static Optional<Counts> impact(
      Incident incident, Numbers numbers, Onset onset, Instant at) {
    Instant end = incident.recoveringSince().orElse(at);
    return numbers.series().flatMap(series -> Impact.since(series, onset.time(), end));
  }

  /** An undo may come before anybody is told of the burn. */
  private static List<Change> since(
      Gathering.Found found, Optional<Onset> onset, Incident incident) {
    Instant begin = onset.map(Onset::time).orElse(incident.startsAt());
    return found.changes().stream().filter(change -> change.at().isAfter(begin)).toList();
  }

  private static Assessment.Ending ending(
      Instant end, List<Change> since, Ranking ranking, List<ScopedSli> members) {
    List<Change> suspects =
        ranking.suspects().stream().limit(Checkup.SUSPECTS_WATCHED).map(Suspect::change).toList();
    Set<ObjectRef> burning =
        members.stream()
            .filter(member -> member.share() >= BURNING_SHARE)
            .flatMap(member -> member.workloads().stream())
            .collect(Collectors.toSet());
    Optional<EndingFinder.Ended> ended = EndingFinder.find(since, suspects, burning, end);
    Optional<Change> undone = ended.flatMap(EndingFinder.Ended::undone);
    return new Assessment.Ending(
        end,
        ended.map(EndingFinder.Ended::change),
        undone.isPresent(),
        undone.map(change -> 1 + suspects.indexOf(change)).orElse(0));
  }

  private OptionalDouble traffic(Numbers numbers, Optional<Onset> onset, Instant at) {
    return numbers
        .series()
        .flatMap(series -> onset.map(begin -> Impact.traffic(series, begin.time(), at)))
        .orElse(OptionalDouble.empty());
  }

  private OptionalDouble burnBefore(Numbers numbers, Optional<Onset> onset) {
    Optional<CountSeries> series = numbers.series();
    Optional<Evaluation> evaluation = numbers.evaluation().known();
    if (series.isEmpty() || onset.isEmpty() || evaluation.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble usual = Impact.usualRatio(series.get(), onset.get().time(), policy.lookback());
    double budget = evaluation.get().target().errorBudget().doubleValue();
    return usual.isPresent()
        ? OptionalDouble.of(usual.getAsDouble() / budget)
        : OptionalDouble.empty();
  }

  private static Optional<String> owner(Ranking ranking, Topology topology, Scopes scopes) {
    return ranking
        .named()
        .flatMap(suspect -> topology.workload(suspect.change().object()))
        .flatMap(Topology.Workload::owner)
        .or(() -> scopes.presentation().owner());
  }
}
