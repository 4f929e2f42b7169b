package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.input.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Does the scheduled work on incidents: assess, rank again, check, narrate. Each run reads what is
 * stored, looks outside, and stores the outcome with its posts in one transaction; a crash at any
 * point repeats the run.
 */
public final class IncidentWork {
  /** After a first assessment in which something was late. */
  private static final Duration SECOND_TRY = Duration.ofSeconds(3);

  private final IncidentPolicy policy;
  private final IncidentStore store;
  private final Publisher publisher;
  private final Consequences consequences;
  private final Hosting hosting;
  private final Assessor assessor;
  private final Checkup checkup;
  private final Digests digests;
  private final Optional<Narrator> narrator;
  private final Consumer<Reason> decided;

  /**
   * Everything it needs.
   *
   * @param threads for asking outside systems side by side; should be virtual
   * @param decided is told the reason of each decision by own evaluation, for metrics
   */
  public IncidentWork(
      Source.Sources sources,
      IncidentPolicy policy,
      IncidentStore store,
      Publisher publisher,
      Optional<Narrator> narrator,
      ExecutorService threads,
      Consumer<Reason> decided) {
    this.policy = policy;
    this.store = store;
    this.publisher = publisher;
    this.narrator = narrator;
    this.decided = decided;
    this.consequences = new Consequences(policy, publisher);
    this.hosting = new Hosting(publisher);
    this.assessor = new Assessor(sources, policy, threads);
    this.digests = new Digests(store, publisher);
    this.checkup = new Checkup(sources, policy, threads);
  }

  /** Does {@code job} at {@code now}. Blocking; throws what the store throws. */
  public void run(Job job, Instant now) {
    if (job.task() == Job.Task.DIGEST) {
      digests.run(job.incident(), now);
    }
    store
        .incident(job.incident())
        .ifPresent(incident -> {
          switch (job.task()) {
            case ASSESS, RERANK_FIRST, RERANK_SECOND -> assess(incident, now);
            case CHECK -> check(incident, now);
            case NARRATE -> narrate(incident, now);
            case DIGEST -> {}
          }
        });
    store.finished(job);
  }

  private void assess(Incident incident, Instant now) {
    boolean first = incident.assessment().isEmpty();
    Assessment found =
        assessor.assess(incident, now, first ? policy.firstAnswer() : policy.laterAnswer());
    // In a storm most are shown in a digest: they need no look at all the others.
    List<Incident> open = incident.host().isEmpty() ? store.open() : List.of();
    store.transact(tx -> {
      tx.find(incident.name())
          .filter(current -> !current.state().closed())
          .ifPresent(current -> {
            Optional<Joining.Join> join = Joining.of(current.assessed(found), open);
            if (join.flatMap(it -> hosting.join(tx, current.assessed(found), it, now)).isEmpty()) {
              keep(tx, current, found, first, now);
            }
          });
      return null;
    });
  }

  private void keep(
      IncidentStore.Transaction tx,
      Incident current,
      Assessment found,
      boolean first,
      Instant now) {
    boolean newOrder = !order(current.assessment()).equals(order(Optional.of(found)));
    Completeness better = Completeness.of(current.assessment(), found);
    boolean worthTelling =
        switch (better) {
          case MORE -> true;
          case SAME -> first || newOrder || outdated(current);
          case LESS -> outdated(current);
        };
    if (!worthTelling) {
      return;
    }
    Incident next = current.assessed(found);
    tx.save(next);
    publisher.show(tx, next, now);
    found
        .ranking()
        .filter(ranking -> newOrder && found.evaluation().known().isPresent())
        .ifPresent(ranking -> {
          Replies.Named reply = RankingReply.of(next, ranking);
          publisher.reply(tx, next, reply.part(), reply.reply(), now);
        });
    if (first && Completeness.lacking(found)) {
      tx.schedule(new Job(next.name(), Job.Task.ASSESS, now.plus(SECOND_TRY)));
    }
    boolean ownThread = next.host().isEmpty();
    if (narrator.isPresent() && ownThread && newOrder && found.evaluation().known().isPresent()) {
      tx.schedule(new Job(next.name(), Job.Task.NARRATE, now));
    }
  }

  /** The findings are a member's, or from before the incident was reopened. */
  private static boolean outdated(Incident incident) {
    boolean members =
        incident
            .assessment()
            .flatMap(before -> before.evaluation().known())
            .filter(before -> !before.slo().equals(incident.key().slo()))
            .isPresent();
    boolean ended = incident.assessment().flatMap(Assessment::ending).isPresent();
    return members || (ended && incident.recoveringSince().isEmpty());
  }

