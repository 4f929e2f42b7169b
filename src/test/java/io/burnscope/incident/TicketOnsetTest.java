package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.correlation.Onset;
import io.burnscope.input.Answer;
import io.burnscope.kubernetes.resource.CorrelationResource;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.Severity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * A slow burn that began twenty-one hours ago; its ticket does not say over which window it looked.
 */
class TicketOnsetTest {
  /** Our own tickets are for two pairs, so that they do not say over which window they looked. */
  @Test
  void the_onset_is_searched_in_the_window_of_a_ticket() {
    Instant began = T0.minus(Duration.ofHours(12));

    assertThat(assess(incident(List.of()), began).onset().map(Onset::time).orElseThrow())
        .isCloseTo(began, within(10, ChronoUnit.MINUTES));
  }

  @Test
  void an_onset_of_another_day_is_told_with_it() {
    Incident incident = incident(List.of(ticket(Duration.ofDays(3))));
    Incident told = incident.assessed(assess(incident, T0.minus(Duration.ofHours(45))));

    assertThat(Screen.Plainly.lines(FactLines.of(told)))
        .containsPattern("requests failed since 17 Nov 06:\\d\\d UTC, now ");
    assertThat(Serialization.asYaml(CorrelationResource.of(told)))
        .containsPattern("fail since 17 Nov 06:\\d\\d \\(");
  }

  private static Assessment assess(Incident incident, Instant began) {
    Traffic traffic = new Traffic();
    traffic.fails(0.01, began);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Source source =
          new Source(
              "prod",
              "prod-eu-1",
              traffic,
              new ReplaySlos(List.of(Room.single(PAYMENTS, "0.995"))),
              Optional.empty(),
              new QuietJournal(),
              alert -> new Answer.Unavailable<>("its series are not known"),
              List.of());
      return new Assessor(name -> source, IncidentPolicy.STANDARD, threads)
          .assess(incident, T0, Duration.ofMinutes(1));
    }
  }

  private static Incident incident(List<TrackedAlert> alerts) {
    IncidentKey key = new IncidentKey("prod", PAYMENTS);
    Incident opened =
        Incident.opened(
            IncidentNaming.name(key, T0, "burnscope"), key, "prod-eu-1", T0, T0, List.of());
    return new IncidentEdit(opened).alerts(alerts, Severity.WARNING, T0, List.of()).done();
  }

  private static TrackedAlert ticket(Duration longWindow) {
    return new TrackedAlert(
        "a",
        "SLOErrorBudgetBurn",
        AlertKind.BURN,
        Severity.WARNING,
        AlertGroup.State.FIRING,
        T0,
        Optional.empty(),
        Optional.empty(),
        Optional.of(longWindow),
        Map.of(),
        Optional.of(PAYMENTS));
  }
}
