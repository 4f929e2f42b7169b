package io.burnscope.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What follows from a decision, in the same transaction: state, trail, posts and work. */
final class Consequences {
  private static final List<Job.Task> RERANKS =
      List.of(Job.Task.RERANK_FIRST, Job.Task.RERANK_SECOND);

  private final IncidentPolicy policy;
  private final Publisher publisher;
  private final Hosting hosting;

  Consequences(IncidentPolicy policy, Publisher publisher) {
    this.policy = policy;
    this.publisher = publisher;
    this.hosting = new Hosting(publisher);
  }

  void apply(
      IncidentStore.Transaction tx, Optional<Incident> before, Decision decision, Instant at) {
    switch (decision) {
      case Decision.Ignore _ -> {}
      case Decision.Remember(var _, Incident incident) -> tx.save(incident);
      case Decision.Open(var reason, Incident incident) -> {
        move(tx, Optional.empty(), incident, reason, at);
        publisher.show(tx, incident, at.plus(policy.rootAtLatest()));
        work(tx, incident, at);
      }
      case Decision.Update(var reason, Incident incident) -> {
        tx.save(incident);
        switch (reason) {
          case ALL_ALERTS_RESOLVED, ALERTS_FORGOTTEN, FIRING_AFTER_CLOSE ->
              tx.schedule(new Job(incident.name(), Job.Task.CHECK, at));
          case RESOLVED_BUT_TRUNCATED -> {
            show(tx, incident, at);
            tx.schedule(new Job(incident.name(), Job.Task.CHECK, at));
          }
          default -> {}
        }
      }
      case Decision.Escalate(var reason, Incident incident) ->
          tell(tx, before, incident, reason, Replies.escalated(incident), at);
      case Decision.Retitle(var reason, Incident incident) ->
          tell(tx, before, incident, reason, Replies.retitled(before.orElseThrow(), incident), at);
      case Decision.Reopen(var reason, Incident incident) ->
          tell(tx, before, incident, reason, Replies.reopened(incident), at);
      case Decision.Recover(var reason, Incident incident) ->
          tell(tx, before, incident, reason, Replies.recovering(incident, policy), at);
      case Decision.Relapse(var reason, Incident incident) ->
          tell(tx, before, incident, reason, Replies.relapsed(incident), at);
      case Decision.Resolve(var reason, Incident incident) -> {
        move(tx, before, incident, reason, at);
        Ruling.of(incident).forEach(tx::rule);
        publisher.show(tx, incident, at);
        for (Replies.Named reply : Replies.resolved(incident)) {
          publisher.reply(tx, incident, reply.part(), reply.reply(), at);
        }
        RERANKS.forEach(task -> tx.cancel(incident.name(), task));
        hosting.release(tx, incident, at);
      }
    }
  }

  /** A transition that people are told of and that needs new findings. */
  private void tell(
      IncidentStore.Transaction tx,
      Optional<Incident> before,
      Incident changed,
      Decision.Reason reason,
      Replies.Named reply,
      Instant at) {
    move(tx, before, changed, reason, at);
    Incident incident = hosting.outlived(tx, changed);
    publisher.reply(tx, incident, reply.part(), reply.reply(), at);
    show(tx, incident, at);
    if (incident.state() != IncidentState.RECOVERING) {
      tx.schedule(new Job(incident.name(), Job.Task.ASSESS, at));
    }
    tx.schedule(new Job(incident.name(), Job.Task.CHECK, at.plus(policy.check())));
  }

  /** The root as it is now; one without findings yet still waits for them. */
  private void show(IncidentStore.Transaction tx, Incident incident, Instant at) {
    Instant latest = incident.openedAt().plus(policy.rootAtLatest());
    boolean waits = incident.assessment().isEmpty() && latest.isAfter(at);
    publisher.show(tx, incident, waits ? latest : at);
  }

  private void move(
      IncidentStore.Transaction tx,
      Optional<Incident> before,
      Incident incident,
      Decision.Reason reason,
      Instant at) {
    tx.save(incident);
    tx.append(
        new Transition(
            incident.name(),
            at,
            before.map(Incident::state),
            incident.state(),
            reason,
            incident.stateReason()));
  }

  private void work(IncidentStore.Transaction tx, Incident incident, Instant at) {
    if (AlertBook.heartbeat(incident.alerts())) {
      return;
    }
    tx.schedule(new Job(incident.name(), Job.Task.ASSESS, at));
    tx.schedule(new Job(incident.name(), Job.Task.CHECK, at.plus(policy.check())));
    for (int i = 0; i < policy.rerank().size(); i++) {
      Duration after = policy.rerank().get(i);
      tx.schedule(new Job(incident.name(), RERANKS.get(i), at.plus(after)));
    }
  }
}
