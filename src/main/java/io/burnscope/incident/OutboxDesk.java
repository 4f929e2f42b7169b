package io.burnscope.incident;

import java.time.Instant;
import java.util.List;

/** What operators do with what was not delivered. Blocking; throws what the store throws. */
public final class OutboxDesk {
  /** Each post is a transaction of its own: a request for more comes again. */
  private static final int STEP = 100;

  private final IncidentStore store;
  private final Publisher publisher;

  /** Works on {@code store}; {@code publisher} tells the record of each incident. */
  public OutboxDesk(IncidentStore store, Publisher publisher) {
    this.store = store;
    this.publisher = publisher;
  }

  /** What to do with posts. */
  public enum Action {
    /** Send again what was given up, and at once what waits. */
    RETRY,
    /** Nobody wants them any more. */
    DROP
  }

  /**
   * What was done.
   *
   * @param ids of the posts that changed
   * @param rest how many chosen posts were left for the next call, at most one step
   */
  public record Done(List<String> ids, int rest) {
    public Done {
      ids = List.copyOf(ids);
    }
  }

  /**
   * What the outbox holds, what failed first, then the newest change first; {@code limit} at least
   * 1.
   */
  public List<OutboxEntry> list(OutboxEntry.Choice choice, int limit) {
    return store.outbox(choice, limit);
  }

  /**
   * Does {@code action} with up to 100 of the posts. Delivered and dropped ones stay as they are;
   * without a part it is about what failed: what only waits for its turn is left alone.
   */
  public Done act(Action action, OutboxEntry.Choice choice, Instant now) {
    List<OutboxEntry> found =
        store.outbox(choice, 2 * STEP).stream()
            .filter(OutboxDesk::unsettled)
            .filter(post -> choice.part().isPresent() || post.reason().isPresent())
            .toList();
    List<String> ids =
        found.stream()
            .limit(STEP)
            .filter(post -> touched(action, post, now) == IncidentStore.Touched.CHANGED)
            .map(OutboxEntry::id)
            .toList();
    return new Done(ids, Math.max(0, found.size() - STEP));
  }

  private static boolean unsettled(OutboxEntry post) {
    return switch (post.status()) {
      case PENDING, ATTEMPTED, DEAD -> true;
      case DELIVERED, DROPPED -> false;
    };
  }

  private IncidentStore.Touched touched(Action action, OutboxEntry post, Instant now) {
    return store.transact(tx -> {
      // The incident before its outbox, as everybody takes them: nobody waits in a circle.
      var incident = tx.find(post.incident());
      IncidentStore.Touched touched =
          switch (action) {
            case RETRY -> tx.retryNow(post, now);
            case DROP -> tx.drop(post, now);
          };
      incident.ifPresent(found -> {
        Incident next = found.edit().done();
        tx.save(next);
        publisher.undelivered(tx, next, post.sink(), now);
      });
      return touched;
    });
  }
}
