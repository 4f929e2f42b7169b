package io.burnscope.store;

import static io.burnscope.store.Fixtures.KEY;
import static io.burnscope.store.Fixtures.NAME;
import static io.burnscope.store.Fixtures.T0;
import static io.burnscope.store.Fixtures.body;
import static io.burnscope.store.Fixtures.incident;
import static io.burnscope.store.Fixtures.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.IncidentStore.Answered;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.incident.IncidentStore.Transaction;
import io.burnscope.incident.Job;
import io.burnscope.incident.Ledger;
import io.burnscope.incident.OutboxItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two replicas on one PostgreSQL database. */
class PostgresReplicasTest {
  private Database one;
  private Database two;
  private StoreSettings settings;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @SuppressWarnings("NullAway.Init")
  PostgresReplicasTest() {}

  @BeforeEach
  void open() {
    settings = Databases.POSTGRESQL.empty(Path.of(""));
    one = Database.open(settings);
    two = Database.open(settings);
  }

  @AfterEach
  void close() {
    callers.close();
    one.close();
    two.close();
  }

  /** {@code work} 20 times on each, all at once. */
  private <T> List<T> onBoth(Function<Database, T> work) throws Exception {
    List<Future<T>> running =
        IntStream.range(0, 40)
            .mapToObj(i -> callers.submit(() -> work.apply(i % 2 == 0 ? one : two)))
            .toList();
    List<T> results = new ArrayList<>();
    for (Future<T> result : running) {
      results.add(result.get());
    }
    return results;
  }

  @Test
  @Tag("W33")
  void the_same_delivery_at_both_opens_one_incident() throws Exception {
    List<String> opened = onBoth(database -> database.incidentStore().transact(this::openOnce));

    assertThat(opened).hasSize(40).containsOnly(opened.getFirst());
    assertThat(one.incidentStore().recent(100)).hasSize(1);
  }

  private String openOnce(Transaction transaction) {
    transaction.delivery("same", "prod", body(), T0);
    return transaction
        .latest(KEY)
        .orElseGet(() -> opened(transaction, "by-" + Thread.currentThread().threadId()))
        .name()
        .name();
  }

  private static Incident opened(Transaction transaction, String name) {
    Incident incident = incident(named(name), KEY, IncidentState.OPEN, T0);
    transaction.save(incident);
    transaction.enqueue(incident.name(), "slack", "root", 1, Fixtures.reply("fails"), T0);
    return incident;
  }

  @Test
  void a_job_and_an_item_are_claimed_by_one_of_them() throws Exception {
    one.incidentStore()
        .transact(in -> {
          in.schedule(new Job(NAME, Job.Task.ASSESS, T0));
          return opened(in, "a");
        });

    List<List<Job>> jobs =
        onBoth(database -> database.incidentStore().claimJobs(T0, T0.plusSeconds(30), 10));
    List<List<OutboxItem>> items =
        onBoth(
            database -> database.incidentStore().claimOutbox("slack", T0, T0.plusSeconds(30), 10));

    assertThat(jobs.stream().mapToInt(List::size).sum()).isEqualTo(1);
    assertThat(items.stream().mapToInt(List::size).sum()).isEqualTo(1);
  }

  @Test
  void one_sends_what_both_have_claimed_one_after_the_other() throws Exception {
    one.incidentStore().transact(in -> opened(in, "a"));
    OutboxItem slow = claimed(one, T0);
    OutboxItem fast = claimed(two, T0.plusSeconds(30));

    List<Integer> begun =
        onBoth(database ->
            database
                .incidentStore()
                .attempting(database == one ? slow : fast, UUID.randomUUID().toString())
                .map(_ -> database == one ? 1 : 2)
                .orElse(0));

    assertThat(begun).contains(2).doesNotContain(1);
  }

  @Test
  void a_sender_that_was_given_up_for_dead_leaves_its_receipt_and_makes_no_second_root() {
    one.incidentStore().transact(in -> opened(in, "a"));
    OutboxItem sent = one.incidentStore().attempting(claimed(one, T0), "n1").orElseThrow();
    OutboxItem looking = claimed(two, T0.plusSeconds(30));
    OutboxItem.Receipt root = new OutboxItem.Receipt("C1", "17.3", Optional.empty());

    assertThat(one.incidentStore().delivered(sent, root, T0)).isEqualTo(Answered.IN_TIME);

    assertThat(two.incidentStore().attempting(looking, "n2")).isEmpty();
    assertThat(two.incidentStore().ledger()).isEqualTo(one.incidentStore().ledger());
    assertThat(two.incidentStore().ledger().posts())
        .isEqualTo(Map.of("slack", new Ledger.Posts(1, 1, 0, 0, 0, 0)));
  }

  private static OutboxItem claimed(Database database, Instant now) {
    return database.incidentStore().claimOutbox("slack", now, now.plusSeconds(30), 1).getFirst();
  }

  @Test
  void both_agree_on_what_is_made_up_once() throws Exception {
    List<String> keys =
        onBoth(database -> database.once("key", () -> UUID.randomUUID().toString()));

    assertThat(keys).hasSize(40).containsOnly(keys.getFirst());
  }

  @Test
  void a_turn_is_had_by_one_of_them() throws Exception {
    List<Database.Turn> turns = onBoth(database -> database.turn("clean", T0, T0.plusSeconds(60)));

    assertThat(turns).filteredOn(Database.Turn.MINE::equals).hasSize(1);
  }

  @Test
  void a_row_that_stays_locked_is_told_within_the_deadline() {
    StoreSettings impatient = StoreSettings.of(settings.url(), settings.credentials());
    try (Database third = Database.open(impatient)) {
      one.incidents()
          .write(handle -> {
            handle.execute("lock table incident");

            assertThatThrownBy(
                    () -> third.incidentStore().transact(in -> in.find(NAME).isPresent()))
                .isInstanceOf(StoreUnavailable.class);
            return true;
          });

      assertThat(third.incidentStore().<Boolean>transact(in -> in.find(NAME).isEmpty())).isTrue();
    }
  }
}
