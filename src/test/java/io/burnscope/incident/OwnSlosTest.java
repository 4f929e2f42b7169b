package io.burnscope.incident;

import static io.burnscope.incident.Alarms.CHECKOUT;
import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts over our series under service-level-operator's names. */
class OwnSlosTest {
  private static final Map<String, String> SCRAPED =
      Map.of("namespace", "burnscope", "exported_namespace", "checkout", "pod", "burnscope-0");

  @TempDir private Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room = new Room(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void it_is_one_incident_with_the_objectives_own_burn_alert() {
    room.receive(group(alert("payments", "availability", SCRAPED)));
    room.receive(group(firing("own", STARTED)));

    assertThat(room.incident().key().slo()).isEqualTo(PAYMENTS);
    assertThat(room.incident().alerts()).hasSize(2);
  }

  @Test
  void a_scrape_that_keeps_the_series_own_namespace_leads_there_too() {
    room.receive(group(alert("payments", "availability", Map.of("namespace", "checkout"))));

    assertThat(room.incident().key().slo()).isEqualTo(PAYMENTS);
  }

  @Test
  void a_composition_is_found_by_its_name() {
    room.receive(group(alert("checkout-flow", "composition", SCRAPED)));

    assertThat(room.incident().key().slo()).isEqualTo(CHECKOUT);
  }

  @Test
  void one_of_several_objectives_of_a_service_is_found_by_the_services_name() {
    Slo slo =
        Manifests.slo(
            Manifests.OBJECTIVE
                .replace("payments-slo", "shop.availability")
                .replace("burnscope.io/owner: team-payments", "burnscope.io/service-level: shop"));

    AlertGroup group = group(alert("shop", "availability", SCRAPED));
    try (Room other = new Room(folder.resolve("other"), T0, List.of(Room.single(), slo))) {
      other.receive(group);

      assertThat(other.incident().key().slo()).isEqualTo(slo.id());
    }
  }

  @Test
  void one_that_only_alertmanager_tells_of_leads_to_the_same_incident() {
    room.receive(group(firing("own", STARTED)));
    room.board.fires(alert("payments", "availability", SCRAPED));
    room.reconciles();
    room.pass(Duration.ofMinutes(3));

    assertThat(room.incidents())
        .extracting(incident -> incident.key().slo())
        .containsExactly(PAYMENTS);
  }

  @Test
  void another_objective_namespace_or_cluster_stays_the_other_tools() {
    room.receive(group(alert("payments", "latency", SCRAPED)));
    room.receive(group(alert("payments", "availability", Map.of("exported_namespace", "money"))));
    room.receive("elsewhere", group(alert("payments", "availability", SCRAPED)));
    room.receive(group(alert("payments", "availability", Map.of())));

    assertThat(room.incidents())
        .extracting(incident -> incident.key().slo())
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                external("checkout", "payments/latency"),
                external("money", "payments/availability"),
                external("checkout", "payments/availability"),
                external("", "payments/availability")));
  }

  private static SloId external(String namespace, String name) {
    return new SloId(SloId.Kind.EXTERNAL, namespace, name);
  }

  private static AlertGroup.Alert alert(
      String serviceLevel, String slo, Map<String, String> scraped) {
    Map<String, String> labels = new HashMap<>(scraped);
    labels.put("alertname", "SLOErrorRateTooFast1h");
    labels.put("severity", "critical");
    labels.put("service_level", serviceLevel);
    labels.put("slo", slo);
    return Alarms.alert(
        AlertGroup.State.FIRING, labels, labels.hashCode() + "", T0.minusSeconds(60), null);
  }
}
