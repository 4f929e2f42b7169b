package io.burnscope.store;

import static io.burnscope.store.Fixtures.NAME;
import static io.burnscope.store.Fixtures.T0;
import static io.burnscope.store.Fixtures.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.Answered;
import io.burnscope.incident.OutboxEntry;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.OutboxItem.Status;
import io.burnscope.incident.Post;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database does for the outbox. */
abstract class OutboxContract {
  private static final Receipt ROOT =
      new Receipt("C0CHECKOUT", "1795058191.114529", Optional.empty());
  private static final Receipt REPLY =
      new Receipt("C0CHECKOUT", "1795058199.000200", Optional.empty());
  private static final Instant LATER = T0.plusSeconds(60);

  @TempDir private Path folder;
  private final Databases kind;
  private StoreSettings settings;
  private Database database;
  private IncidentStore store;

  @SuppressWarnings("NullAway.Init")
  OutboxContract(Databases kind) {
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

  private void enqueue(String part, long version, String text) {
    enqueue(NAME, "slack", part, version, text);
  }

  private void enqueue(IncidentName incident, String sink, String part, long version, String text) {
    store.transact(in -> {
      in.enqueue(incident, sink, part, version, reply(text), T0);
      return true;
    });
  }

  private List<OutboxItem> claim(Instant now) {
    return store.claimOutbox("slack", now, now.plusSeconds(30), 10);
  }

  private OutboxItem claimOne(Instant now) {
    List<OutboxItem> items = claim(now);
    assertThat(items).hasSize(1);
    return items.getFirst();
  }

  private OutboxItem begin(OutboxItem item, String nonce) {
    return store.attempting(item, nonce).orElseThrow();
  }

  private void send(OutboxItem item, Receipt receipt) {
    store.delivered(begin(item, "nonce of " + item.part()), receipt, T0);
  }

  @Test
  void a_new_item_is_claimed_as_it_was_put_in() {
    enqueue("root", 3, "fails");

    assertThat(claim(T0))
        .containsExactly(
            new OutboxItem(
                NAME,
                "slack",
                "root",
                1,
                3,
                reply("fails"),
                Status.PENDING,
                0,
                T0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1));
  }

  @Test
  void a_claimed_item_is_nobody_elses_until_its_lease_ends() {
    enqueue("root", 1, "fails");
    claimOne(T0);

    assertThat(claim(T0.plusSeconds(29))).isEmpty();
    assertThat(claim(T0.plusSeconds(30))).hasSize(1);
  }

  @Test
  void each_sink_has_its_own_items() {
    enqueue(NAME, "terminal", "root", 1, "fails");

    assertThat(claim(T0)).isEmpty();
    assertThat(store.claimOutbox("terminal", T0, LATER, 10)).hasSize(1);
  }

  @Test
  void a_reply_waits_for_the_root_and_gets_its_receipt() {
    enqueue("root", 1, "fails");
    enqueue("ranking", 1, "payments");
    OutboxItem root = claimOne(T0);
    assertThat(root.part()).isEqualTo("root");
    send(root, ROOT);

    OutboxItem ranking = claimOne(T0);

    assertThat(ranking.part()).isEqualTo("ranking");
    assertThat(ranking.sequence()).isEqualTo(2);
    assertThat(ranking.root()).contains(ROOT);
    assertThat(ranking.receipt()).isEmpty();
  }

  private OutboxEntry entry(String part) {
    OutboxEntry.Choice choice = OutboxEntry.Choice.id(NAME + "/slack/" + part).orElseThrow();
    return store.outbox(choice, 1).getFirst();
  }

  @Test
  void replies_wait_quietly_for_a_root_that_was_given_up() {
    enqueue("root", 1, "fails");
    enqueue("ranking", 1, "payments");
    store.dead(begin(claimOne(T0), "n1"), "channel_not_found", T0);

    assertThat(claim(LATER)).isEmpty();

    assertThat(entry("ranking").attempts()).isZero();
    assertThat(entry("ranking").reason()).contains("waits for its root, which is DEAD");
    assertThat(store.ledger().balanced()).isTrue();
  }

  @Test
  void replies_follow_a_dead_root_that_is_retried_by_hand() {
    enqueue("root", 1, "fails");
    enqueue("ranking", 1, "payments");
    store.dead(begin(claimOne(T0), "n1"), "channel_not_found", T0);

    store.transact(in -> in.retryNow(entry("root"), LATER));

    OutboxItem root = claimOne(LATER);
    assertThat(root.part()).isEqualTo("root");
    send(root, ROOT);
    OutboxItem ranking = claimOne(LATER);
    assertThat(ranking.root()).contains(ROOT);
    send(ranking, REPLY);
    assertThat(store.outboxCounts()).isEqualTo(Map.of("slack/DELIVERED", 2L));
    assertThat(store.ledger().balanced()).isTrue();
  }

  @Test
  void replies_of_a_dropped_root_wait_for_its_next_version() {
    enqueue("root", 1, "fails");
    enqueue("ranking", 1, "payments");
    store.transact(in -> in.drop(entry("root"), T0));
    assertThat(claim(LATER)).isEmpty();
    assertThat(entry("ranking").reason()).contains("waits for its root, which is DROPPED");

    enqueue("root", 2, "recovers");
    send(claimOne(LATER), ROOT);

    assertThat(claimOne(LATER).part()).isEqualTo("ranking");
    assertThat(store.ledger().balanced()).isTrue();
  }

  @Test
  void a_root_that_came_after_its_reply_goes_first() {
    enqueue("ranking", 1, "payments");
    enqueue("root", 1, "fails");

    OutboxItem root = claimOne(T0);

    assertThat(root.part()).isEqualTo("root");
    send(root, ROOT);
    assertThat(claimOne(T0).part()).isEqualTo("ranking");
  }

  @Test
  void what_waits_for_the_dead_root_of_a_digest_is_dropped_with_it_in_the_end() {
    enqueue("root", 1, "storm");
    enqueue("news-2", 1, "more burn");
    store.dead(begin(claimOne(T0), "n1"), "channel_not_found", T0);

    database.purge(T0.plus(Duration.ofDays(31)));

    assertThat(store.outboxCounts()).isEmpty();
    assertThat(store.ledger().balanced()).isTrue();
  }

  @Test
  void a_reply_waits_for_earlier_replies_but_not_for_dead_ones() {
    enqueue("ranking", 1, "payments");
    enqueue("recovering", 1, "as before");
    OutboxItem ranking = begin(claimOne(T0), "n1");
    store.retry(ranking, LATER, "rate limited", false);
    assertThat(claim(T0)).isEmpty();

    store.dead(claimOne(LATER), "msg_too_long", LATER);

    assertThat(claimOne(LATER).part()).isEqualTo("recovering");
  }

  @Test
  void incidents_do_not_wait_for_each_other() {
    enqueue("root", 1, "fails");
    enqueue(new IncidentName("search", "search-1"), "slack", "root", 1, "slow");

    assertThat(claim(T0)).hasSize(2);
  }

  @Test
  void a_newer_version_replaces_one_that_was_not_sent_yet() {
    enqueue("root", 1, "one");
    enqueue("root", 2, "two");

    OutboxItem item = claimOne(T0);

    assertThat(item.version()).isEqualTo(2);
    assertThat(item.post()).isEqualTo(reply("two"));
  }

  @Test
  void an_older_version_changes_nothing() {
    enqueue("root", 2, "two");
    enqueue("root", 1, "one");

    assertThat(claimOne(T0).post()).isEqualTo(reply("two"));
  }

  @Test
  void equal_content_is_not_sent_again() {
    enqueue("root", 1, "fails");
    send(claimOne(T0), ROOT);

    enqueue("root", 2, "fails");

    assertThat(claim(LATER)).isEmpty();
  }

  @Test
  void new_content_of_a_delivered_item_is_sent_with_its_receipt() {
    enqueue("root", 1, "fails");
    send(claimOne(T0), ROOT);

    enqueue("root", 2, "recovers");

    OutboxItem edit = claimOne(T0);
    assertThat(edit.status()).isEqualTo(Status.PENDING);
    assertThat(edit.receipt()).contains(ROOT);
    assertThat(edit.nonce()).isEmpty();
    assertThat(edit.sequence()).isEqualTo(1);
  }

  @Test
  void an_answer_to_an_older_version_leaves_the_newer_one_to_be_sent() {
    enqueue("root", 1, "one");
    OutboxItem first = begin(claimOne(T0), "n1");
    enqueue("root", 2, "two");
    assertThat(claim(T0)).as("a send is under way").isEmpty();

    store.delivered(first, ROOT, T0);

    OutboxItem second = claimOne(T0);
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.status()).isEqualTo(Status.PENDING);
    assertThat(second.receipt()).contains(ROOT);
    send(second, ROOT);
    assertThat(claim(LATER)).isEmpty();
  }

