package io.burnscope.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rollout that the cluster shows and a pipeline tells of as well is one change: the cluster's,
 * which has the fields, with the teller in the actor's detail.
 */
final class ToldRollouts {
  /** Pipelines tell at the start, or when the last pod is ready. */
  private static final Duration APART = Duration.ofMinutes(10);

  /** The teller's word for what is deployed, as CDEvents has it. */
  private static final String SERVICE = "service";

  private ToldRollouts() {}

  static List<Change> once(List<Change> changes) {
    List<Change> once = new ArrayList<>(changes);
    for (Change change : changes) {
      if (change instanceof Change.Reported told && told.object().kind().equals(SERVICE)) {
        shown(once, told)
            .ifPresent(rollout -> {
              once.remove(told);
              once.set(once.indexOf(rollout), toldBy(rollout, told.actor()));
            });
      }
    }
    return once;
  }

  private static Optional<Change.Rollout> shown(List<Change> changes, Change.Reported told) {
    return changes.stream()
        .filter(Change.Rollout.class::isInstance)
        .map(Change.Rollout.class::cast)
        .filter(rollout -> told.names(rollout.object()))
        .filter(rollout -> Duration.between(rollout.at(), told.at()).abs().compareTo(APART) <= 0)
        .filter(rollout -> sameVersion(rollout, told))
        .findFirst();
  }

  /** Whether the told artifact, if it is known, is one that the rollout brought. */
  private static boolean sameVersion(Change.Rollout rollout, Change.Reported told) {
    List<String> brought =
        rollout.fields().stream()
            .filter(field -> field.path().endsWith(".image"))
            .flatMap(field -> field.after().stream())
            .toList();
    return brought.isEmpty()
        || told.fields().stream()
            .flatMap(field -> field.after().stream())
            .allMatch(version -> brought.stream().anyMatch(image -> image.contains(version)));
  }

  private static Change.Rollout toldBy(Change.Rollout rollout, Actor teller) {
    Actor actor = rollout.actor();
    String detail =
        actor.detail().map(known -> known + ", ").orElse("") + "told by " + teller.manager();
    return new Change.Rollout(
        rollout.object(),
        rollout.at(),
        rollout.effectiveFrom(),
        rollout.completeAt(),
        new Actor(actor.manager(), Optional.of(detail)),
        rollout.fields(),
        rollout.fromRevision(),
        rollout.toRevision(),
        rollout.undoOf());
  }
}
