package io.burnscope.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings incidents that are one trouble into one thread, and apart again when the host is over.
 * Each keeps its record; all within the caller's transaction.
 */
final class Hosting {
  private final Publisher publisher;

  Hosting(Publisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Shows {@code later} in the thread of its host from now on, if that one still can be.
   *
   * @return {@code later} as it is then; empty if it stays where it is
   */
  Optional<Incident> join(
      IncidentStore.Transaction tx, Incident later, Joining.Join join, Instant at) {
    return tx.find(join.host())
        .filter(host -> Joining.mayHost(host, later))
        .map(host -> {
          // Whoever was with it comes along: no thread leads to another.
          guests(tx, later).forEach(other -> moved(tx, other, host, at));
          Incident hosted = moved(tx, later, host, at);
          publisher.withdraw(tx, hosted, host, at);
          Replies.Named reply = Replies.joined(hosted, join.words());
          publisher.reply(tx, host, reply.part(), reply.reply(), at);
          publisher.refresh(tx, host, at);
          return hosted;
        });
  }

  private Incident moved(
      IncidentStore.Transaction tx, Incident incident, Incident host, Instant at) {
    Incident next = incident.edit().host(Optional.of(host.name())).chats(host.chats()).done();
    tx.save(next);
    tx.host(next.name(), Optional.of(host.name()));
    publisher.entry(tx, next, at);
    return next;
  }

  /**
   * {@code host} is over: the oldest of those that still burn goes on with the others. Who recovers
   * too ends in this thread.
   */
  void release(IncidentStore.Transaction tx, Incident host, Instant at) {
    List<Incident> left =
        guests(tx, host).stream()
            .filter(hosted -> hosted.state() != IncidentState.RECOVERING)
            .toList();
    if (left.isEmpty()) {
      return;
    }
    Incident first = alone(tx, left.getFirst());
    left.stream().skip(1).forEach(other -> moved(tx, other, first, at));
    publisher.show(tx, first, at);
  }

  /**
   * The same, if it burns out of the thread of a host that is over, or where nobody hears a page.
   */
  Incident outlived(IncidentStore.Transaction tx, Incident incident) {
    boolean unfit =
        incident
            .host()
            .flatMap(tx::find)
            .filter(host -> host.state().closed() || !Joining.heard(host, incident))
            .isPresent();
    return unfit && incident.state() != IncidentState.RECOVERING ? alone(tx, incident) : incident;
  }

  /** Read again one by one, which keeps each as it is: another replica may just close it. */
  static List<Incident> guests(IncidentStore.Transaction tx, Incident host) {
    return tx.hosted(host.name()).stream()
        .flatMap(guest -> tx.find(guest.name()).stream())
        .filter(guest -> !guest.state().closed())
        .filter(guest -> guest.host().filter(host.name()::equals).isPresent())
        .toList();
  }

  private static Incident alone(IncidentStore.Transaction tx, Incident incident) {
    Incident next = incident.edit().host(Optional.empty()).chats(List.of()).done();
    tx.save(next);
    tx.host(next.name(), Optional.empty());
    return next;
  }
}
