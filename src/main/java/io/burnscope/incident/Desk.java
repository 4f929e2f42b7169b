package io.burnscope.incident;

import io.burnscope.incident.Decision.Reason;
import java.util.Optional;

/**
 * Handles what people press: decides, and makes the outcome durable with the posts about it in one
 * transaction. Touches nothing outside the store.
 */
public final class Desk {
  private final IncidentStore store;
  private final Publisher publisher;

  /** Keeps in {@code store}, tells by {@code publisher}. */
  public Desk(IncidentStore store, Publisher publisher) {
    this.store = store;
    this.publisher = publisher;
  }

  /**
   * What became of a press.
   *
   * @param answer for that person only; empty if everybody is told, or nobody needs to be
   */
  public record Handled(Reason reason, Optional<String> answer) {}

  /**
   * Handles a press of somebody who may. The same press again changes nothing.
   *
   * @throws IncidentStore.StoreUnavailable if it could not be made durable
   */
  public Handled handle(Press press) {
    return store.transact(tx ->
        switch (tx.press(press.identity(), press.at())) {
          case BEFORE -> new Handled(Reason.HANDLED_BEFORE, Optional.empty());
          case NEW ->
              subject(tx, press)
                  .map(incident -> settle(tx, incident, press))
                  .orElseGet(() -> unknown(press));
        });
  }

  /**
   * Notes the press of somebody who may not, once for each incident and control.
   *
   * @throws IncidentStore.StoreUnavailable if it could not be made durable
   */
  public Handled refuse(Press press) {
    return store.transact(tx -> {
      if (tx.press(press.identity(), press.at()) == IncidentStore.Seen.BEFORE) {
        return new Handled(Reason.HANDLED_BEFORE, Optional.empty());
      }
      tx.find(press.incident())
          .flatMap(incident -> Handling.refused(incident, press))
          .ifPresent(incident -> {
            keep(tx, incident, Reason.NOT_AUTHORISED, press);
            publisher.entry(tx, incident, press.at());
          });
      return new Handled(
          Reason.NOT_AUTHORISED,
          Optional.of(
              "You may not do this: the configuration of Burnscope lists who may"
                  + " (slack.actions.users)."));
    });
  }

  /** What is acknowledged is the thread that people look at; a verdict is about one incident. */
  private static Optional<Incident> subject(IncidentStore.Transaction tx, Press press) {
    Optional<Incident> pressed = tx.find(press.incident());
    return switch (press.control()) {
      case ACKNOWLEDGE -> pressed.flatMap(Incident::host).flatMap(tx::find).or(() -> pressed);
      case CONFIRM, REFUTE -> pressed;
    };
  }

  private Handled settle(IncidentStore.Transaction tx, Incident incident, Press press) {
    return switch (Handling.of(incident, press)) {
      case Handling.Declined(Reason reason, String answer) ->
          new Handled(reason, Optional.of(answer));
      case Handling.Done(Reason reason, Incident next, Replies.Named reply) -> {
        keep(tx, next, reason, press);
        Ruling.of(next).forEach(tx::rule);
        publisher.reply(tx, next, reply.part(), reply.reply(), press.at());
        publisher.show(tx, next, press.at());
        yield new Handled(reason, Optional.empty());
      }
    };
  }

  private static void keep(
      IncidentStore.Transaction tx, Incident next, Reason reason, Press press) {
    tx.save(next);
    tx.append(
        new Transition(
            next.name(),
            press.at(),
            Optional.of(next.state()),
            next.state(),
            reason,
            next.audit().getLast().text()));
  }

  private static Handled unknown(Press press) {
    return new Handled(
        Reason.UNKNOWN_INCIDENT,
        Optional.of(
            "Burnscope does not remember "
                + press.incident().name()
                + " any more; nothing was changed."));
  }
}
