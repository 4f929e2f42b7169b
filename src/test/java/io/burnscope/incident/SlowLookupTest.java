package io.burnscope.incident;

import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.change.ChangeJournal;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.Severity;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Another tool's SLO is looked for in a Prometheus that is slow or never answers. */
class SlowLookupTest {
  private static final SloId FOREIGN = new SloId(SloId.Kind.EXTERNAL, "", "myservice-requests");

  private final Traffic traffic = new Traffic();
  private final CountDownLatch answers = new CountDownLatch(1);

  @Test
  void a_first_message_does_not_wait_for_what_another_tools_slo_is() {
    Assessment found = assessed(new QuietJournal(), Duration.ofSeconds(2));

    assertThat(found.evaluation().missing()).contains("Prometheus gave no answer in 1.3 s");
  }

  @Test
  void a_lookup_that_is_slower_than_all_else_still_gets_its_numbers() {
    traffic.fails(0.3, T0.minus(Duration.ofMinutes(20)));

    Assessment found = assessed(new QuietJournal(answers::countDown), Duration.ofSeconds(10));

    assertThat(found.evaluation().known().orElseThrow().target().ratio())
        .isEqualByComparingTo("0.995");
  }

  private Assessment assessed(ChangeJournal journal, Duration limit) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Source source =
          new Source(
              "prod",
              "prod-eu-1",
              traffic,
              new ReplaySlos(List.of()),
              Optional.empty(),
              journal,
              alert -> found(),
              List.of());
      Assessor assessor = new Assessor(name -> source, IncidentPolicy.STANDARD, threads);
      Assessment found =
          assertTimeoutPreemptively(
              Duration.ofSeconds(30), () -> assessor.assess(incident(), T0, limit));
      answers.countDown();
      return found;
    }
  }

  private Answer<Slo> found() {
    try {
      answers.await();
    } catch (InterruptedException late) {
      Thread.currentThread().interrupt();
    }
    return new Answer.Known<>(Room.single(FOREIGN, "0.995"));
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
