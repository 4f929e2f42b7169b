package io.burnscope.store;

import static io.burnscope.store.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.correlation.Confidence;
import io.burnscope.incident.Incident.Judgement;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.Seen;
import io.burnscope.incident.Precision;
import io.burnscope.incident.Ruling;
import io.burnscope.incident.Shown;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database does for people's presses and verdicts. */
abstract class FeedbackContract {
  private static final Shown PAYMENTS = new Shown(Confidence.HIGH, "payments 1.8.2 → 1.9.0");
  private static final Shown COUPON = new Shown(Confidence.LOW, "coupon-rules discount.yaml");

  @TempDir private Path folder;
  private final Databases kind;
  private Database database;
  private IncidentStore store;

  @SuppressWarnings("NullAway.Init")
  FeedbackContract(Databases kind) {
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
  void a_press_is_new_once() {
    assertThat(press("a")).isEqualTo(Seen.NEW);
    assertThat(press("b")).isEqualTo(Seen.NEW);
    assertThat(press("a")).isEqualTo(Seen.BEFORE);
  }

  @Test
  void the_newest_word_on_a_suspect_replaces_older_ones() {
    rule("one", T0, PAYMENTS, Optional.empty());
    rule("one", T0, PAYMENTS, Optional.of(Judgement.CONFIRMED));
    rule("one", T0, PAYMENTS, Optional.of(Judgement.REFUTED));

    assertThat(store.precision(T0))
        .containsExactly(
            new Precision(Confidence.HIGH, 1, 0, 1),
            new Precision(Confidence.MEDIUM, 0, 0, 0),
            new Precision(Confidence.LOW, 0, 0, 0));
  }

  @Test
  void precision_counts_by_confidence_and_by_time() {
    rule("old", T0.minusSeconds(1), PAYMENTS, Optional.of(Judgement.CONFIRMED));
    rule("one", T0, PAYMENTS, Optional.of(Judgement.CONFIRMED));
    rule("two", T0, PAYMENTS, Optional.empty());
    rule("two", T0, COUPON, Optional.of(Judgement.REFUTED));
    rule("three", T0, PAYMENTS, Optional.of(Judgement.CONFIRMED));

    assertThat(store.precision(T0))
        .containsExactly(
            new Precision(Confidence.HIGH, 3, 2, 0),
            new Precision(Confidence.MEDIUM, 0, 0, 0),
            new Precision(Confidence.LOW, 1, 0, 1));
  }

  @Test
  void feedback_outlives_incidents_but_not_for_ever() {
    rule("one", T0, PAYMENTS, Optional.of(Judgement.CONFIRMED));
    press("a");

    database.purge(T0.plus(Duration.ofDays(89)));
    long kept = store.precision(Instant.EPOCH).getFirst().named();
    database.purge(T0.plus(Duration.ofDays(101)));

    assertThat(kept).isEqualTo(1);
    assertThat(store.precision(Instant.EPOCH).getFirst().named()).isZero();
    assertThat(press("a")).isEqualTo(Seen.NEW);
  }

  private Seen press(String identity) {
    return store.transact(tx -> tx.press(identity, T0));
  }

  private void rule(String incident, Instant at, Shown shown, Optional<Judgement> judgement) {
    store.transact(tx -> {
      tx.rule(
          new Ruling(
              new IncidentName("checkout", incident), at, shown, judgement, Ruling.Basis.PEOPLE));
      return incident;
    });
  }
}
