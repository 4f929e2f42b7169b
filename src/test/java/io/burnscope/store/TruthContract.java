package io.burnscope.store;

import static io.burnscope.store.Fixtures.NAME;
import static io.burnscope.store.Fixtures.T0;
import static io.burnscope.store.Fixtures.incident;
import static io.burnscope.store.Fixtures.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.Heartbeat;
import io.burnscope.incident.IncidentStore.Transaction;
import io.burnscope.incident.IncidentStore.Turn;
import io.burnscope.incident.Ledger;
import io.burnscope.incident.Post;
import io.burnscope.incident.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database remembers so that incidents can be compared with the truth. */
abstract class TruthContract {
  private static final IncidentName GUEST = named("search-20261119-0318-0b1e");
  private static final Post.Reply POST =
      new Post.Reply(List.of(Text.of("hello")), Post.Weight.DETAIL);

  @TempDir private Path folder;
  private final Databases kind;
  private Database database;
  private IncidentStore store;

  @SuppressWarnings("NullAway.Init")
  TruthContract(Databases kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Database.open(kind.empty(folder));
    store = database.incidentStore();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_turn_is_kept_by_its_owner_and_free_when_it_ends() {
    assertThat(take("one", 0)).isEqualTo(Turn.OURS);
    assertThat(take("two", 10)).isEqualTo(Turn.ANOTHERS);
    assertThat(take("one", 50)).isEqualTo(Turn.OURS);
    assertThat(take("two", 70)).isEqualTo(Turn.ANOTHERS);
    assertThat(take("two", 110)).isEqualTo(Turn.OURS);
  }

  @Test
  void turns_of_two_tasks_are_apart() {
    assertThat(store.take("a", "one", T0, T0.plusSeconds(60))).isEqualTo(Turn.OURS);
    assertThat(store.take("b", "two", T0, T0.plusSeconds(60))).isEqualTo(Turn.OURS);
  }

  @Test
  void a_heartbeat_heard_once_has_no_usual_distance() {
    beat(0);

    assertThat(store.heartbeats())
        .containsExactly(new Heartbeat("prod", "Watchdog", T0, T0, Optional.empty()));
  }

  @Test
  void its_usual_distance_is_the_longer_one_when_replicas_deliver_in_pairs() {
    for (int minute = 0; minute <= 10; minute += 2) {
      beat(minute * 60);
      beat(minute * 60 + 15);
    }

    assertThat(gap()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120));
  }

  @Test
  void an_hour_of_frequent_deliveries_hardly_shortens_the_usual_distance() {
    beat(0);
    beat(4 * 3600);
    for (int minute = 5; minute <= 60; minute += 5) {
      beat(4 * 3600 + minute * 60);
    }

    assertThat(gap()).isGreaterThan(Duration.ofMinutes(230));
  }

  @Test
  void an_outage_is_no_distance() {
    beat(0);
    beat(120);
    beat(120 + 6 * 3600);

    assertThat(gap()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void a_beat_that_is_told_late_moves_nothing_back() {
    beat(120);
    beat(60);

    assertThat(store.heartbeats().getFirst().last()).isEqualTo(T0.plusSeconds(120));
  }

  @Test
  void guests_are_found_while_they_are_open_until_they_leave() {
    Incident guest = incident(GUEST, Fixtures.KEY, IncidentState.OPEN, T0);
    transact(tx -> {
      tx.save(incident());
      tx.save(guest);
      tx.host(GUEST, Optional.of(NAME));
    });
    assertThat(hosted()).containsExactly(guest);

    transact(tx -> tx.host(GUEST, Optional.empty()));
    assertThat(hosted()).isEmpty();
  }

  @Test
  void what_was_never_sent_is_taken_back_and_stays_in_the_books() {
    transact(tx -> {
      tx.save(incident());
      tx.enqueue(NAME, "chat", "root", 1, POST, T0);
    });

    assertThat(withdrawn()).isEmpty();
    assertThat(store.claimOutbox("chat", T0, T0.plusSeconds(9), 5)).isEmpty();
    assertThat(store.ledger().balanced()).isTrue();
    assertThat(store.ledger().posts().values()).containsExactly(new Ledger.Posts(1, 0, 1, 0, 0, 0));
  }

  @Test
  void what_may_have_been_sent_stays() {
    transact(tx -> {
      tx.save(incident());
      tx.enqueue(NAME, "chat", "root", 1, POST, T0);
    });
    var item = store.claimOutbox("chat", T0, T0.plusSeconds(9), 5).getFirst();
    store.attempting(item, "n1");

    assertThat(withdrawn()).containsExactly("chat");
    assertThat(store.ledger().balanced()).isTrue();
  }

  @Test
  void a_claimed_row_that_is_taken_back_is_not_sent() {
    transact(tx -> {
      tx.save(incident());
      tx.enqueue(NAME, "chat", "root", 1, POST, T0);
    });
    var item = store.claimOutbox("chat", T0, T0.plusSeconds(9), 5).getFirst();
    withdrawn();

    assertThat(store.attempting(item, "n1")).isEmpty();
  }

  private List<String> withdrawn() {
    return store.transact(tx -> tx.withdraw(NAME, "root"));
  }

  private List<Incident> hosted() {
    return store.transact(tx -> tx.hosted(NAME));
  }

  private Duration gap() {
    return store.heartbeats().getFirst().gap().orElseThrow();
  }

  private void beat(int seconds) {
    transact(tx -> tx.beat("prod", "Watchdog", T0.plusSeconds(seconds)));
  }

  private Turn take(String owner, int seconds) {
    Instant now = T0.plusSeconds(seconds);
    return store.take("look", owner, now, now.plusSeconds(60));
  }

  private void transact(Consumer<Transaction> work) {
    store.transact(transaction -> {
      work.accept(transaction);
      return true;
    });
  }
}
