package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.Onset;
import io.burnscope.correlation.Ranking;
import io.burnscope.input.Answer;
import io.burnscope.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** The regular look at an open incident: does it still burn, and did a suspect change again? */
final class Checkup {
  private static final int SUSPECTS_WATCHED = 3;

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
   */
  record Outcome(Decision decision, List<Change> changedAgain) {
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
      return changedAgain.stream()
          .map(change -> Replies.changedAgain(incident, change, timeToReady(incident)))
          .toList();
    }

    private static Optional<Duration> timeToReady(Incident incident) {
      return incident
          .assessment()
          .flatMap(Assessment::ranking)
          .flatMap(Ranking::named)
          .map(suspect -> suspect.change())
          .flatMap(
              change -> change.effectiveFrom().map(from -> Duration.between(change.at(), from)));
    }
  }

  Outcome run(Incident incident, Instant now) {
    Source source = sources.named(incident.key().source());
    Patience patience = new Patience(threads, policy.laterAnswer());
    Answer<Slo> slo = new SloLookup(source).find(incident);
    Instant at = TimeGrid.floor(now, policy.step());
    Numbers numbers = numbers(source, slo, incident, at, patience);
    List<Change> again =
        incident.state().closed() ? List.of() : changedAgain(source, slo, incident, now, patience);
    Decision decision =
        new Truth(policy).check(incident, numbers.about(incident, policy.base()), now);
    return new Outcome(decision, again);
  }

  private Numbers numbers(
      Source source, Answer<Slo> slo, Incident incident, Instant at, Patience patience) {
    if (!(slo instanceof Answer.Known<Slo>(Slo known))) {
      return Numbers.read(new Measurement(source, policy, patience), slo, at, at, policy.base());
    }
    Instant since =
        incident
            .assessment()
            .flatMap(Assessment::onset)
            .map(Onset::time)
            .orElse(incident.startsAt())
            .minus(policy.lookback());
    return Numbers.evaluated(
        slo,
        known,
        new Measurement(source, policy, patience),
        since.isAfter(at) ? at : since,
        at,
        policy.base(),
        Measurement.Extent.RECENT);
  }

  private static List<Change> changedAgain(
      Source source, Answer<Slo> slo, Incident incident, Instant now, Patience patience) {
    Optional<Assessment> found = incident.assessment();
    Set<ObjectRef> suspects =
        found.flatMap(Assessment::ranking).stream()
            .flatMap(ranking -> ranking.suspects().stream().limit(SUSPECTS_WATCHED))
            .map(suspect -> suspect.change().object())
            .collect(Collectors.toSet());
    if (suspects.isEmpty() || !now.isAfter(incident.openedAt())) {
      return List.of();
    }
    return new Gathering(source, patience)
            .ask(Scopes.of(source, slo, incident).namespaces(), incident.openedAt(), now)
            .answer()
            .changes()
            .stream()
            .filter(change -> suspects.contains(change.object()))
            .filter(change -> !(change instanceof Change.Scaling scaling && scaling.automatic()))
            .filter(change -> !told(found.get(), change))
            .toList();
  }

  private static boolean told(Assessment found, Change change) {
    return found.sinceOnset().stream()
        .anyMatch(
            before -> before.object().equals(change.object()) && before.at().equals(change.at()));
  }
}
