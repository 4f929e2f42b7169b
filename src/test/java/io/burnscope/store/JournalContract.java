package io.burnscope.store;

import static io.burnscope.store.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.ChangeJournal.Coverage;
import io.burnscope.change.ChangeJournal.Entry;
import io.burnscope.change.ChangeJournal.Scope;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.slo.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database does for the change journal. */
abstract class JournalContract {
  private static final TimeRange HOUR = TimeRange.before(T0, Duration.ofHours(1));
  private static final Scope ALL = new Scope("prod-eu-1", Set.of());

  @TempDir private Path folder;
  private final Databases kind;
  private Database database;
  private ChangeJournal journal;

  @SuppressWarnings("NullAway.Init")
  JournalContract(Databases kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Database.open(kind.empty(folder));
    journal = database.journal();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Instant minutes(int before) {
    return T0.minus(Duration.ofMinutes(before));
  }

  private static TimeRange range(int fromMinutesBefore, int toMinutesBefore) {
    return new TimeRange(minutes(fromMinutesBefore), minutes(toMinutesBefore));
  }

  private static Change edit(String kind, String namespace, String name, Instant at) {
    return new Change.Edit(
        new ObjectRef(kind, namespace, name),
        at,
        Optional.empty(),
        Actor.UNKNOWN,
        List.of(
            new FieldChange(
                "discount.yaml",
                "data.discount",
                Optional.empty(),
                Optional.of("x"),
                List.of("percent 10 → 20"))));
  }

  private static Entry entry(String uid, String resourceVersion, Change change) {
    return new Entry("prod-eu-1", uid, resourceVersion, change);
  }

  @Test
  void changes_come_oldest_first_within_the_range() {
    Change before = edit("ConfigMap", "checkout", "before", minutes(60));
    Change older = edit("ConfigMap", "checkout", "older", minutes(59));
    Change newer = edit("ConfigMap", "checkout", "newer", T0);
    Change after = edit("ConfigMap", "checkout", "after", T0.plusNanos(1));
    journal.record(
        List.of(
            entry("u1", "1", newer),
            entry("u2", "1", after),
            entry("u3", "1", before),
            entry("u4", "1", older)));

    assertThat(journal.between(ALL, HOUR)).containsExactly(older, newer);
  }

  @Test
  void a_change_that_two_watchers_saw_is_stored_once() {
    Entry seen = entry("u1", "7", edit("ConfigMap", "checkout", "rules", minutes(5)));
    Entry seenLater = entry("u1", "7", edit("ConfigMap", "checkout", "rules", minutes(4)));
    Entry next = entry("u1", "8", edit("ConfigMap", "checkout", "rules", minutes(3)));

    journal.record(List.of(seen));
    journal.record(List.of(seenLater, next));

    assertThat(journal.between(ALL, HOUR)).containsExactly(seen.change(), next.change());
  }

  @Test
  void a_creation_and_a_scaling_in_one_version_are_two_changes() {
    ObjectRef payments = new ObjectRef("Deployment", "checkout", "payments");
    Change creation = new Change.Creation(payments, minutes(9), Actor.UNKNOWN);
    Change scaling = new Change.Scaling(payments, minutes(8), Actor.UNKNOWN, 20, 26, true);

    journal.record(List.of(entry("u1", "7", creation), entry("u1", "7", scaling)));

    assertThat(journal.between(ALL, HOUR)).containsExactly(creation, scaling);
  }

  @Test
  void what_another_system_told_comes_back_as_it_was() {
    Change told =
        new Change.Reported(
            new ObjectRef("feature-flag", "", "payments"),
            minutes(7),
            new Actor("launchdarkly", Optional.empty()),
            "flag checkout-v2 turned on",
            Optional.of("https://flags.example/checkout-v2"),
            List.of());

    journal.record(List.of(entry("launchdarkly", "4711", told)));
    journal.record(List.of(entry("launchdarkly", "4711", told)));

    assertThat(journal.between(new Scope("prod-eu-1", Set.of("checkout")), HOUR))
        .containsExactly(told);
  }

  @Test
  void a_scope_has_its_namespaces_and_cluster_wide_objects_of_its_cluster() {
    Change node = edit("Node", "", "ip-10-0-3-17", minutes(9));
    Change checkout = edit("ConfigMap", "checkout", "rules", minutes(8));
    Change search = edit("ConfigMap", "search", "tuning", minutes(7));
    journal.record(
        List.of(entry("u1", "1", node), entry("u2", "1", checkout), entry("u3", "1", search)));
    journal.record(List.of(new Entry("test", "u4", "1", checkout)));

    assertThat(journal.between(new Scope("prod-eu-1", Set.of("checkout", "base")), HOUR))
        .containsExactly(node, checkout);
    assertThat(journal.between(ALL, HOUR)).containsExactly(node, checkout, search);
  }

  @Test
  void of_very_many_changes_the_newest_come() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 5_002; i++) {
      String namespace = List.of("", "checkout", "payments").get(i % 3);
      Instant at = T0.minusMillis(600L * i);
      entries.add(entry("u" + i, "1", edit("ConfigMap", namespace, "rules-" + i, at)));
    }
    for (int from = 0; from < entries.size(); from += 500) {
      journal.record(entries.subList(from, Math.min(from + 500, entries.size())));
    }
    Set<String> both = Set.of("checkout", "payments");