  @Test
  void a_rejected_older_version_leaves_the_newer_one_to_be_sent() {
    enqueue("root", 1, "one");
    OutboxItem first = begin(claimOne(T0), "n1");
    enqueue("root", 2, "two");

    store.dead(first, "invalid_blocks", T0);

    assertThat(claimOne(T0).post()).isEqualTo(reply("two"));
  }

  @Test
  void a_failed_item_comes_back_when_its_time_has_come() {
    enqueue("root", 1, "fails");
    OutboxItem item = begin(claimOne(T0), "n1");

    store.retry(item, LATER, "rate limited", false);

    assertThat(claim(LATER.minusMillis(1))).isEmpty();
    OutboxItem again = claimOne(LATER);
    assertThat(again.status()).isEqualTo(Status.PENDING);
    assertThat(again.attempts()).isEqualTo(1);
    assertThat(again.nonce()).isEmpty();
  }

  @Test
  void a_newer_version_does_not_end_a_back_off() {
    enqueue("root", 1, "one");
    OutboxItem item = begin(claimOne(T0), "n1");
    store.retry(item, LATER, "rate limited", false);

    enqueue("root", 2, "two");

    assertThat(claim(LATER.minusMillis(1))).isEmpty();
    assertThat(claimOne(LATER).post()).isEqualTo(reply("two"));
  }

