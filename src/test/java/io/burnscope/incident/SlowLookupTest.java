package io.burnscope.incident;

import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Another tool's SLO is looked for in a Prometheus that never answers. */
class SlowLookupTest {
  private static final SloId FOREIGN = new SloId(SloId.Kind.EXTERNAL, "", "myservice-requests");

  @Test
  void a_first_message_does_not_wait_for_what_another_tools_slo_is() {
    CountDownLatch never = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Source source =
          new Source(
              "prod",
              "prod-eu-1",
              new Traffic(),
              new ReplaySlos(List.of()),
              Optional.empty(),
              new QuietJournal(),
              alert -> {
                try {
                  never.await();
                } catch (InterruptedException late) {
                  Thread.currentThread().interrupt();
                }
                return new Answer.Unavailable<>("too late");
              },
              List.of());
      Assessor assessor = new Assessor(name -> source, IncidentPolicy.STANDARD, threads);

      Assessment found =
          assertTimeoutPreemptively(
              Duration.ofSeconds(30), () -> assessor.assess(incident(), T0, Duration.ofSeconds(2)));
      never.countDown();

      assertThat(found.evaluation().missing()).contains("Prometheus gave no answer in 0.5 s");
    }
  }

  private static Incident incident() {
    TrackedAlert alert =
        new TrackedAlert(
            "a",
            "MyServiceErrors",
            AlertKind.BURN,
            Severity.CRITICAL,
            AlertGroup.State.FIRING,
            STARTED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("sloth_id", "myservice-requests"),
            Optional.of(FOREIGN));
    IncidentKey key = new IncidentKey("prod", FOREIGN);
    return Incident.opened(
        IncidentNaming.name(key, T0, "burnscope"), key, "prod-eu-1", T0, STARTED, List.of(alert));
  }
}
