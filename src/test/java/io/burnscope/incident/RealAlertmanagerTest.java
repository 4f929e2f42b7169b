package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.firing;
import static io.burnscope.incident.Alarms.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.incident.ActiveAlerts.ActiveAlert;
import io.burnscope.incident.ActiveAlerts.Attention;
import io.burnscope.peers.AlertmanagerServer;
import io.burnscope.peers.Amtool;
import io.burnscope.prometheus.AlertmanagerClient;
import io.burnscope.prometheus.AlertmanagerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reconciler and a real Alertmanager, whose alerts nobody delivers. */
@Tag("peers")
class RealAlertmanagerTest {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private static final String NOWHERE = "{route: {receiver: nobody}, receivers: [{name: nobody}]}";

  @TempDir private Path folder;
  private Room room;
  private AlertmanagerServer alertmanager;
  private ActiveAlerts alerts;

  @BeforeEach
  void start() {
    room = new Room(folder, now, List.of(Room.single()));
    alertmanager = AlertmanagerServer.start(NOWHERE);
    alerts = new AlertmanagerClient(AlertmanagerSettings.at(alertmanager.url()));
    room.reconciles(new Watched(Room.SOURCE, Optional.of(alerts), Optional.empty()));
  }

  @AfterEach
  void stop() {
    alertmanager.close();
    room.close();
  }

  @Test
  @Tag("W9")
  void silenced_while_it_fires_it_closes_when_it_has_recovered() {
    room.traffic.fails(0.3, now.minus(Duration.ofMinutes(20)));
    fires(Duration.ZERO);
    String fingerprint = active().getFirst().alert().fingerprint();
    room.receive(group(firing(fingerprint, now.minusSeconds(90))));
    room.pass(Duration.ofSeconds(10));
    Amtool.silence(alertmanager, Duration.ofHours(2), "slo_name=payments");
    await().until(() -> active().getFirst().attention() instanceof Attention.Silenced);
    room.pass(Duration.ofMinutes(1));
    assertThat(limits()).contains("Silenced in Alertmanager by test until ");

    room.traffic.calm(room.clock.instant());
    fires(Duration.ofSeconds(-1));
    await().until(() -> active().isEmpty());
    room.pass(Duration.ofMinutes(10));

    assertThat(room.incident().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(room.incident().stateReason())
        .startsWith("by own evaluation")
        .endsWith("; its alert was silenced by test");
  }

  @Test
  @Tag("W38")
  void what_was_muted_from_the_start_is_opened_and_says_so() {
    Amtool.silence(alertmanager, Duration.ofHours(2), "slo_name=payments");
    room.traffic.fails(0.3, now.minus(Duration.ofMinutes(20)));
    fires(Duration.ZERO);
    await().until(() -> active().getFirst().attention() instanceof Attention.Silenced);
    room.pass(Duration.ofMinutes(2));

    assertThat(room.incident().key().slo()).isEqualTo(PAYMENTS);
    assertThat(room.chat.newRoots()).hasSize(1);
    assertThat(limits())
        .contains("Silenced in Alertmanager by test")
        .contains("found firing in Alertmanager, which had not delivered it");
  }

  /** Alertmanager takes an alert that has ended as resolved. */
  private void fires(Duration end) {
    String ends = end.isZero() ? "" : ",\"endsAt\": \"" + Instant.now().plus(end).toString() + "\"";
    alertmanager.post(
        """
        [{"labels": {"alertname": "SLOErrorBudgetBurn", "severity": "critical",
            "slo_name": "payments", "slo_namespace": "checkout",
            "objective_name": "availability"},
          "startsAt": "%s"%s}]
        """
            .formatted(now.minusSeconds(90), ends));
    if (end.isZero()) {
      await().until(() -> !active().isEmpty());
    }
  }

  private List<ActiveAlert> active() {
    return alerts.now().known().orElseThrow();
  }

  private String limits() {
    return Screen.Plainly.lines(room.chat.root().limits());
  }
}