  @Test
  void an_item_that_may_have_arrived_comes_back_with_its_nonce() {
    enqueue("root", 1, "fails");
    OutboxItem item = begin(claimOne(T0), "n1");

    store.retry(item, LATER, "no answer in 10 s", true);

    OutboxItem again = claimOne(LATER);
    assertThat(again.status()).isEqualTo(Status.ATTEMPTED);
    assertThat(again.nonce()).contains("n1");
  }

  @Test
  void an_older_version_found_on_the_other_side_gives_the_newer_one_its_receipt() {
    enqueue("root", 1, "one");
    OutboxItem item = begin(claimOne(T0), "n1");
    store.retry(item, LATER, "no answer in 10 s", true);
    enqueue("root", 2, "two");
    OutboxItem doubtful = claimOne(LATER);
    assertThat(doubtful.status()).isEqualTo(Status.ATTEMPTED);
    assertThat(doubtful.nonce()).contains("n1");

    store.delivered(doubtful, ROOT, LATER);

    OutboxItem edit = claimOne(LATER);
    assertThat(edit.status()).isEqualTo(Status.PENDING);
    assertThat(edit.receipt()).contains(ROOT);
    assertThat(edit.post()).isEqualTo(reply("two"));
  }

  @Test
  void a_send_cut_off_by_a_crash_is_found_attempted_after_the_restart() {
    enqueue("root", 1, "fails");
    begin(claimOne(T0), "n1");
    database.close();

    reopen();

    OutboxItem item = claimOne(T0.plusSeconds(30));
    assertThat(item.status()).isEqualTo(Status.ATTEMPTED);
    assertThat(item.nonce()).contains("n1");
  }

  @Test
  void a_late_answer_does_not_end_a_newer_send() {
    enqueue("root", 1, "one");
    OutboxItem first = begin(claimOne(T0), "n1");
    enqueue("root", 2, "two");
    begin(claimOne(T0.plusSeconds(30)), "n2");

    store.delivered(first, ROOT, T0.plusSeconds(31));

    OutboxItem still = claimOne(T0.plusSeconds(60));
    assertThat(still.status()).isEqualTo(Status.ATTEMPTED);
    assertThat(still.nonce()).contains("n2");
    assertThat(still.receipt()).contains(ROOT);
  }

