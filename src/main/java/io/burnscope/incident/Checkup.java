package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.Onset;
import io.burnscope.input.Answer;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** The look at an incident: does it still burn or burn again, and did a suspect change again? */
final class Checkup {
  /** Those that messages tell in full. */
  static final int SUSPECTS_WATCHED = 3;

  /** The longest window of an alert; in fine steps some 8,600 points. */
  private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(3);

  private final Source.Sources sources;
  private final IncidentPolicy policy;
  private final ExecutorService threads;

  Checkup(Source.Sources sources, IncidentPolicy policy, ExecutorService threads) {
    this.sources = sources;
    this.policy = policy;
    this.threads = threads;
  }

  /**
   * What was found.
   *
   * @param changedAgain new changes to suspects, not told yet, oldest first
   * @param numbers of the recent past; not asked for once it is closed
   */
  record Outcome(Decision decision, List<Change> changedAgain, Answer<Evaluation> numbers) {
    /** The incident with the new changes noted. */
    Incident noted(Incident incident) {
      return incident
          .assessment()
          .map(found -> {
            List<Change> all = new ArrayList<>(found.sinceOnset());
            all.addAll(changedAgain);
            return incident.assessed(found.changedSince(all));
          })
          .orElse(incident);
    }

    List<Replies.Named> replies(Incident incident) {
      return changedAgain.stream().map(change -> Replies.changedAgain(incident, change)).toList();
    }
  }

  Outcome run(Incident incident, Instant now) {
    return incident.state().closed()
        ? new Outcome(returned(incident, now), List.of(), new Answer.Unavailable<>("it is closed"))
        : whileOpen(incident, now);
  }

  /** What it is about itself counts first, then the relatives whose late alerts it has. */
  private Decision returned(Incident closed, Instant now) {
    Source source = sources.named(closed.key().source());
    Decision decision = new Decision.Ignore(Decision.Reason.ALREADY_CLOSED);
    for (SloId slo : AlertBook.firingSlos(closed)) {
      decision = new Returning(policy).check(closed, slo, since(source, closed, slo, now), now);
      if (!(decision instanceof Decision.Ignore)) {
        return decision;
      }
    }
    return decision;
  }

  /** The numbers of {@code slo}, back to before the end of {@code closed} if that is not long. */
  private Numbers since(Source source, Incident closed, SloId slo, Instant now) {
    Instant at = TimeGrid.floor(now, policy.step());
    Instant end = closed.closedAt().orElse(at).minus(policy.step());
    boolean traffic = AlertBook.symptom(closed.alerts()) == Symptom.NO_TRAFFIC;
    Instant from = traffic ? closed.startsAt().minus(policy.lookback()) : end;
    boolean recent = from.isBefore(at) && !from.isBefore(at.minus(LONGEST_LOOK_BACK));
    Patience patience = new Patience(threads, policy.laterAnswer());
    Answer<Slo> found = new SloLookup(source, patience).find(closed, slo);
    return numbers(source, found, recent ? from : at, at, patience).about(closed, policy.base());
  }

  /** The numbers of an SLO that may have no incident, back to the end of its last one. */
  Numbers measured(Source source, Slo slo, Optional<Incident> closed, Instant now) {
    if (closed.isPresent()) {
      return since(source, closed.get(), slo.id(), now);
    }
    Instant at = TimeGrid.floor(now, policy.step());
    Patience patience = new Patience(threads, policy.laterAnswer());
    return numbers(source, new Answer.Known<>(slo), at, at, patience);
  }

  private Outcome whileOpen(Incident incident, Instant now) {
    Source source = sources.named(incident.key().source());
    Patience patience = new Patience(threads, policy.laterAnswer());
    Answer<Slo> slo = new SloLookup(source, patience).find(incident);
    Instant at = TimeGrid.floor(now, policy.step());
    Instant since = began(incident).minus(policy.lookback());
    Numbers numbers = numbers(source, slo, since.isAfter(at) ? at : since, at, patience);
    List<Change> again = changedAgain(source, slo, incident, now, patience);
    Decision decision =
        new Truth(policy).check(incident, numbers.about(incident, policy.base()), now);
    return new Outcome(decision, again, numbers.evaluation());
  }

  private static Instant began(Incident incident) {
    return incident
        .assessment()
        .flatMap(Assessment::onset)
        .map(Onset::time)
        .orElse(incident.startsAt());
  }

  private Numbers numbers(
      Source source, Answer<Slo> slo, Instant since, Instant at, Patience patience) {
    if (!(slo instanceof Answer.Known<Slo>(Slo known))) {
      return Numbers.read(new Measurement(source, policy, patience), slo, at, at, policy.base());
    }
    return Numbers.evaluated(
        slo,
        known,
        new Measurement(source, policy, patience),
        since,
        at,
        policy.base(),
        Measurement.Extent.RECENT);
  }

  private static List<Change> changedAgain(
      Source source, Answer<Slo> slo, Incident incident, Instant now, Patience patience) {
    Optional<Assessment> found = incident.assessment().filter(it -> it.ranking().isPresent());
    if (found.isEmpty() || !now.isAfter(incident.openedAt())) {
      return List.of();
    }
    Scopes scopes = Scopes.of(source, slo, incident);
    Gathering.Found gathered =
        new Gathering(source, patience).ask(scopes.namespaces(), incident.openedAt(), now).answer();
    Set<ObjectRef> watched = suspects(found.get());
    watched.addAll(burning(found.get(), scopes.in(gathered.topology())));
    return gathered.changes().stream()
        .filter(change -> change.at().isAfter(incident.openedAt()))
        .filter(change -> watched.contains(change.object()))
        .filter(change -> !(change instanceof Change.Scaling scaling && scaling.automatic()))
        .filter(change -> !told(found.get(), change))
        .toList();
  }

  private static Set<ObjectRef> suspects(Assessment found) {
    return found.ranking().stream()
        .flatMap(ranking -> ranking.suspects().stream().limit(SUSPECTS_WATCHED))
        .map(suspect -> suspect.change().object())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** What serves the members that burn. */
  private static Set<ObjectRef> burning(Assessment found, Scopes scopes) {
    List<MemberBurn> members =
        found.evaluation().known().map(Evaluation::members).orElse(List.of());
    return BurningMembers.workloads(scopes.members(members));
  }

  private static boolean told(Assessment found, Change change) {
    return found.sinceOnset().stream()
        .anyMatch(
            before -> before.object().equals(change.object()) && before.at().equals(change.at()));
  }
}