    for (Scope scope : List.of(ALL, new Scope("prod-eu-1", both))) {
      List<Change> found = journal.between(scope, HOUR);

      assertThat(found).hasSize(5_000);
      assertThat(found.getFirst().at()).isEqualTo(T0.minusMillis(600L * 4_999));
      assertThat(found.getLast().at()).isEqualTo(T0);
    }
  }

  @Test
  void changes_of_one_time_come_in_the_same_order_everywhere() {
    Change upper = edit("ConfigMap", "checkout", "B", T0);
    Change lower = edit("ConfigMap", "checkout", "a", T0);
    Change other = edit("ConfigMap", "base", "z", T0);
    journal.record(List.of(entry("u1", "1", lower), entry("u2", "1", upper)));
    journal.record(List.of(entry("u3", "1", other)));

    assertThat(journal.between(ALL, HOUR)).containsExactly(other, upper, lower);
    assertThat(journal.between(new Scope("prod-eu-1", Set.of("base", "checkout")), HOUR))
        .containsExactly(other, upper, lower);
  }

  @Test
  void a_journal_that_never_watched_knows_nothing() {
    assertThat(journal.coverage("prod-eu-1", HOUR))
        .isEqualTo(new Coverage(List.of(HOUR), Set.of(), Optional.empty()));
  }

  @Test
  void reports_that_touch_make_one_time_without_a_gap() {
    journal.watched("prod-eu-1", Set.of("Deployment"), range(90, 30));
    journal.watched("prod-eu-1", Set.of("Deployment", "ConfigMap"), range(30, 0));

    assertThat(journal.coverage("prod-eu-1", HOUR))
        .isEqualTo(new Coverage(List.of(), Set.of("Deployment", "ConfigMap"), Optional.empty()));
  }

  @Test
  void a_pause_is_a_gap() {
    journal.watched("prod-eu-1", Set.of("Deployment"), range(90, 40));
    journal.watched("prod-eu-1", Set.of("Deployment"), range(35, 20));
    journal.watched("prod-eu-1", Set.of("ConfigMap"), range(25, 10));

    Coverage coverage = journal.coverage("prod-eu-1", HOUR);

    assertThat(coverage.gaps()).containsExactly(range(40, 35), range(10, 0));
    assertThat(coverage.kinds()).containsExactlyInAnyOrder("Deployment", "ConfigMap");
  }

  @Test
  void the_time_since_the_last_report_is_no_gap_yet() {
    journal.watched("prod-eu-1", Set.of("Deployment"), new TimeRange(minutes(90), minutes(1)));

    assertThat(journal.coverage("prod-eu-1", HOUR).gaps()).isEmpty();
  }

  @Test
  void a_young_journal_says_since_when_it_watches() {
    journal.watched("prod-eu-1", Set.of("Deployment"), range(20, 0));
    journal.watched("test", Set.of("Deployment"), range(500, 0));

    Coverage coverage = journal.coverage("prod-eu-1", HOUR);

    assertThat(coverage.since()).contains(minutes(20));
    assertThat(coverage.gaps()).containsExactly(range(60, 20));
  }

  @Test
  void a_late_report_closes_a_gap() {
    journal.watched("prod-eu-1", Set.of("Deployment"), range(90, 40));
    journal.watched("prod-eu-1", Set.of("Deployment"), range(30, 0));
    journal.watched("prod-eu-1", Set.of("Deployment"), range(50, 20));

    assertThat(journal.coverage("prod-eu-1", HOUR).gaps()).isEmpty();
  }

  /** Starts again with other limits; at most 1,000 changes, or 1 MiB. */
  private void limited(long changes, long bytes) {
    database.close();
    database =
        Database.open(
            kind.empty(folder)
                .keeping(new StoreSettings.Journal(Duration.ofDays(30), changes, bytes)));
    journal = database.journal();
  }

  /** One change a second, the newest at the start of the tests' time. */
  private void fill(int count, String text) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Change change =
          new Change.Deletion(
              new ObjectRef("ConfigMap", "checkout", text + i), T0.minusSeconds(i), Actor.UNKNOWN);
      entries.add(entry("u" + i, text, change));
    }
    for (int from = 0; from < count; from += 500) {
      journal.record(entries.subList(from, Math.min(from + 500, count)));
    }
  }

  @Test
  void of_too_many_changes_the_oldest_go_and_are_not_vouched_for() {
    limited(1_000, 1L << 30);
    journal.watched("prod-eu-1", Set.of("Deployment", "ConfigMap"), range(60, 0));
    journal.watched("test", Set.of("Deployment"), range(60, 0));
    fill(1_700, "a");

    long gone = database.purge(T0);

    assertThat(gone).isEqualTo(700);
    assertThat(journal.between(ALL, HOUR))
        .hasSize(1_000)
        .first()
        .returns(T0.minusSeconds(999), Change::at);
    Coverage coverage = journal.coverage("prod-eu-1", HOUR);
    assertThat(coverage.since().orElseThrow())
        .isBetween(T0.minusSeconds(1_000), T0.minusSeconds(999));
    assertThat(coverage.gaps()).hasSize(1);
    assertThat(coverage.kinds()).containsExactlyInAnyOrder("Deployment", "ConfigMap");
    assertThat(journal.coverage("test", HOUR).gaps()).isEmpty();
    assertThat(database.purge(T0)).isZero();
  }

  @Test
  void of_too_large_a_journal_the_oldest_go() {
    limited(1_000_000, 1 << 20);
    fill(4_000, "long text ".repeat(30));

    database.purge(T0);

    JournalSize size = database.journalSize();
    assertThat(size.bytes()).isLessThanOrEqualTo(1 << 20);
    assertThat(size.changes()).isBetween(300L, 3_000L);
    assertThat(size.oldest()).contains(T0.minusSeconds(size.changes() - 1));
  }

  @Test
  void an_empty_journal_has_no_oldest_change() {
    assertThat(database.journalSize().changes()).isZero();
    assertThat(database.journalSize().oldest()).isEmpty();
    assertThat(database.purge(T0)).isZero();
  }

  @Test
  void what_was_purged_by_age_is_not_vouched_for() {
    journal.watched("prod-eu-1", Set.of("Deployment"), range(60, 0));

    database.purge(T0.minus(Duration.ofMinutes(30)).plus(Duration.ofDays(30)));

    assertThat(journal.coverage("prod-eu-1", HOUR).since()).contains(minutes(30));
  }

  @Test
  void old_changes_are_purged() {
    Change old = edit("ConfigMap", "checkout", "old", T0);
    Change fresh = edit("ConfigMap", "checkout", "fresh", T0.plus(Duration.ofDays(2)));
    journal.record(List.of(entry("u1", "1", old), entry("u2", "1", fresh)));
    journal.watched("prod-eu-1", Set.of("Deployment"), HOUR);

    database.purge(T0.plus(Duration.ofDays(31)));

    TimeRange all = new TimeRange(T0.minus(Duration.ofDays(9)), T0.plus(Duration.ofDays(9)));
    assertThat(journal.between(ALL, all)).containsExactly(fresh);
    assertThat(journal.coverage("prod-eu-1", all).kinds()).isEmpty();
  }
}