  @Test
  void whoever_lost_the_claim_sends_nothing() {
    enqueue("root", 1, "one");
    OutboxItem slow = claimOne(T0);
    OutboxItem other = claimOne(T0.plusSeconds(30));

    assertThat(store.attempting(slow, "n1")).isEmpty();
    assertThat(store.attempting(other, "n2")).map(OutboxItem::nonce).contains(Optional.of("n2"));
  }

  @Test
  void a_version_that_is_older_by_now_is_not_sent_and_the_newer_one_is_due_at_once() {
    enqueue("root", 1, "one");
    OutboxItem first = claimOne(T0);
    enqueue("root", 2, "two");

    assertThat(store.attempting(first, "n1")).isEmpty();
    assertThat(claimOne(T0).post()).isEqualTo(reply("two"));
  }

  @Test
  void an_answer_that_comes_while_another_replica_looks_for_it_ends_the_send() {
    enqueue("root", 1, "one");
    OutboxItem slow = begin(claimOne(T0), "n1");
    OutboxItem other = claimOne(T0.plusSeconds(30));

    assertThat(store.delivered(slow, ROOT, T0)).isEqualTo(Answered.IN_TIME);

    assertThat(store.attempting(other, "n2")).isEmpty();
    assertThat(claim(LATER)).isEmpty();
  }

  @Test
  void a_failure_that_is_told_late_does_not_touch_a_newer_send() {
    enqueue("root", 1, "one");
    OutboxItem slow = begin(claimOne(T0), "n1");
    begin(claimOne(T0.plusSeconds(30)), "n2");

    store.retry(slow, T0, "rate limited", false);
    store.dead(slow, "channel_not_found", T0);

    assertThat(claim(T0.plusSeconds(59))).as("the other one's lease holds").isEmpty();
    OutboxItem still = claimOne(T0.plusSeconds(60));
    assertThat(still.status()).isEqualTo(Status.ATTEMPTED);
    assertThat(still.nonce()).contains("n2");
    assertThat(still.attempts()).isZero();
  }

  @Test
  void a_dead_item_is_not_claimed_until_there_is_something_new() {
    enqueue("root", 1, "fails");
    OutboxItem item = begin(claimOne(T0), "n1");
    store.dead(item, "channel_not_found", T0);
    assertThat(claim(LATER)).isEmpty();

    enqueue("root", 2, "recovers");

    assertThat(claimOne(LATER).attempts()).isZero();
  }

  @Test
  void operators_find_posts_by_sink_status_and_incident() {
    enqueue("root", 3, "fails");
    enqueue("ranking", 3, "payments");
    enqueue(NAME, "terminal", "root", 3, "fails");
    store.dead(begin(claimOne(T0), "n1"), "channel_not_found", LATER);

    List<OutboxEntry> dead = store.outbox(OutboxEntry.Choice.of("slack", Status.DEAD), 10);
    List<OutboxEntry> one =
        store.outbox(OutboxEntry.Choice.id(NAME + "/slack/ranking").orElseThrow(), 10);

    assertThat(dead)
        .containsExactly(
            new OutboxEntry(
                NAME,
                "slack",
                "root",
                3,
                Status.DEAD,
                0,
                LATER.truncatedTo(ChronoUnit.MICROS),
                LATER.truncatedTo(ChronoUnit.MICROS),
                Optional.of("channel_not_found")));
    assertThat(one).extracting(OutboxEntry::part).containsExactly("ranking");
    assertThat(store.<List<Post.Undelivered>>transact(in -> in.undelivered(NAME)))
        .containsExactly(new Post.Undelivered("slack", "root", "channel_not_found"));
  }

  @Test
  void items_are_counted_by_sink_and_status() {
    enqueue("root", 1, "fails");
    enqueue("ranking", 1, "payments");
    enqueue(NAME, "terminal", "root", 1, "fails");
    send(claimOne(T0), ROOT);
    send(claimOne(T0), REPLY);

    assertThat(store.outboxCounts())
        .isEqualTo(Map.of("slack/DELIVERED", 2L, "terminal/PENDING", 1L));
  }
}
