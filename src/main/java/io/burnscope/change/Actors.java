package io.burnscope.change;

import java.util.Optional;

/** Names the system behind a write; never a person. */
public final class Actors {
  /**
   * Annotation by which a delivery says more about itself, such as {@code pipeline 4812}. It counts
   * only for the changes of the manager that wrote it.
   */
  public static final String DETAIL = "burnscope.io/change-detail";

  /** Who scales by what it measures. */
  public static final String AUTOSCALER = "horizontal-pod-autoscaler";

  /** All of Kubernetes' own controllers write under this name. */
  private static final String CONTROLLERS = "kube-controller-manager";

  private Actors() {}

  /** The actor behind {@code entry} of {@code object}. */
  public static Actor of(FieldManager entry, Snapshot object) {
    boolean ownsDetail = entry.owns("metadata", "annotations", DETAIL);
    Optional<String> detail =
        object
            .annotation(DETAIL)
            .filter(text -> ownsDetail && !text.isBlank())
            .map(text -> CleanText.of(text, 80))
            .or(() -> Deliveries.detail(entry.manager(), object));
    return new Actor(CleanText.of(entry.manager(), 60), detail);
  }

  /** The same for a change of replicas, where the autoscaler hides behind a common name. */
  static Actor ofScaling(Actor actor) {
    return actor.manager().equals(CONTROLLERS) ? new Actor(AUTOSCALER, Optional.empty()) : actor;
  }

  /** Whether {@code actor} is one of Kubernetes' own controllers. */
  public static boolean controller(String manager) {
    return manager.equals(CONTROLLERS);
  }
}