  /** What must change before people are told anew: the first three and the confidence. */
  private static List<String> order(Optional<Assessment> assessment) {
    return assessment
        .flatMap(Assessment::ranking)
        .map(ranking ->
            ranking.suspects().isEmpty()
                ? List.of("nothing changed")
                : List.of(
                    ranking.confidence().toString(),
                    ranking.named().map(Suspect::change).map(IncidentWork::key).orElse("nobody"),
                    ranking.suspects().stream()
                        .limit(3)
                        .map(suspect -> key(suspect.change()))
                        .toList()
                        .toString()))
        .orElse(List.of());
  }

  private static String key(Change change) {
    return change.object() + "@" + change.at();
  }

  private void check(Incident incident, Instant now) {
    Checkup.Outcome outcome = checkup.run(incident, now);
    decided.accept(outcome.decision().reason());
    Decision settled =
        switch (outcome.decision()) {
          case Decision.Recover(Reason reason, Incident next) ->
              new Decision.Recover(reason, reassessed(next, now));
          case Decision.Resolve(Reason reason, Incident next) ->
              new Decision.Resolve(reason, reassessed(next, now));
          default -> outcome.decision();
        };
    store.transact(tx -> {
      Optional<Incident> current = tx.find(incident.name());
      if (current.filter(c -> c.version() == incident.version()).isEmpty()) {
        tx.schedule(new Job(incident.name(), Job.Task.CHECK, now.plus(policy.check())));
        return null;
      }
      if (incident.state().closed() && goesOnElsewhere(tx, incident, settled)) {
        return null;
      }
      consequences.apply(tx, current, settled, now);
      followUp(tx, incident, settled, outcome, now);
      return null;
    });
  }

  /** A newer episode has taken over: a late check of the old one must not open a third. */
  private static boolean goesOnElsewhere(
      IncidentStore.Transaction tx, Incident closed, Decision decision) {
    if (decision instanceof Decision.Open(var _, Incident next)
        && !next.key().equals(closed.key())) {
      return tx.latest(next.key()).filter(newest -> !newest.state().closed()).isPresent();
    }
    return tx.latest(closed.key()).filter(newest -> newest.name().equals(closed.name())).isEmpty();
  }

  /** The findings at a turning point, made with the incident's new state. */
  private Incident reassessed(Incident incident, Instant now) {
    return incident.assessed(assessor.assess(incident, now, policy.laterAnswer()));
  }

  private void followUp(
      IncidentStore.Transaction tx,
      Incident incident,
      Decision decision,
      Checkup.Outcome outcome,
      Instant now) {
    switch (decision) {
      case Decision.Update(Reason reason, Incident next)
          when reason == Reason.RESOLVED_BUT_STILL_BURNING -> {
        Replies.Named reply = Replies.stillBurning(next);
        publisher.reply(tx, next, reply.part(), reply.reply(), now);
      }
      default -> {}
    }
    tellChanges(tx, incident, outcome, now);
    if (outcome.numbers().known().isPresent() && Completeness.withoutNumbers(incident)) {
      tx.schedule(new Job(incident.name(), Job.Task.ASSESS, now));
    }
    boolean over =
        decision instanceof Decision.Resolve
            || (incident.state().closed() && !(decision instanceof Decision.Reopen));
    if (!over) {
      tx.schedule(new Job(incident.name(), Job.Task.CHECK, now.plus(policy.check())));
    }
  }

  /** Each change once, whatever else was found out at the same look. */
  private void tellChanges(
      IncidentStore.Transaction tx, Incident checked, Checkup.Outcome outcome, Instant now) {
    if (outcome.changedAgain().isEmpty()) {
      return;
    }
    tx.find(checked.name())
        .filter(current -> !current.state().closed())
        .ifPresent(current -> {
          Incident next = outcome.noted(current);
          tx.save(next);
          outcome
              .replies(next)
              .forEach(reply -> publisher.reply(tx, next, reply.part(), reply.reply(), now));
          publisher.entry(tx, next, now);
        });
  }

  private void narrate(Incident incident, Instant now) {
    if (narrator.isEmpty()) {
      return;
    }
    NarrativeFacts.of(incident)
        .map(facts -> narrator.get().narrate(facts))
        .flatMap(Answer::known)
        .ifPresent(narrative ->
            store.transact(tx -> {
              Replies.Named reply = NarrativeFacts.reply(incident, narrative);
              publisher.reply(tx, incident, reply.part(), reply.reply(), now);
              return null;
            }));
  }
}
