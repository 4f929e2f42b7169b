package io.burnscope.store;

import static io.burnscope.store.Fixtures.KEY;
import static io.burnscope.store.Fixtures.T0;
import static io.burnscope.store.Fixtures.body;
import static io.burnscope.store.Fixtures.incident;
import static io.burnscope.store.Fixtures.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ObjectRef;
import io.burnscope.incident.Decision;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.incident.Ledger;
import io.burnscope.slo.TimeRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite's writer does when it is busy, stuck or out of space. */
class SqliteTroubleTest {
  @TempDir private Path folder;
  private Database database;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @SuppressWarnings("NullAway.Init")
  SqliteTroubleTest() {}

  private void open(Duration deadline, int queueSize) {
    StoreSettings base = StoreSettings.sqlite(folder);
    database =
        Database.open(
            new StoreSettings(
                base.url(), base.credentials(), deadline, 64, queueSize, 2, base.retention()));
  }

  @AfterEach
  void close() {
    database.close();
    callers.close();
  }

  private boolean save(String name) {
    Incident incident = incident(named(name), KEY, IncidentState.OPEN, T0);
    return database
        .incidentStore()
        .transact(in -> {
          in.save(incident);
          return true;
        });
  }

  private List<String> saved() {
    return database.incidentStore().recent(100).stream().map(i -> i.name().name()).toList();
  }

