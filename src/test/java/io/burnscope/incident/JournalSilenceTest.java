package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.STARTED;
import static io.burnscope.incident.Alarms.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import io.burnscope.input.Answer;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What the message says of a journal that could not be read. */
class JournalSilenceTest {
  private static final Set<String> KINDS =
      Set.of(
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ConfigMap",
          "Service",
          "NetworkPolicy",
          "HorizontalPodAutoscaler");

  @Test
  void a_journal_that_gives_no_answer_is_not_called_complete() {
    assertThat(searched(new Reader(true, true)))
        .startsWith("0 changes found, ")
        .contains(", the journal did not answer · not checked: ")
        .doesNotContain("no journal gap");
  }

  @Test
  void gaps_that_could_not_be_read_are_unknown() {
    assertThat(searched(new Reader(false, true)))
        .contains(", journal gaps unknown · not checked: ")
        .doesNotContain("no journal gap");
  }

  @Test
  void a_journal_that_was_read_and_has_no_gap_is_told_so() {
    assertThat(searched(new Reader(false, false))).contains(", no journal gap · not checked: ");
  }

  private static String searched(ChangeJournal journal) {
    IncidentKey key = new IncidentKey("prod", PAYMENTS);
    Incident incident =
        Incident.opened(
            IncidentNaming.name(key, T0, "burnscope"), key, "prod-eu-1", T0, STARTED, List.of());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Source source =
          new Source(
              "prod",
              "prod-eu-1",
              new Traffic(),
              new ReplaySlos(List.of()),
              Optional.empty(),
              journal,
              alert -> new Answer.Unavailable<>("its series are not known"),
              List.of());
      Assessment found =
          new Assessor(name -> source, IncidentPolicy.STANDARD, threads)
              .assess(incident, T0, Duration.ofMinutes(1));
      return Screen.Plainly.lines(LimitLines.of(incident.assessed(found)));
    }
  }

  private record Reader(boolean entriesAway, boolean gapsAway) implements ChangeJournal {
    @Override
    public void record(List<Entry> entries) {}

    @Override
    public List<Change> between(Scope scope, TimeRange range) {
      return told(entriesAway, List.of());
    }

    @Override
    public Coverage coverage(String cluster, TimeRange range) {
      return told(gapsAway, new Coverage(List.of(), KINDS, Optional.empty()));
    }

    @Override
    public void watched(String cluster, Set<String> kinds, TimeRange range) {}

    private static <T> T told(boolean away, T answer) {
      if (away) {
        throw new StoreUnavailable("the disk is full", new IllegalStateException());
      }
      return answer;
    }
  }
}
