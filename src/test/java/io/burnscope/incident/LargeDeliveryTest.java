package io.burnscope.incident;

import static io.burnscope.incident.Alarms.CHECKOUT;
import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.about;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertGroup.Alert;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.slo.SloId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One body with alerts about more SLOs than one transaction takes. */
class LargeDeliveryTest {
  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room = new Room(folder);
    room.traffic.silent("not asked");
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static SloId slo(int number) {
    return new SloId(SloId.Kind.OBJECTIVE, "shop", "slo-" + number);
  }

  private static AlertGroup burning(int slos) {
    return group(
        IntStream.range(0, slos)
            .mapToObj(number -> about(slo(number), "critical", STARTED))
            .toArray(Alert[]::new));
  }

  private Ledger.Deliveries deliveries() {
    Map<String, Ledger.Deliveries> all = room.store().ledger().deliveries();
    return all.getOrDefault(Room.SOURCE, new Ledger.Deliveries(0, 0));
  }

  /** The room's store, whose transaction of that number (from 1) cannot be made durable. */
  private IncidentStore failingAt(int number) {
    AtomicInteger transactions = new AtomicInteger();
    InvocationHandler calls =
        (_, method, arguments) -> {
          if (method.getName().equals("transact") && transactions.incrementAndGet() == number) {
            throw new StoreUnavailable("the disk is full", new IllegalStateException());
          }
          try {
            return method.invoke(room.store(), arguments);
          } catch (InvocationTargetException problem) {
            throw problem.getCause();
          }
        };
    return (IncidentStore)
        Proxy.newProxyInstance(
            IncidentStore.class.getClassLoader(), new Class<?>[] {IncidentStore.class}, calls);
  }

  @Test
  void one_that_fails_half_way_is_neither_accepted_nor_decided() {
    Reception reception = room.reception(failingAt(2));

    assertThatThrownBy(() -> reception.receive(Room.SOURCE, burning(120), room.clock.instant()))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(deliveries()).isEqualTo(new Ledger.Deliveries(0, 0));
    assertThat(room.store().open()).hasSize(Parts.MOST_STEPS);
    assertThat(room.store().ledger().balanced()).isTrue();
  }

  @Test
  void the_redelivery_of_one_that_failed_half_way_completes_it() {
    Reception reception = room.reception(failingAt(2));
    assertThatThrownBy(() -> reception.receive(Room.SOURCE, burning(120), room.clock.instant()))
        .isInstanceOf(StoreUnavailable.class);
    room.pass(Duration.ofSeconds(10));

    List<Decision> decided = room.receive(burning(120));
    room.pass(Duration.ofSeconds(10));

    assertThat(decided).hasSize(120);
    assertThat(decided.stream().filter(it -> it.reason() == Reason.FIRST_ALERT))
        .hasSize(120 - Parts.MOST_STEPS);
    assertThat(deliveries()).isEqualTo(new Ledger.Deliveries(1, 1));
    assertThat(room.store().recent(1_000).stream().map(Incident::key).distinct()).hasSize(120);
    assertThat(room.store().recent(1_000)).hasSize(120);
    assertThat(room.chat.newRoots()).as("two alone and one digest").hasSize(3);
    assertThat(room.store().ledger().balanced()).isTrue();
  }

  @Test
  void a_small_one_is_one_transaction() {
    Reception reception = room.reception(failingAt(2));

    List<Decision> decided =
        reception.receive(Room.SOURCE, burning(Parts.MOST_STEPS), room.clock.instant());

    assertThat(decided).hasSize(Parts.MOST_STEPS);
  }

  @Test
  void a_composition_far_behind_its_member_takes_part_in_its_incident() {
    List<Alert> alerts = new ArrayList<>();
    alerts.add(about(PAYMENTS, "critical", STARTED));
    alerts.addAll(burning(100).alerts());
    alerts.add(about(CHECKOUT, "critical", STARTED));

    room.receive(group(alerts.toArray(Alert[]::new)));

    assertThat(room.store().open()).hasSize(101);
    Optional<Incident> shared =
        room.store().open().stream()
            .filter(incident -> incident.key().slo().namespace().equals("checkout"))
            .findFirst();
    assertThat(shared).map(incident -> incident.alerts().size()).contains(2);
  }

  @Test
  void ten_thousand_alerts_about_a_thousand_slos_are_accepted() {
    Alert[] alerts =
        IntStream.range(0, 10_000)
            .mapToObj(number ->
                Alarms.alert(
                    AlertGroup.State.FIRING,
                    Alarms.labels(slo(number % 1_000), "critical"),
                    "alert-" + number,
                    STARTED,
                    null))
            .toArray(Alert[]::new);

    List<Decision> decided = room.receive(group(alerts));

    assertThat(decided).hasSize(1_000).allMatch(it -> it.reason() == Reason.FIRST_ALERT);
    assertThat(room.store().open()).hasSize(1_000);
    assertThat(deliveries()).isEqualTo(new Ledger.Deliveries(1, 1));
    assertThat(room.store().ledger().balanced()).isTrue();
  }
}
