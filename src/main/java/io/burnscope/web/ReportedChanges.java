package io.burnscope.web;

import io.burnscope.change.Change;
import io.burnscope.change.Redaction;
import io.burnscope.incident.IncidentStore.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where changes go that other systems tell of.
 *
 * @param redaction of this installation
 * @param kept how long changes are kept: what is older is refused
 */
public record ReportedChanges(Redaction redaction, Duration kept, Receiver receiver) {
  /** Takes changes over. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Makes the change durable; one with a known id is not stored twice. Blocking, called from many
     * threads.
     *
     * @param source as in the path, also one that is not configured
     * @throws StoreUnavailable if it could not be made durable; the sender is told to try again
     */
    void receive(String source, String id, Change.Reported change);
  }

  /** Without a journal: everything is told to come again. */
  static ReportedChanges nowhere() {
    return new ReportedChanges(
        new Redaction("no journal behind it".getBytes(StandardCharsets.UTF_8)),
        Duration.ofDays(30),
        (_, _, _) -> {
          throw new StoreUnavailable("there is no journal", new IllegalStateException());
        });
  }
}
