package io.burnscope.store;

import static io.burnscope.store.Fixtures.NAME;
import static io.burnscope.store.Fixtures.T0;
import static io.burnscope.store.Fixtures.incident;
import static io.burnscope.store.Fixtures.named;
import static io.burnscope.store.Fixtures.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Decision.Reason;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.Answered;
import io.burnscope.incident.IncidentStore.Touched;
import io.burnscope.incident.Ledger;
import io.burnscope.incident.Ledger.Deliveries;
import io.burnscope.incident.Ledger.Posts;
import io.burnscope.incident.OutboxEntry;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database counts of the outbox and the deliveries. */
abstract class LedgerContract {
  private static final Receipt ROOT = new Receipt("C1", "17.3", Optional.empty());
  private static final Instant LATER = T0.plusSeconds(60);

  @TempDir private Path folder;
  private final Databases kind;
  private StoreSettings settings;
  private Database database;
  private IncidentStore store;

  @SuppressWarnings("NullAway.Init")
  LedgerContract(Databases kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    settings = kind.empty(folder);
    database = Database.open(settings);
    store = database.incidentStore();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void enqueue(String part, long version) {
    store.transact(in -> {
      in.enqueue(NAME, "slack", part, version, reply(part + version), T0);
      return true;
    });
  }

  private OutboxItem begun(Instant at) {
    OutboxItem item = store.claimOutbox("slack", at, at.plusSeconds(30), 1).getFirst();
    return store.attempting(item, "n" + item.claim()).orElseThrow();
  }

  private void books(
      long accepted, long delivered, long superseded, long dead, long dropped, long inFlight) {
    assertThat(store.ledger().posts())
        .isEqualTo(
            Map.of("slack", new Posts(accepted, delivered, superseded, dead, dropped, inFlight)));
    assertThat(store.ledger().balanced()).isTrue();
  }

  @Test
  void an_empty_store_has_nothing_to_account_for() {
    assertThat(store.ledger()).isEqualTo(new Ledger(Map.of(), Map.of()));
  }

  @Test
  void a_post_is_in_flight_until_it_is_delivered() {
    enqueue("root", 1);
    books(1, 0, 0, 0, 0, 1);
    OutboxItem sent = begun(T0);
    books(1, 0, 0, 0, 0, 1);

    store.delivered(sent, ROOT, T0);

    books(1, 1, 0, 0, 0, 0);
  }

  @Test
  void an_answer_told_twice_counts_once() {
    enqueue("root", 1);
    OutboxItem sent = begun(T0);
    store.delivered(sent, ROOT, T0);

    store.delivered(sent, ROOT, T0);
    store.dead(sent, "channel_not_found", T0);

    books(1, 1, 0, 0, 0, 0);
  }

  @Test
  void a_version_replaced_before_it_was_sent_is_superseded() {
    enqueue("root", 1);

    enqueue("root", 2);
    enqueue("root", 4);

    books(3, 0, 2, 0, 0, 1);
  }

  @Test
  void what_changes_nothing_is_not_accepted() {
    enqueue("root", 3);

    enqueue("root", 2);
    enqueue("root", 3);

    books(1, 0, 0, 0, 0, 1);
  }

  @Test
  void a_newer_version_of_a_delivered_post_is_in_flight_again() {
    enqueue("root", 1);
    store.delivered(begun(T0), ROOT, T0);

    enqueue("root", 2);

    books(2, 1, 0, 0, 0, 1);
  }

  @Test
  void while_the_answer_is_not_known_both_versions_are_in_flight() {
    enqueue("root", 1);
    OutboxItem sent = begun(T0);

    enqueue("root", 2);
    books(2, 0, 0, 0, 0, 2);
    enqueue("root", 3);
    books(3, 0, 1, 0, 0, 2);

    store.delivered(sent, ROOT, T0);
    books(3, 1, 1, 0, 0, 1);
  }

  @Test
  void an_older_version_that_was_refused_for_now_is_superseded() {
    enqueue("root", 1);
    OutboxItem sent = begun(T0);
    enqueue("root", 2);

    store.retry(sent, T0, "rate limited", false);

    books(2, 0, 1, 0, 0, 1);
  }

  @Test
  void an_older_version_in_doubt_that_is_not_there_is_superseded_by_the_next_send() {
    enqueue("root", 1);
    store.retry(begun(T0), T0, "no answer in 10 s", true);
    enqueue("root", 2);
    books(2, 0, 0, 0, 0, 2);

    OutboxItem second = begun(LATER);
    books(2, 0, 1, 0, 0, 1);

    store.delivered(second, ROOT, LATER);
    books(2, 1, 1, 0, 0, 0);
  }

  @Test
  void an_older_version_in_doubt_that_is_there_was_delivered() {
    enqueue("root", 1);
    store.retry(begun(T0), T0, "no answer in 10 s", true);
    enqueue("root", 2);

    store.delivered(store.claimOutbox("slack", LATER, LATER, 1).getFirst(), ROOT, LATER);

    books(2, 1, 0, 0, 0, 1);
  }

  @Test
  void a_dead_post_is_superseded_by_a_newer_version() {
    enqueue("root", 1);
    store.dead(begun(T0), "invalid_blocks", T0);
    books(1, 0, 0, 1, 0, 0);

    enqueue("root", 2);

    books(2, 0, 1, 0, 0, 1);
  }

  @Test
  void an_older_version_that_was_rejected_is_superseded() {
    enqueue("root", 1);
    OutboxItem sent = begun(T0);
    enqueue("root", 2);

    store.dead(sent, "invalid_blocks", T0);

    books(2, 0, 1, 0, 0, 1);
  }

  private OutboxEntry only() {
    return store
        .outbox(
            new OutboxEntry.Choice(
                Optional.of(NAME), Optional.of("slack"), Optional.empty(), Set.of()),
            10)
        .getFirst();
  }

  @Test
  void a_dead_post_that_is_retried_by_hand_is_in_flight_again() {
    enqueue("root", 1);
    store.dead(begun(T0), "channel_not_found", T0);

    assertThat(store.<Touched>transact(in -> in.retryNow(only(), LATER)))
        .isEqualTo(Touched.CHANGED);

    books(1, 0, 0, 0, 0, 1);
    store.delivered(begun(LATER), ROOT, LATER);
    books(1, 1, 0, 0, 0, 0);
  }

  @Test
  void a_dropped_post_is_accounted_for_even_after_a_newer_version() {
    enqueue("root", 1);
    store.dead(begun(T0), "channel_not_found", T0);

    store.transact(in -> in.drop(only(), LATER));
    books(1, 0, 0, 0, 1, 0);
    enqueue("root", 2);

    books(2, 0, 0, 0, 1, 1);
  }

  @Test
  void dropping_a_post_under_way_drops_both_versions_and_stops_its_sender() {
    enqueue("root", 1);
    OutboxItem sent = begun(T0);
    enqueue("root", 2);

    store.transact(in -> in.drop(only(), LATER));

    books(2, 0, 0, 0, 2, 0);
    assertThat(store.delivered(sent, ROOT, LATER)).isEqualTo(Answered.TOO_LATE);
    books(2, 0, 0, 0, 2, 0);
  }

  @Test
  void what_is_delivered_can_be_neither_retried_nor_dropped() {
    enqueue("root", 1);
    store.delivered(begun(T0), ROOT, T0);

    assertThat(store.<Touched>transact(in -> in.retryNow(only(), LATER)))
        .isEqualTo(Touched.SETTLED);
    assertThat(store.<Touched>transact(in -> in.drop(only(), LATER))).isEqualTo(Touched.SETTLED);

    books(1, 1, 0, 0, 0, 0);
  }

  @Test
  void the_books_outlive_a_restart() {
    enqueue("root", 1);
    store.delivered(begun(T0), ROOT, T0);
    enqueue("ranking", 1);
    begun(T0);
    enqueue("ranking", 2);
    database.close();

    open(settings);

    books(3, 1, 0, 0, 0, 2);
  }

  private void open(StoreSettings same) {
    database = Database.open(same);
    store = database.incidentStore();
  }

  @Test
  void the_books_outlive_what_they_count() {
    store.transact(in -> {
      in.save(incident(NAME, Fixtures.KEY, IncidentState.RESOLVED, T0));
      return true;
    });
    enqueue("root", 1);
    enqueue("root", 2);
    store.delivered(begun(T0), ROOT, T0);
    enqueue("ranking", 1);
    store.dead(begun(T0), "msg_too_long", T0);
    books(3, 1, 1, 1, 0, 0);

    long deleted = database.purge(T0.plus(Duration.ofDays(31)));

    assertThat(deleted).isEqualTo(1);
    assertThat(store.outboxCounts()).isEmpty();
    books(3, 1, 1, 1, 0, 0);
  }

  @Test
  void an_old_incident_with_a_post_in_flight_is_kept() {
    store.transact(in -> {
      in.save(incident(NAME, Fixtures.KEY, IncidentState.RESOLVED, T0));
      return true;
    });
    Instant lately = T0.plus(Duration.ofDays(30));
    store.transact(in -> {
      in.enqueue(NAME, "slack", "root", 1, reply("late"), lately);
      return true;
    });

    database.purge(T0.plus(Duration.ofDays(31)));

    assertThat(store.incident(NAME)).isPresent();
    books(1, 0, 0, 0, 0, 1);
  }

  @Test
  void what_waits_as_long_as_incidents_are_kept_is_dropped_with_its_incident() {
    store.transact(in -> {
      in.save(incident(NAME, Fixtures.KEY, IncidentState.RESOLVED, T0));
      return true;
    });
    enqueue("root", 1);
    store.retry(begun(T0), T0, "no answer in 10 s", true);
    enqueue("root", 2);
    books(2, 0, 0, 0, 0, 2);

    database.purge(T0.plus(Duration.ofDays(31)));

    assertThat(store.incident(NAME)).isEmpty();
    assertThat(store.outboxCounts()).isEmpty();
    books(2, 0, 0, 0, 2, 0);
  }

  @Test
  void every_delivery_is_decided_and_stays_counted_after_it_is_purged() {
    for (int i = 0; i < 3; i++) {
      deliver("same");
    }
    deliver("other");
    assertThat(store.ledger().deliveries()).isEqualTo(Map.of("prod", new Deliveries(4, 4)));

    database.purge(T0.plus(Duration.ofDays(8)));
    deliver("third");

    assertThat(store.ledger().deliveries()).isEqualTo(Map.of("prod", new Deliveries(5, 5)));
  }

  private void deliver(String identity) {
    store.transact(in -> {
      in.delivery(identity, "prod", Fixtures.body(), T0);
      in.decided(identity, List.of(Reason.FIRST_ALERT));
      return true;
    });
  }

  @Test
  void a_delivery_without_a_decision_is_missing_in_the_books() {
    store.transact(in -> in.delivery("lost", "prod", Fixtures.body(), T0));

    assertThat(store.ledger().balanced()).isFalse();
  }

  @Test
  void the_books_balance_after_every_step_of_any_course() {
    for (long seed = 1; seed <= 20; seed++) {
      Course course = new Course(seed);
      for (int step = 0; step < 60; step++) {
        String done = course.step();

        assertThat(store.ledger())
            .as("seed %d, step %d: %s", seed, step, done)
            .matches(Ledger::balanced);
      }
    }
  }

  private interface Hand {
    Touched touch(IncidentStore.Transaction in, OutboxEntry post, Instant at);
  }

  /** Random calls in a random order, as two replicas with late answers make them. */
  private final class Course {
    private final SplittableRandom random;
    private final long seed;
    private final List<OutboxItem> claimed = new ArrayList<>();
    private Instant now = T0;
    private long version;

    Course(long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
    }

    String step() {
      now = now.plusSeconds(random.nextInt(40));
      return switch (random.nextInt(10)) {
        case 0, 1 -> enqueue();
        case 2, 3 -> claim();
        case 4 -> attempt();
        case 5 -> "delivered " + some().map(item -> store.delivered(item, ROOT, now));
        case 6 -> retry();
        case 7 -> dead();
        case 8 -> desk(IncidentStore.Transaction::retryNow);
        default -> desk(IncidentStore.Transaction::drop);
      };
    }

    private String desk(Hand hand) {
      OutboxEntry.Choice all = OutboxEntry.Choice.of("slack");
      store.outbox(all, 1).forEach(post -> store.transact(in -> hand.touch(in, post, now)));
      return "by hand";
    }

    private String enqueue() {
      String part = random.nextBoolean() ? "root" : "ranking";
      version += random.nextInt(2);
      store.transact(in -> {
        in.enqueue(named("i" + seed), "slack", part, version, reply(part + version), now);
        return true;
      });
      return "enqueue";
    }

    private String claim() {
      claimed.addAll(store.claimOutbox("slack", now, now.plusSeconds(30), 2));
      return "claim";
    }

    private String attempt() {
      some()
          .flatMap(item -> store.attempting(item, "n" + random.nextInt()))
          .ifPresent(claimed::add);
      return "attempt";
    }

    private String retry() {
      boolean ambiguous = random.nextBoolean();
      some().ifPresent(item -> store.retry(item, now, "busy", ambiguous));
      return "retry " + ambiguous;
    }

    private String dead() {
      some().ifPresent(item -> store.dead(item, "refused", now));
      return "dead";
    }

    private Optional<OutboxItem> some() {
      return claimed.isEmpty()
          ? Optional.empty()
          : Optional.of(claimed.get(random.nextInt(claimed.size())));
    }
  }
}
