package io.burnscope.slack;

import io.burnscope.incident.Desk.Handled;
import io.burnscope.incident.Press;

/**
 * What becomes of a press. Blocking, for a second at most; throws {@link
 * io.burnscope.incident.IncidentStore.StoreUnavailable} if it could not be kept.
 */
public interface Presses {
  /** Somebody who may pressed. */
  Handled handle(Press press);

  /** Somebody who may not pressed. */
  Handled refuse(Press press);
}
