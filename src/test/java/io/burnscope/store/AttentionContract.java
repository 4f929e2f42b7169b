package io.burnscope.store;

import static io.burnscope.store.Fixtures.KEY;
import static io.burnscope.store.Fixtures.NAME;
import static io.burnscope.store.Fixtures.T0;
import static io.burnscope.store.Fixtures.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Audience;
import io.burnscope.incident.Audience.Urgency;
import io.burnscope.incident.Digest;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Message;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.incident.Showing;
import io.burnscope.incident.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database does so that what matters is seen first, and not too much of it. */
abstract class AttentionContract {
  private static final String PLACE = "slack:C0PAGES";
  private static final Receipt ROOT = new Receipt("C0PAGES", "1", Optional.empty());
  private static final IncidentName STORM = named("storm-20261119-0316-77aa");

  @TempDir private Path folder;
  private final Databases kind;
  private Database database;
  private IncidentStore store;

  @SuppressWarnings("NullAway.Init")
  AttentionContract(Databases kind) {
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
  void new_roots_go_first_then_transitions_edits_details_and_the_models_words() {
    enqueue(named("a"), "root", 1, root(Urgency.PAGE, "stands"), T0);
    deliver();
    enqueue(named("a"), "root", 2, root(Urgency.PAGE, "edit"), T0);
    enqueue(named("b"), "summary", 1, reply(Post.Weight.SUMMARY), T0);
    enqueue(named("c"), "detail", 1, reply(Post.Weight.DETAIL), T0);
    enqueue(named("d"), "resolved", 1, reply(Post.Weight.TRANSITION), T0.plusSeconds(1));
    enqueue(named("e"), "root", 1, root(Urgency.TICKET, "new"), T0.plusSeconds(2));

    assertThat(order(T0.plusSeconds(2)))
        .containsExactly("root", "resolved", "root", "detail", "summary");
  }

  @Test
  void a_ticket_that_turns_into_a_page_is_a_new_root_again() {
    enqueue(named("a"), "root", 1, root(Urgency.TICKET, "ticket"), T0);
    deliver();
    enqueue(named("b"), "resolved", 1, reply(Post.Weight.TRANSITION), T0);
    enqueue(named("a"), "root", 2, root(Urgency.PAGE, "page"), T0.plusSeconds(1));

    assertThat(order(T0.plusSeconds(1))).containsExactly("root", "resolved");
  }

  @Test
  void a_reply_waits_for_a_root_that_moves_but_not_for_an_edit() {
    enqueue(NAME, "root", 1, root(Urgency.TICKET, "ticket"), T0);
    deliver();
    enqueue(NAME, "root", 2, root(Urgency.TICKET, "edited"), T0.plusSeconds(9));
    enqueue(NAME, "ranking", 1, reply(Post.Weight.DETAIL), T0);
    List<String> beforeTheMove = order(T0);
    enqueue(NAME, "root", 3, root(Urgency.PAGE, "page"), T0.plusSeconds(9));
    enqueue(NAME, "resolved", 1, reply(Post.Weight.TRANSITION), T0);

    assertThat(beforeTheMove).containsExactly("ranking");
    assertThat(order(T0)).isEmpty();
  }

  @Test
  void what_is_held_back_counts_as_no_attempt() {
    enqueue(NAME, "root", 1, root(Urgency.PAGE, "page"), T0);
    OutboxItem item = store.attempting(claim(T0).getFirst(), "n1").orElseThrow();

    store.hold(item, T0.plusSeconds(5), "keeping Slack's pace");

    assertThat(claim(T0.plusSeconds(4))).isEmpty();
    OutboxItem again = claim(T0.plusSeconds(5)).getFirst();
    assertThat(again.attempts()).isZero();
    assertThat(again.status()).isEqualTo(OutboxItem.Status.PENDING);
    assertThat(again.nonce()).isEmpty();
  }

  @Test
  void those_shown_alone_at_a_place_are_known_by_time() {
    show("a", PLACE, 0, Optional.empty());
    show("b", PLACE, 10, Optional.empty());
    show("c", PLACE, 20, Optional.of(STORM));
    show("d", "slack:C0OTHER", 20, Optional.empty());

    assertThat(alone(T0)).containsExactly(named("b"));
    assertThat(alone(T0.minusSeconds(1))).containsExactly(named("a"), named("b"));
  }

  @Test
  void where_an_incident_is_shown_can_change() {
    show("a", PLACE, 0, Optional.of(STORM));
    show("a", "slack:C0OTHER", 30, Optional.empty());

    assertThat(store.<Optional<Showing>>transact(tx -> tx.showings().find(named("a"))))
        .contains(
            new Showing(
                named("a"), "slack:C0OTHER", Urgency.PAGE, T0.plusSeconds(30), Optional.empty()));
  }

  @Test
  void the_newest_digest_that_is_not_over_is_found() {
    save(digest(STORM, T0));
    save(digest(named("storm-20261119-0317-77aa"), T0.plusSeconds(60)).over(T0.plusSeconds(90)));
    save(digest(STORM, T0).joined(T0.plusSeconds(7)));

    assertThat(store.<Optional<Digest>>transact(tx -> tx.showings().latest(PLACE)))
        .contains(digest(STORM, T0).joined(T0.plusSeconds(7)));
    assertThat(store.<Optional<Digest>>transact(tx -> tx.showings().latest("slack:C0OTHER")))
        .isEmpty();
  }

  @Test
  void a_digest_is_read_with_its_incidents_the_open_ones_first() {
    save(digest(STORM, T0).joined(T0.plusSeconds(30)));
    incident("closed", IncidentState.RESOLVED, 1);
    incident("open", IncidentState.OPEN, 2);
    incident("more", IncidentState.OPEN, 3);
    incident("alone", IncidentState.OPEN, 0);
    incident("stranger", IncidentState.OPEN, 99);
    show("closed", PLACE, 1, Optional.of(STORM));
    show("open", PLACE, 2, Optional.of(STORM));
    show("more", PLACE, 3, Optional.of(STORM));
    show("alone", PLACE, 0, Optional.empty());
    show("stranger", PLACE, 99, Optional.empty());

    Digest.Standing standing = store.digest(STORM, 2).orElseThrow();

    assertThat(standing.hosted())
        .extracting(incident -> incident.name().name())
        .containsExactly("open", "more");
    assertThat(standing.alone())
        .extracting(incident -> incident.name().name())
        .containsExactly("alone");
    assertThat(standing.total()).isEqualTo(3);
    assertThat(standing.open()).isEqualTo(2);
  }

  @Test
  void what_is_over_for_long_is_deleted() {
    save(digest(STORM, T0).over(T0));
    incident("a", IncidentState.RESOLVED, 1);
    show("a", PLACE, 1, Optional.of(STORM));

    database.purge(T0.plus(Duration.ofDays(400)));

    assertThat(store.digest(STORM, 2)).isEmpty();
    assertThat(store.<Optional<Showing>>transact(tx -> tx.showings().find(named("a")))).isEmpty();
  }

  private void incident(String name, IncidentState state, int second) {
    store.transact(tx -> {
      tx.save(Fixtures.incident(named(name), KEY, state, T0.plusSeconds(second)));
      return name;
    });
  }

  private void show(String name, String place, int second, Optional<IncidentName> digest) {
    store.transact(tx -> {
      tx.showings()
          .save(new Showing(named(name), place, Urgency.PAGE, T0.plusSeconds(second), digest));
      return name;
    });
  }

  private void save(Digest digest) {
    store.transact(tx -> {
      tx.showings().lock(PLACE);
      tx.showings().save(digest);
      return digest;
    });
  }

  private List<IncidentName> alone(Instant since) {
    return store.transact(tx -> tx.showings().alone(PLACE, since));
  }

  private static Digest digest(IncidentName name, Instant at) {
    Audience audience = new Audience(Urgency.PAGE, Optional.empty(), Map.of("team", "shop"));
    return Digest.begun(name, PLACE, audience, T0.minusSeconds(5), at);
  }

  private void enqueue(IncidentName name, String part, long version, Post post, Instant at) {
    store.transact(tx -> {
      tx.enqueue(name, "slack", part, version, post, at);
      return part;
    });
  }

  private void deliver() {
    OutboxItem item = claim(T0).getFirst();
    store.delivered(store.attempting(item, "n").orElseThrow(), ROOT, T0);
  }

  private List<OutboxItem> claim(Instant now) {
    return store.claimOutbox("slack", now, now.plusSeconds(1), 1);
  }

  private List<String> order(Instant now) {
    List<String> parts = new ArrayList<>();
    for (List<OutboxItem> due = claim(now); !due.isEmpty(); due = claim(now)) {
      parts.add(due.getFirst().part());
    }
    return parts;
  }

  private static Post root(Urgency urgency, String headline) {
    Message message =
        new Message(
            headline,
            headline,
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Text.of("prod"));
    return new Post.Root(message, new Audience(urgency, Optional.empty(), Map.of()));
  }

  private static Post reply(Post.Weight weight) {
    return new Post.Reply(List.of(Text.of("words")), weight);
  }
}
