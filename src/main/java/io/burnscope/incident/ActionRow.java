package io.burnscope.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the reader of a message can press: buttons about the incident, links. */
final class ActionRow {
  private ActionRow() {}

  static List<Message.Action> of(Incident incident) {
    List<Message.Action> actions = new ArrayList<>();
    if (!incident.state().closed() && incident.acknowledged().isEmpty()) {
      actions.add(button(incident, Control.ACKNOWLEDGE, Optional.empty()));
    }
    incident
        .assessment()
        .map(Assessment::presentation)
        .ifPresent(presentation -> {
          presentation.runbook().ifPresent(url -> actions.add(link("runbook", "Runbook", url)));
          presentation.dashboard().ifPresent(url -> actions.add(link("graph", "Graph", url)));
        });
    Optional<Shown> suspect = Shown.of(incident);
    if (suspect.isPresent()) {
      actions.add(button(incident, Control.CONFIRM, suspect));
      actions.add(button(incident, Control.REFUTE, suspect));
    }
    return actions;
  }

  private static Message.Action button(
      Incident incident, Control control, Optional<Shown> suspect) {
    return new Message.Action(
        control.id(), control.label(), Optional.empty(), Press.value(incident.name(), suspect));
  }

  private static Message.Action link(String id, String label, String url) {
    return new Message.Action(id, label, Optional.of(url));
  }
}
