package io.burnscope.store;

import static io.burnscope.store.Fixtures.NAME;
import static io.burnscope.store.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.incident.Decision.Reason;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.peers.Relay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens while PostgreSQL cannot be reached. */
class PostgresTroubleTest {
  private Relay relay;
  private Database database;
  private IncidentStore store;

  @SuppressWarnings("NullAway.Init")
  PostgresTroubleTest() {}

  @BeforeEach
  void open() {
    StoreSettings direct = Databases.POSTGRESQL.empty(Path.of(""));
    int port = Integer.parseInt(direct.url().replaceAll(".*:(\\d+)/.*", "$1"));
    relay = new Relay(port);
    database =
        Database.open(
            StoreSettings.of(
                direct.url().replace(":" + port + "/", ":" + relay.port() + "/"),
                direct.credentials()));
    store = database.incidentStore();
    warm();
  }

  /** The first transactions of a cold JVM may miss the deadline. */
  private void warm() {
    Awaitility.await().ignoreExceptions().until(() -> deliver("warm"));
  }

  @AfterEach
  void close() {
    relay.open();
    database.close();
    relay.close();
  }

  static Stream<Arguments> outages() {
    return Stream.of(
        Arguments.of("connections break", (Consumer<Relay>) Relay::cut),
        Arguments.of("nothing gets through", (Consumer<Relay>) Relay::hold));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outages")
  void it_is_told_leaves_nothing_half_and_ends_by_itself(String name, Consumer<Relay> outage) {
    outage.accept(relay);
    for (int i = 0; i < 2 * StoreSettings.sqlite(Path.of("")).connections(); i++) {
      String identity = "d" + i;
      assertThatThrownBy(() -> deliver(identity))
          .as("%s, %d", name, i)
          .isInstanceOf(StoreUnavailable.class);
    }
    assertThat(database.trouble()).isPresent();

    relay.open();

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> deliver("after"));
    assertThat(store.ledger().balanced()).isTrue();
    assertThat(store.ledger().posts())
        .hasEntrySatisfying("slack", posts -> assertThat(posts.accepted()).isEqualTo(2));
    assertThat(database.trouble()).isEmpty();
  }

  @Test
  void an_answer_lost_on_the_way_is_told_as_trouble_whatever_became_of_it() {
    relay.hold();

    assertThatThrownBy(() -> deliver("perhaps"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("the store gave no answer in");
  }

  private boolean deliver(String identity) {
    return store.transact(in -> {
      in.delivery(identity, "prod", Fixtures.body(), T0);
      in.enqueue(
          new io.burnscope.incident.IncidentName("shop", identity),
          "slack",
          "root",
          1,
          Fixtures.reply(NAME.name()),
          T0);
      in.decided(identity, List.of(Reason.FIRST_ALERT));
      return true;
    });
  }
}
