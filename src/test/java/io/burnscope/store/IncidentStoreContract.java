package io.burnscope.store;

import static io.burnscope.store.Fixtures.KEY;
import static io.burnscope.store.Fixtures.NAME;
import static io.burnscope.store.Fixtures.T0;
import static io.burnscope.store.Fixtures.body;
import static io.burnscope.store.Fixtures.incident;
import static io.burnscope.store.Fixtures.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.incident.Decision;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.Seen;
import io.burnscope.incident.IncidentStore.Transaction;
import io.burnscope.incident.IncidentStore.UnmappedAlert;
import io.burnscope.incident.Job;
import io.burnscope.incident.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database does for incidents and the schedule. */
abstract class IncidentStoreContract {
  @TempDir private Path folder;
  private final Databases kind;
  private StoreSettings settings;
  private Database database;
  private IncidentStore store;

  @SuppressWarnings("NullAway.Init")
  IncidentStoreContract(Databases kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    settings = kind.empty(folder);
    reopen();
  }

  private void reopen() {
    database = Database.open(settings);
    store = database.incidentStore();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void transact(Consumer<Transaction> work) {
    store.transact(transaction -> {
      work.accept(transaction);
      return true;
    });
  }

  @Test
  void what_was_saved_is_found() {
    transact(transaction -> transaction.save(incident()));

    assertThat(store.incident(NAME)).contains(incident());
    assertThat(store.<Optional<Incident>>transact(in -> in.find(NAME))).contains(incident());
    assertThat(store.<Optional<Incident>>transact(in -> in.latest(KEY))).contains(incident());
    assertThat(store.incident(named("other"))).isEmpty();
  }

  @Test
  void saving_again_replaces() {
    transact(transaction -> transaction.save(incident()));
    Incident closed = incident(NAME, KEY, IncidentState.RESOLVED, T0);

    transact(transaction -> transaction.save(closed));

    assertThat(store.incident(NAME)).contains(closed);
    assertThat(store.open()).isEmpty();
  }

  @Test
  void the_latest_of_a_key_is_the_newest() {
    Incident first = incident(named("first"), KEY, IncidentState.RESOLVED, T0);
    Incident second = incident(named("second"), KEY, IncidentState.OPEN, T0.plusSeconds(900));
    transact(transaction -> transaction.save(second));
    transact(transaction -> transaction.save(first));

    assertThat(store.<Optional<Incident>>transact(in -> in.latest(KEY))).contains(second);
  }

  @Test
  void open_ones_come_oldest_first_and_recent_ones_newest_first() {
    Incident closed = incident(named("a"), KEY, IncidentState.CLOSED_WITHOUT_DATA, T0);
    Incident older = incident(named("b"), KEY, IncidentState.RECOVERING, T0.plusSeconds(10));
    Incident newer = incident(named("c"), KEY, IncidentState.OPEN, T0.plusSeconds(20));
    transact(transaction -> Stream.of(newer, closed, older).forEach(transaction::save));

    assertThat(store.open()).containsExactly(older, newer);
    assertThat(store.recent(2)).containsExactly(newer, older);
  }

  @Test
  void a_known_delivery_is_told() {
    Seen first = store.transact(in -> in.delivery("d1", "prod", body(), T0));
    Seen again = store.transact(in -> in.delivery("d1", "prod", body(), T0.plusSeconds(60)));
    Seen other = store.transact(in -> in.delivery("d2", "prod", body(), T0));

    assertThat(List.of(first, again, other)).containsExactly(Seen.NEW, Seen.BEFORE, Seen.NEW);
  }

  @Test
  void a_failing_work_leaves_no_trace_and_its_exception_comes_back() {
    assertThatThrownBy(() ->
            transact(transaction -> {
              transaction.save(incident());
              throw new IllegalStateException("a bug of the caller");
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug of the caller");

    assertThat(store.incident(NAME)).isEmpty();
  }

  @Test
  void the_same_delivery_on_a_hundred_threads_opens_one_incident() throws Exception {
    List<Seen> seen = inParallel(100, () -> store.transact(this::openOnce));

    assertThat(seen).filteredOn(Seen.NEW::equals).hasSize(1);
    assertThat(store.recent(200)).hasSize(1);
  }

  private Seen openOnce(Transaction transaction) {
    Seen seen = transaction.delivery("same", "prod", body(), T0);
    if (transaction.latest(KEY).isEmpty()) {
      String unique = "by-" + Thread.currentThread().threadId() + "-" + System.nanoTime();
      transaction.save(incident(named(unique), KEY, IncidentState.OPEN, T0));
    }
    return seen;
  }

  @Test
  void changes_of_one_incident_on_many_threads_all_count() throws Exception {
    transact(transaction -> transaction.save(incident()));

    inParallel(
        40,
        () ->
            store.transact(in -> {
              in.save(in.find(NAME).orElseThrow().moved(IncidentState.ESCALATED, "more"));
              in.append(
                  new Transition(
                      NAME,
                      T0,
                      Optional.of(IncidentState.OPEN),
                      IncidentState.ESCALATED,
                      Decision.Reason.SEVERITY_ROSE,
                      "more"));
              return true;
            }));

    assertThat(store.incident(NAME).orElseThrow().version()).isEqualTo(41);
  }

  private static <T> List<T> inParallel(int count, Callable<T> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = Stream.generate(() -> threads.submit(work)).limit(count).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    }
  }

  @Test
  void a_due_job_is_claimed_once_while_its_lease_lasts() {
    Job job = new Job(NAME, Job.Task.ASSESS, T0);
    transact(transaction -> transaction.schedule(job));

    assertThat(store.claimJobs(T0.minusMillis(1), T0.plusSeconds(30), 10)).isEmpty();
    assertThat(claimed(T0)).containsExactly(job);
    assertThat(store.claimJobs(T0.plusSeconds(29), T0.plusSeconds(59), 10)).isEmpty();
    assertThat(claimed(T0.plusSeconds(30))).containsExactly(job);
  }

  @Test
  void jobs_come_oldest_first_up_to_the_limit() {
    Job late = new Job(NAME, Job.Task.CHECK, T0.plusSeconds(3));
    Job early = new Job(NAME, Job.Task.ASSESS, T0.plusSeconds(1));
    Job middle = new Job(named("other"), Job.Task.ASSESS, T0.plusSeconds(2));
    transact(transaction -> Stream.of(late, early, middle).forEach(transaction::schedule));

    assertThat(plain(store.claimJobs(T0.plusSeconds(9), T0.plusSeconds(99), 2)))
        .containsExactly(early, middle);
  }

  @Test
  void a_finished_job_is_gone_unless_it_was_scheduled_anew_meanwhile() {
    Job job = new Job(NAME, Job.Task.CHECK, T0);
    Job again = new Job(NAME, Job.Task.CHECK, T0.plusSeconds(60));
    Job other = new Job(NAME, Job.Task.NARRATE, T0);
    transact(transaction -> Stream.of(job, other).forEach(transaction::schedule));
    List<Job> claimed = store.claimJobs(T0, T0.plusSeconds(600), 10);
    transact(transaction -> transaction.schedule(again));

    claimed.forEach(store::finished);

    assertThat(claimed(T0.plusSeconds(60))).containsExactly(again);
  }

  @Test
  void a_job_scheduled_anew_for_the_same_time_is_not_finished_either() {
    Job job = new Job(NAME, Job.Task.CHECK, T0);
    transact(transaction -> transaction.schedule(job));
    Job first = store.claimJobs(T0, T0.plusSeconds(30), 10).getFirst();
    transact(transaction -> transaction.schedule(job));

    store.finished(first);

    assertThat(claimed(T0)).containsExactly(job);
  }

  @Test
  void whoever_lost_the_claim_does_not_finish_the_job_of_another() {
    transact(transaction -> transaction.schedule(new Job(NAME, Job.Task.CHECK, T0)));
    Job slow = store.claimJobs(T0, T0.plusSeconds(30), 10).getFirst();
    Job other = store.claimJobs(T0.plusSeconds(30), T0.plusSeconds(60), 10).getFirst();

    store.finished(slow);
    assertThat(claimed(T0.plusSeconds(60))).as("the other one crashed").hasSize(1);

    store.finished(other);
    assertThat(claimed(T0.plusSeconds(90))).as("taken a third time").hasSize(1);
  }

  private List<Job> claimed(Instant now) {
    return plain(store.claimJobs(now, now.plusSeconds(30), 10));
  }

  private static List<Job> plain(List<Job> claimed) {
    return claimed.stream().map(job -> new Job(job.incident(), job.task(), job.due())).toList();
  }

  @Test
  void a_cancelled_job_is_never_claimed() {
    transact(transaction -> transaction.schedule(new Job(NAME, Job.Task.CHECK, T0)));

    transact(transaction -> transaction.cancel(NAME, Job.Task.CHECK));

    assertThat(store.claimJobs(T0, T0.plusSeconds(30), 10)).isEmpty();
  }

  @Test
  void unmapped_alerts_are_counted_by_name_and_source() {
    transact(transaction -> {
      transaction.unmapped("prod", "DiskFull", Map.of("disk", "sda"), T0);
      transaction.unmapped("test", "DiskFull", Map.of("disk", "sdb"), T0.plusSeconds(5));
      transaction.unmapped("prod", "DiskFull", Map.of("disk", "sdc"), T0.plusSeconds(9));
    });

    assertThat(store.unmapped(10))
        .containsExactly(
            new UnmappedAlert("prod", "DiskFull", Map.of("disk", "sdc"), 2, T0, T0.plusSeconds(9)),
            new UnmappedAlert(
                "test",
                "DiskFull",
                Map.of("disk", "sdb"),
                1,
                T0.plusSeconds(5),
                T0.plusSeconds(5)));
  }

  @Test
  void everything_is_there_after_closing_and_opening_again() {
    Job job = new Job(NAME, Job.Task.ASSESS, T0);
    transact(transaction -> {
      transaction.delivery("d1", "prod", body(), T0);
      transaction.save(incident());
      transaction.schedule(job);
    });
    database.close();

    reopen();

    assertThat(store.open()).containsExactly(incident());
    assertThat(claimed(T0)).containsExactly(job);
    assertThat(store.<Seen>transact(in -> in.delivery("d1", "prod", body(), T0)))
        .isEqualTo(Seen.BEFORE);
  }

  @Test
  void old_deliveries_and_closed_incidents_are_purged() {
    Incident old = incident(named("old"), KEY, IncidentState.RESOLVED, T0);
    Incident open = incident(named("open"), KEY, IncidentState.OPEN, T0);
    Incident fresh =
        incident(named("fresh"), KEY, IncidentState.RESOLVED, T0.plus(Duration.ofDays(2)));
    transact(transaction -> {
      transaction.delivery("d1", "prod", body(), T0);
      Stream.of(old, open, fresh).forEach(transaction::save);
    });

    long deleted = database.purge(T0.plus(Duration.ofDays(31)));

    assertThat(deleted).isEqualTo(2);
    assertThat(store.recent(10)).containsExactly(fresh, open);
  }

  @Test
  void what_was_said_outside_of_any_incident_is_purged_when_it_is_old() {
    transact(transaction -> {
      transaction.enqueue(named("said"), "slack", "root", 1, Fixtures.reply("no data"), T0);
      Instant later = T0.plus(Duration.ofDays(2));
      transaction.enqueue(named("waits"), "slack", "root", 1, Fixtures.reply("spent"), later);
    });
    store.claimOutbox("slack", T0, T0.plusSeconds(30), 10).stream()
        .filter(item -> item.incident().equals(named("said")))
        .forEach(item -> store.dead(item, "no such channel", T0));

    database.purge(T0.plus(Duration.ofDays(31)));

    assertThat(store.outboxCounts()).containsExactly(Map.entry("slack/PENDING", 1L));
  }

  @Test
  void what_is_made_up_once_stays_the_same_over_restarts() {
    String first = database.once("key", () -> "made up");
    database.close();

    database = Database.open(settings);

    assertThat(first).isEqualTo("made up");
    assertThat(database.once("key", () -> "another")).isEqualTo("made up");
    assertThat(database.once("other", () -> "another")).isEqualTo("another");
  }

  @Test
  void a_turn_is_had_by_one_until_it_ends() {
    assertThat(database.turn("clean", T0, T0.plusSeconds(60))).isEqualTo(Database.Turn.MINE);
    assertThat(database.turn("clean", T0.plusSeconds(59), T0.plusSeconds(900)))
        .isEqualTo(Database.Turn.ANOTHERS);
    assertThat(database.turn("other", T0, T0.plusSeconds(900))).isEqualTo(Database.Turn.MINE);
    assertThat(database.turn("clean", T0.plusSeconds(60), T0.plusSeconds(900)))
        .isEqualTo(Database.Turn.MINE);
  }

  @Test
  void a_newer_schema_is_refused() {
    fromTheFuture(database.incidents());
    database.close();

    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("schema version 999, which a newer Burnscope wrote")
        .hasMessageMatching(".*this one knows versions up to \\d+: .*")
        .hasMessageContaining("start the newer Burnscope, or restore a backup");
  }

  @Test
  void a_newer_schema_of_the_journal_is_refused() {
    fromTheFuture(database.changes());
    database.close();

    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("schema version 999, which a newer Burnscope wrote");
  }

  private static void fromTheFuture(Engine engine) {
    engine.write(handle ->
        handle.execute(
            """
            insert into flyway_schema_history (installed_rank, version, description, type,
              script, checksum, installed_by, execution_time, success)
            select installed_rank + 1, '999', 'later', 'SQL', 'V999__later.sql', 1,
              'later', 1, success from flyway_schema_history
            order by installed_rank desc limit 1\
            """));
  }
}
