package io.burnscope.change;

import java.util.Optional;

/** Names the system behind a write; never a person. */
public final class Actors {
  /**
   * Annotation by which a delivery says more about itself, such as {@code pipeline 4812}. It counts
   * only for the changes of the manager that wrote it.
   */
  public static final String DETAIL = "burnscope.io/change-detail";

  /** What kubectl records of a rollout's cause, and people annotate. */
  private static final String CAUSE = "kubernetes.io/change-cause";

  /** Who scales by what it measures. */
  public static final String AUTOSCALER = "horizontal-pod-autoscaler";

  /** All of Kubernetes' own controllers write under this name. */
  private static final String CONTROLLERS = "kube-controller-manager";

  private Actors() {}

  /** The actor behind {@code entry} of {@code object}. */
  public static Actor of(FieldManager entry, Snapshot object) {
    Optional<String> detail =
        written(entry, object, DETAIL)
            .or(() -> Deliveries.detail(entry.manager(), object))
            .or(() -> written(entry, object, CAUSE));
    return new Actor(CleanText.of(entry.manager(), 60), detail);
  }

  /** What a template's keeper says of its cause, if that can be told. */
  public static Optional<String> cause(Snapshot keeper) {
    return told(keeper, DETAIL).or(() -> told(keeper, CAUSE));
  }

  private static Optional<String> written(FieldManager entry, Snapshot object, String annotation) {
    return entry.owns("metadata", "annotations", annotation)
        ? told(object, annotation)
        : Optional.empty();
  }

  /** A recorded command may carry a credential: it is left out as a whole. */
  private static Optional<String> told(Snapshot object, String annotation) {
    return object
        .annotation(annotation)
        .filter(text -> !text.isBlank())
        .filter(text -> !SecretLook.looks(text) && !SecretPhrases.in(text))
        .filter(text -> annotation.equals(DETAIL) || !SecretLook.named(text))
        .map(text -> CleanText.of(text.strip(), 80));
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
