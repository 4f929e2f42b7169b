package io.burnscope.bench;

import io.burnscope.alert.Dialects;
import io.burnscope.web.AlertReceiver;
import io.burnscope.web.IncidentView;
import java.io.IOException;

/**
 * What deliveries are handed to while they are measured, on a fresh store.
 *
 * @param store for the report, such as {@code SQLite}
 * @param closing frees everything and removes the store
 */
public record IngestTarget(
    String store, AlertReceiver receiver, IncidentView view, Dialects dialects, Closing closing)
    implements AutoCloseable {
  /** Opens a fresh one. */
  @FunctionalInterface
  public interface Factory {
    /** Blocking. */
    IngestTarget open() throws IOException;
  }

  /** Frees what was opened. */
  @FunctionalInterface
  public interface Closing {
    /** Blocking. */
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    closing.run();
  }
}
