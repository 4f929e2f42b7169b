package io.burnscope.incident;

import io.burnscope.incident.Sink.Delivery;
import io.burnscope.incident.Sink.ReadBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Brings what is in the outbox to one sink. The order is the guarantee: the attempt is stored, then
 * sent, then the answer is stored; whatever has no known answer is read back before it is sent
 * again, so that a crash neither loses a message nor posts it twice.
 */
public final class Dispatcher {
  private static final int BATCH = 5;

  /** About a day at the longest pause. */
  private static final int MOST_ATTEMPTS = 100;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Sink sink;
  private final IncidentStore store;
  private final Publisher publisher;
  private final Supplier<String> nonces;
  private final UnaryOperator<Duration> jitter;

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
    this.sink = sink;
    this.store = store;
    this.publisher = publisher;
    this.nonces = nonces;
    this.jitter = jitter;
  }

  /**
   * Sends what is due. Blocking.
   *
   * @return how many items were handled; 0 means that nothing was due
   */
  public int dispatch(Instant now) {
    List<OutboxItem> due = store.claimOutbox(sink.name(), now, now.plus(LEASE), BATCH);
    due.forEach(item -> guarded(item, now));
    return due.size();
  }

  /** One item that cannot be rendered or sent must not hold up the others. */
  private void guarded(OutboxItem item, Instant now) {
    try {
      bring(item, now);
    } catch (IncidentStore.StoreUnavailable unavailable) {
      throw unavailable;
    } catch (RuntimeException problem) {
      later(item, item, new Delivery.Retry("failed: " + problem, Optional.empty(), true), now);
    }
  }

  private void bring(OutboxItem item, Instant now) {
    switch (item.status()) {
      case ATTEMPTED -> {
        switch (sink.find(item)) {
          case ReadBack.Found(OutboxItem.Receipt receipt) -> delivered(item, receipt, now);
          case ReadBack.Absent _ -> send(item, now);
          case ReadBack.Unknown(String reason) ->
              later(item, item, new Delivery.Retry(reason, Optional.empty(), true), now);
        }
      }
      case PENDING, DELIVERED, DEAD -> send(item, now);
    }
  }

  private void send(OutboxItem item, Instant now) {
    String nonce = nonces.get();
    store.attempting(item, nonce);
    OutboxItem attempt = item.attempt(nonce);
    switch (sink.deliver(attempt)) {
      case Delivery.Delivered(OutboxItem.Receipt receipt) -> delivered(attempt, receipt, now);
      case Delivery.Rejected(String reason) -> store.dead(attempt, reason, now);
      case Delivery.Retry retry -> later(item, attempt, retry, now);
    }
  }

  private void later(OutboxItem item, OutboxItem attempt, Delivery.Retry retry, Instant now) {
    if (item.attempts() >= MOST_ATTEMPTS) {
      String why = "given up after " + MOST_ATTEMPTS + " attempts: " + retry.reason();
      store.dead(attempt, why, now);
    } else {
      Duration pause = retry.after().orElseGet(() -> pause(item));
      store.retry(attempt, now.plus(pause), retry.reason(), retry.ambiguous());
    }
  }

  private void delivered(OutboxItem item, OutboxItem.Receipt receipt, Instant now) {
    store.delivered(item, receipt, now);
    if (item.part().equals(Publisher.ROOT)) {
      remember(item, receipt, now);
    }
  }

  /** The incident knows where its root stands, and so does its record. */
  private void remember(OutboxItem item, OutboxItem.Receipt receipt, Instant now) {
    Incident.Chat chat = new Incident.Chat(sink.name(), receipt);
    store.transact(tx -> {
      tx.find(item.incident())
          .filter(incident -> !incident.chats().contains(chat))
          .ifPresent(incident -> {
            List<Incident.Chat> chats = new ArrayList<>(incident.chats());
            chats.removeIf(known -> known.sink().equals(sink.name()));
            chats.add(chat);
            Incident next = incident.edit().chats(chats).done();
            tx.save(next);
            publisher.entry(tx, next, now);
          });
      return null;
    });
  }

  private Duration pause(OutboxItem item) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(item.attempts(), 12));
    return jitter.apply(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
  }
}
