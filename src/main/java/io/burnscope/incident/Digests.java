package io.burnscope.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps the message of a digest as its incidents are, tells its thread now and then what is new,
 * and ends it when all of them are over. Runs again and again until then.
 */
final class Digests {
  /** The rest is counted, not named. */
  private static final int MOST = 2_000;

  private static final Duration BUSY = Duration.ofSeconds(5);
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final IncidentStore store;
  private final Publisher publisher;
  private final StormPolicy policy;

  Digests(IncidentStore store, Publisher publisher) {
    this.store = store;
    this.publisher = publisher;
    this.policy = publisher.storms().policy();
  }

  void run(IncidentName name, Instant now) {
    store
        .digest(name, MOST)
        .filter(standing -> standing.digest().overAt().isEmpty())
        .ifPresent(standing ->
            store.transact(tx -> {
              tx.showings().lock(standing.digest().place());
              tx.showings().digest(name).ifPresent(current -> refresh(tx, standing, current, now));
              return name;
            }));
  }

  private void refresh(
      IncidentStore.Transaction tx, Digest.Standing seen, Digest current, Instant now) {
    boolean noneJoined = current.joinedAt().equals(seen.digest().joinedAt());
    boolean passed = policy.passed(current, now) && noneJoined;
    if (passed && seen.open() == 0) {
      show(tx, seen, current.over(now), now);
      return;
    }
    List<Text> news = news(seen, current, now);
    Digest next = news.isEmpty() ? current.refreshed() : current.told(now);
    show(tx, seen, next, now);
    if (!news.isEmpty()) {
      Post.Reply reply = new Post.Reply(news, Post.Weight.DETAIL);
      publisher.posted(tx, next, "news-" + next.version(), reply, now);
    }
    if (passed && calm(seen, now)) {
      seen.hosted().stream()
          .filter(Digests::open)
          .forEach(incident -> publisher.alone(tx, incident.name(), now));
    }
    boolean busy = now.isBefore(current.joinedAt().plus(policy.window()));
    tx.schedule(new Job(next.name(), Job.Task.DIGEST, now.plus(busy ? BUSY : QUIET)));
  }

  private void show(
      IncidentStore.Transaction tx, Digest.Standing seen, Digest digest, Instant now) {
    tx.showings().save(digest);
    Digest.Standing standing =
        new Digest.Standing(digest, seen.hosted(), seen.alone(), seen.total(), seen.open());
    Message message = DigestLayout.of(standing, publisher.records());
    publisher.posted(tx, digest, Publisher.ROOT, new Post.Root(message, digest.audience()), now);
  }

  private List<Text> news(Digest.Standing seen, Digest current, Instant now) {
    if (now.isBefore(current.toldAt().plus(policy.window()))) {
      return List.of();
    }
    Instant told = current.toldAt();
    List<Incident> opened =
        of(seen, incident -> open(incident) && incident.openedAt().isAfter(told));
    List<Incident> closed =
        of(seen, incident -> incident.closedAt().filter(at -> at.isAfter(told)).isPresent());
    return DigestLines.news(opened, closed);
  }

  private static List<Incident> of(Digest.Standing seen, Predicate<Incident> wanted) {
    List<Incident> found = new ArrayList<>(seen.hosted());
    found.removeIf(wanted.negate());
    return found;
  }

  /** Few page on, and nothing else happens: each is worth a message of its own now. */
  private boolean calm(Digest.Standing seen, Instant now) {
    Optional<Instant> last =
        seen.hosted().stream()
            .flatMap(incident -> incident.closedAt().stream())
            .max(Instant::compareTo);
    boolean paging =
        seen.hosted().stream()
            .filter(Digests::open)
            .allMatch(
                incident -> Audience.Urgency.of(incident.severity()) == Audience.Urgency.PAGE);
    return paging
        && seen.open() <= policy.alone()
        && seen.total() > seen.open()
        && last.filter(at -> now.isBefore(at.plus(policy.calm()))).isEmpty();
  }

  private static boolean open(Incident incident) {
    return !incident.state().closed();
  }
}
