package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.input.Answer;
import java.util.List;

/** What an Alertmanager knows to fire now. Blocking, with a deadline of its own. */
@FunctionalInterface
public interface ActiveAlerts {
  /** All of them, those that it keeps quiet included; or why nobody knows. */
  Answer<List<ActiveAlert>> now();

  /** One alert that fires. */
  record ActiveAlert(AlertGroup.Alert alert, Attention attention) {}

  /** Whether Alertmanager tells anybody of it. */
  sealed interface Attention {
    /** It does. */
    record Told() implements Attention {}

    /** Somebody silenced it. */
    record Silenced(Incident.Silence silence) implements Attention {}

    /** A rule of Alertmanager holds it back while another alert fires. */
    record Inhibited() implements Attention {}
  }
}
