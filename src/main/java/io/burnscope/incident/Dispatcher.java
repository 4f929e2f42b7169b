package io.burnscope.incident;

import io.burnscope.incident.Sink.Delivery;
import io.burnscope.incident.Sink.ReadBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Brings what is in the outbox to one sink. The order is the guarantee: the attempt is stored, then
 * sent, then the answer is stored; whatever has no known answer is read back before it is sent
 * again, so that a crash neither loses a message nor posts it twice.
 */
public final class Dispatcher {
  /** One lease, one send: a lease for several would run out under the last of them. */
  private static final int ONE = 1;

  /** About a day at the longest pause. */
  private static final int MOST_ATTEMPTS = 100;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** Longer than a look and a send may take together; what a crash interrupts waits for its end. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Sink sink;
  private final IncidentStore store;
  private final Publisher publisher;
  private final Supplier<String> nonces;
  private final UnaryOperator<Duration> jitter;
  private final BiConsumer<OutboxItem, String> dead;

  /**
   * A dispatcher to {@code sink}.
   *
   * @param nonces unique names of attempts
   * @param jitter turns a pause into one that differs a little each time
   */
  public Dispatcher(
      Sink sink,
      IncidentStore store,
      Publisher publisher,
      Supplier<String> nonces,
      UnaryOperator<Duration> jitter) {
    this(sink, store, publisher, nonces, jitter, (_, _) -> {});
  }

  /** The same; {@code dead} hears once of each post that is given up, and why. */
  public Dispatcher(
      Sink sink,
      IncidentStore store,
      Publisher publisher,
      Supplier<String> nonces,
      UnaryOperator<Duration> jitter,
      BiConsumer<OutboxItem, String> dead) {
    this.dead = dead;
    this.sink = sink;
    this.store = store;
    this.publisher = publisher;
    this.nonces = nonces;
    this.jitter = jitter;
  }

  /**
   * Sends the item that is due longest. Blocking.
   *
   * @return 1 if an item was handled; 0 means that nothing was due
   */
  public int dispatch(Instant now) {
    List<OutboxItem> due = store.claimOutbox(sink.name(), now, now.plus(LEASE), ONE);
    due.forEach(item -> bring(item, now));
    return due.size();
  }

  private void bring(OutboxItem item, Instant now) {
    switch (item.status()) {
      case ATTEMPTED -> {
        switch (found(item)) {
          case ReadBack.Found(OutboxItem.Receipt receipt) -> delivered(item, receipt, now);
          case ReadBack.Absent _ -> send(item, now);
          case ReadBack.Unknown(String reason) ->
              later(item, item, new Delivery.Retry(reason, Optional.empty(), true), now);
        }
      }
      case PENDING, DELIVERED, DEAD, DROPPED -> send(item, now);
    }
  }

  /** One item that cannot be looked for must not hold up the others. */
  private ReadBack found(OutboxItem item) {
    try {
      return sink.find(item);
    } catch (RuntimeException problem) {
      return new ReadBack.Unknown("looking for it failed: " + problem);
    }
  }

  /** Only what the store lets go is sent: whoever lost the claim sends nothing. */
  private void send(OutboxItem item, Instant now) {
    store
        .attempting(item, nonces.get())
        .ifPresent(attempt -> {
          switch (sent(attempt)) {
            case Delivery.Delivered(OutboxItem.Receipt receipt) -> delivered(attempt, receipt, now);
            case Delivery.Rejected(String reason) -> givenUp(attempt, reason, now);
            case Delivery.Retry retry -> later(item, attempt, retry, now);
            case Delivery.Held(String reason, Duration after) ->
                store.hold(attempt, now.plus(after), reason);
            case Delivery.Stopped stopped -> stopped(attempt, stopped, now);
          }
        });
  }

  /** One item that cannot be rendered or sent must not hold up the others. */
  private Delivery sent(OutboxItem attempt) {
    try {
      return sink.deliver(attempt);
    } catch (RuntimeException problem) {
      return new Delivery.Retry("failed: " + problem, Optional.empty(), true);
    }
  }

  private void later(OutboxItem item, OutboxItem attempt, Delivery.Retry retry, Instant now) {
    if (item.attempts() >= MOST_ATTEMPTS) {
      String why = "given up after " + MOST_ATTEMPTS + " attempts: " + retry.reason();
      givenUp(attempt, why, now);
    } else {
      Duration pause = retry.after().orElseGet(() -> pause(item));
      store.retry(attempt, now.plus(pause), retry.reason(), retry.ambiguous());
    }
  }

  /** Waits for a person, who learns of it from the incident's record. */
  private void stopped(OutboxItem item, Delivery.Stopped stopped, Instant now) {
    store.hold(item, now.plus(jitter.apply(stopped.after())), stopped.reason());
    if (item.part().equals(Publisher.ROOT)) {
      store.transact(tx -> {
        tx.find(item.incident())
            .ifPresent(found ->
                remember(
                    tx,
                    found,
                    Incident.Chat.stopped(
                        sink.name(), item.receipt(), stopped.where(), stopped.reason()),
                    now));
        return item;
      });
    }
  }

  /** Whoever looks at the incident sees that somebody was not told. */
  private void givenUp(OutboxItem item, String reason, Instant now) {
    IncidentStore.Ended ended =
        store.transact(tx -> {
          Optional<Incident> incident = tx.find(item.incident());
          IncidentStore.Ended outcome = tx.dead(item, reason, now);
          switch (outcome) {
            case DEAD ->
                incident.ifPresent(found -> {
                  Incident next = found.edit().done();
                  tx.save(next);
                  publisher.undelivered(tx, next, sink.name(), now);
                });
            case NEWER_WAITS, TOO_LATE -> {}
          }
          return outcome;
        });
    switch (ended) {
      case DEAD -> dead.accept(item, reason);
      case NEWER_WAITS, TOO_LATE -> {}
    }
  }

  private void delivered(OutboxItem item, OutboxItem.Receipt receipt, Instant now) {
    store.transact(tx -> {
      // The incident before its outbox, as everybody takes them: nobody waits in a circle.
      Optional<Incident> incident =
          item.part().equals(Publisher.ROOT) ? tx.find(item.incident()) : Optional.empty();
      IncidentStore.Answered answered = tx.delivered(item, receipt, now);
      switch (answered) {
        case IN_TIME ->
            incident.ifPresent(
                found -> remember(tx, found, new Incident.Chat(sink.name(), receipt), now));
        case TOO_LATE -> {}
      }
      return answered;
    });
  }

  /** The incident knows where its root stands, and so does its record. */
  private void remember(
      IncidentStore.Transaction tx, Incident incident, Incident.Chat chat, Instant now) {
    // What is shown elsewhere has only a pointer here.
    if (incident.host().isPresent() || incident.chats().contains(chat)) {
      return;
    }
    List<Incident.Chat> chats = new ArrayList<>(incident.chats());
    chats.removeIf(known -> known.sink().equals(sink.name()));
    chats.add(chat);
    Incident next = incident.edit().chats(chats).done();
    tx.save(next);
    publisher.entry(tx, next, now);
    publisher.follow(tx, next, now);
  }

  private Duration pause(OutboxItem item) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(item.attempts(), 12));
    return jitter.apply(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
  }
}
