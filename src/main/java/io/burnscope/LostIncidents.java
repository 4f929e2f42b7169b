package io.burnscope;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.Restoration;
import io.burnscope.input.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up at the start what the store lost and the cluster's resources still tell. The first try
 * comes before any alert; a cluster that does not answer in time holds nothing up and is asked
 * again until it does.
 */
final class LostIncidents {
  private static final Logger LOG = LoggerFactory.getLogger(LostIncidents.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Supplier<Answer<List<Incident>>> records;
  private final Restoration restoration;
  private final Clock clock;

  private enum Outcome {
    TAKEN,
    UNKNOWN
  }

  LostIncidents(Supplier<Answer<List<Incident>>> records, Restoration restoration, Clock clock) {
    this.records = records;
    this.restoration = restoration;
    this.clock = clock;
  }

  /** Waits 5 s at most; goes on on {@code loops} if that was too short. */
  void take(ExecutorService threads, Loops loops) {
    Future<Outcome> first = threads.submit(this::tried);
    try {
      if (first.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) == Outcome.TAKEN) {
        return;
      }
    } catch (TimeoutException late) {
      LOG.warn("the cluster did not tell of open incidents in {} s, will ask again", 5);
    } catch (ExecutionException failed) {
      LOG.warn("open incidents were not taken up from the cluster, will try again", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    loops.untilDone("open incidents from the cluster", () -> tried() == Outcome.TAKEN);
  }

  private Outcome tried() {
    return switch (records.get()) {
      case Answer.Unavailable<List<Incident>>(String reason) -> {
        LOG.warn("the cluster does not tell of open incidents, will ask again: {}", reason);
        yield Outcome.UNKNOWN;
      }
      case Answer.Known<List<Incident>>(List<Incident> recorded) -> {
        List<IncidentName> taken = restoration.take(recorded, clock.instant());
        if (!taken.isEmpty()) {
          LOG.info("taken up from their resources, the store did not know them: {}", taken);
        }
        yield Outcome.TAKEN;
      }
    };
  }
}
