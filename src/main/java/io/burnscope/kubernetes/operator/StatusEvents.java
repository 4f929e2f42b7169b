package io.burnscope.kubernetes.operator;

import io.burnscope.kubernetes.Turn;
import io.burnscope.kubernetes.slo.SloResource;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The turns of an SLO as Kubernetes Events on its resource. Their names follow from the turn: said
 * again, an Event exists already. Pure.
 */
final class StatusEvents {
  private StatusEvents() {}

  /** What turned between two sets of conditions. */
  static List<Event> of(
      SloResource resource, List<Condition> before, List<Condition> after, Instant at) {
    List<Event> events = new ArrayList<>();
    for (Condition now : after) {
      Optional<Condition> old =
          before.stream().filter(c -> now.getType().equals(c.getType())).findFirst();
      if (turned(old, now)) {
        type(now, old.filter(c -> "False".equals(c.getStatus())).isPresent())
            .ifPresent(type -> events.add(event(resource, now, type, at)));
      }
    }
    return events;
  }

  private static boolean turned(Optional<Condition> old, Condition now) {
    return old.filter(c -> now.getStatus().equals(c.getStatus()))
        .filter(c -> now.getReason().equals(c.getReason()))
        .isEmpty();
  }

  /** Empty for what nobody needs to be told. */
  private static Optional<String> type(Condition now, boolean wasBad) {
    boolean good = "True".equals(now.getStatus());
    boolean bad = "False".equals(now.getStatus());
    return switch (now.getType()) {
      case "Ready" -> Optional.of(good ? "Normal" : "Warning");
      case "BudgetHealthy" ->
          bad ? Optional.of("Warning") : good && wasBad ? Optional.of("Normal") : Optional.empty();
      case "OtherController" -> good ? Optional.of("Warning") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Event event(SloResource resource, Condition now, String type, Instant at) {
    String turn = now.getType() + now.getStatus() + now.getReason() + now.getLastTransitionTime();
    String unique = Integer.toHexString((resource.generation() + turn).hashCode());
    String name =
        Turn.name(resource.id().name(), now.getReason().toLowerCase(Locale.ROOT) + "." + unique);
    return new Turn(name, type, now.getReason(), now.getMessage(), at).on(object(resource));
  }

  private static ObjectReference object(SloResource resource) {
    return new ObjectReferenceBuilder()
        .withApiVersion(resource.object().getApiVersion())
        .withKind(resource.id().kind().toString())
        .withNamespace(resource.id().namespace())
        .withName(resource.id().name())
        .withUid(resource.object().getMetadata().getUid())
        .build();
  }
}