  /** Occupies the writer until {@code end}. */
  private Future<Boolean> occupy(CountDownLatch end) {
    CountDownLatch begun = new CountDownLatch(1);
    Future<Boolean> running =
        callers.submit(() ->
            database
                .incidentStore()
                .transact(in -> {
                  begun.countDown();
                  return awaited(end);
                }));
    assertThat(awaited(begun)).isTrue();
    return running;
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void one_failing_work_undoes_no_other_of_its_group() throws Exception {
    open(Duration.ofSeconds(20), 100);
    CountDownLatch end = new CountDownLatch(1);
    Future<Boolean> first = occupy(end);
    List<Future<Boolean>> group =
        List.of(
            callers.submit(() -> save("one")),
            callers.submit(this::failAfterSaving),
            callers.submit(() -> save("three")));
    Awaitility.await().until(() -> database.waitingWrites() == 3);

    end.countDown();

    assertThat(first.get() && group.get(0).get() && group.get(2).get()).isTrue();
    assertThatThrownBy(() -> group.get(1).get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("a bug");
    assertThat(saved()).containsExactlyInAnyOrder("one", "three");
  }

  private boolean failAfterSaving() {
    return database
        .incidentStore()
        .transact(in -> {
          in.save(incident(named("two"), KEY, IncidentState.OPEN, T0));
          throw new IllegalStateException("a bug");
        });
  }

  @Test
  void a_work_that_its_caller_gave_up_is_never_applied() {
    open(Duration.ofMillis(200), 100);
    CountDownLatch end = new CountDownLatch(1);
    Future<Boolean> stuck = occupy(end);

    assertThatThrownBy(() -> save("late"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage("not durable within 200 ms; it was withdrawn");

    Awaitility.await().until(stuck::isDone);
    end.countDown();
    assertThatThrownBy(stuck::get).hasMessageContaining("it was withdrawn");
    Awaitility.await().until(() -> database.trouble().isEmpty());
    assertThat(saved()).isEmpty();
  }

  @Test
  void a_full_queue_refuses_at_once() {
    open(Duration.ofSeconds(20), 1);
    CountDownLatch end = new CountDownLatch(1);
    Future<Boolean> running = occupy(end);
    Future<Boolean> waiting = callers.submit(() -> save("waiting"));
    Awaitility.await().until(() -> database.waitingWrites() == 1);

    assertThatThrownBy(() -> save("too many"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage("too many writes wait for the store");

    end.countDown();
    assertThat(running).succeedsWithin(Duration.ofSeconds(20));
    assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
    assertThat(saved()).containsExactly("waiting");
  }

  @Test
  void a_lock_held_by_somebody_else_is_told_and_survived() throws SQLException {
    open(Duration.ofMillis(900), 100);
    String url = StoreSettings.sqlite(folder).url();
    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");

      assertThatThrownBy(() -> save("locked out")).isInstanceOf(StoreUnavailable.class);
      assertThat(database.trouble()).isPresent();
      assertThat(saved()).isEmpty();

      statement.execute("rollback");
    }
    assertThat(save("after")).isTrue();
    assertThat(saved()).containsExactly("after");
  }

  @Test
  void a_full_disk_is_told_and_survived() {
    open(Duration.ofSeconds(20), 100);
    save("before");
    limitPages("select page_count from pragma_page_count");

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                deliver("d" + i);
              }
            })
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("SQLITE_FULL");
    limitPages("select 1000000");

    assertThat(save("after")).isTrue();
    assertThat(saved()).containsExactlyInAnyOrder("before", "after");
  }

  @Test
  void the_journals_full_disk_is_told_and_survived_and_delays_no_incident() {
    open(Duration.ofSeconds(20), 100);
    ChangeJournal journal = database.journal();
    journal.record(List.of(change(0)));
    limitPages(database.changes(), "select page_count from pragma_page_count");

    assertThatThrownBy(
            () -> {
              for (int i = 1; i < 1_000; i++) {
                journal.record(List.of(change(i)));
              }
            })
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("SQLITE_FULL");
    assertThat(save("an incident")).isTrue();
    limitPages(database.changes(), "select 1000000");

    journal.record(List.of(change(1_000)));
    List<Change> kept =
        journal.between(
            new ChangeJournal.Scope("prod", Set.of()), TimeRange.before(T0, Duration.ofHours(1)));
    assertThat(kept).contains(change(0).change(), change(1_000).change());
  }

  @Test
  void a_purged_journal_is_filled_again_without_a_larger_file() {
    database =
        Database.open(
            StoreSettings.sqlite(folder)
                .within(Duration.ofSeconds(20))
                .keeping(new StoreSettings.Journal(Duration.ofDays(30), 1_000, 1L << 30)));
    List<Integer> sizes = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      int first = round * 2_000;
      database
          .journal()
          .record(IntStream.range(first, first + 2_000).mapToObj(i -> change(i)).toList());
      database.purge(T0);
      sizes.add(pages());
    }

    assertThat(sizes.getLast()).isLessThan(sizes.get(1) * 5 / 4);
  }

  private int pages() {
    return database
        .changes()
        .read(handle ->
            handle
                .createQuery("select page_count from pragma_page_count")
                .mapTo(Integer.class)
                .one());
  }

  private static ChangeJournal.Entry change(int number) {
    return new ChangeJournal.Entry(
        "prod",
        "uid-" + number,
        "1",
        new Change.Deletion(
            new ObjectRef("ConfigMap", "checkout", "rules-" + number),
            T0.minusMillis(1_000_000 - number),
            Actor.UNKNOWN));
  }

  @Test
  void a_disk_that_can_only_be_read_is_told_and_survived() {
    open(Duration.ofSeconds(20), 100);
    save("before");
    Handle writing = database.incidents().write(handle -> handle);
    writing.execute("pragma query_only = true");

    assertThatThrownBy(() -> save("refused"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("readonly");
    assertThat(database.trouble()).isPresent();
    assertThat(saved()).containsExactly("before");
    writing.execute("pragma query_only = false");

    assertThat(save("after")).isTrue();
    assertThat(database.trouble()).isEmpty();
  }

  @Test
  void a_delivery_that_meets_a_full_disk_leaves_nothing_half() {
    open(Duration.ofSeconds(20), 100);
    whole("d0", "small");
    limitPages("select page_count from pragma_page_count");
    String large = "x".repeat(100_000);

    assertThatThrownBy(() -> whole("d1", large)).isInstanceOf(StoreUnavailable.class);

    IncidentStore store = database.incidentStore();
    assertThat(store.incident(named("d1"))).isEmpty();
    assertThat(store.ledger().balanced()).isTrue();
    assertThat(store.ledger().posts().values())
        .extracting(Ledger.Posts::accepted)
        .containsExactly(1L);
    limitPages("select 1000000");
    whole("d1", large);
    assertThat(store.incident(named("d1"))).isPresent();
    assertThat(store.ledger().deliveries().values())
        .extracting(Ledger.Deliveries::accepted)
        .containsExactly(2L);
  }

  /** Everything that an alert leaves behind; the largest part comes last. */
  private void whole(String identity, String text) {
    Incident incident = incident(named(identity), KEY, IncidentState.OPEN, T0);
    database
        .incidentStore()
        .transact(in -> {
          in.delivery(identity, "prod", body(), T0);
          in.save(incident);
          in.decided(identity, List.of(Decision.Reason.FIRST_ALERT));
          in.enqueue(incident.name(), "slack", "root", 1, Fixtures.reply(text), T0);
          return true;
        });
  }

  private void limitPages(String count) {
    limitPages(database.incidents(), count);
  }

  private static void limitPages(Engine engine, String count) {
    engine.write(handle -> {
      int pages = handle.createQuery(count).mapTo(Integer.class).one();
      return handle.createQuery("pragma max_page_count = " + pages).mapToMap().list();
    });
  }

  private void deliver(String identity) {
    database.incidentStore().transact(in -> in.delivery(identity, "prod", body(), T0));
  }
}
