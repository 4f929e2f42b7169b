package io.burnscope.web;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Decision;
import java.time.Instant;
import java.util.List;

/** Takes a delivery over. */
@FunctionalInterface
public interface AlertReceiver {
  /**
   * Decides what the delivery means and makes it durable; blocking, called from many threads.
   *
   * @param source as in the webhook's path, also one that is not configured
   * @return one decision for each incident it concerns
   * @throws io.burnscope.incident.IncidentStore.StoreUnavailable if it could not be made durable;
   *     the sender is told to try again
   */
  List<Decision> receive(String source, AlertGroup group, Instant receivedAt);
}
