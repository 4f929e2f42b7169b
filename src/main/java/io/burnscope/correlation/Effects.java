package io.burnscope.correlation;

import io.burnscope.change.Change;
import java.time.Duration;
import java.util.Optional;

/** Why a change follows from the burn or its cause, or at least came after it began. */
final class Effects {
  private final TimeFit time;
  private final String began;

  Effects(Evidence evidence, TimeFit time) {
    this.time = time;
    this.began = evidence.onset().isPresent() ? " the onset" : " the alert";
  }

  /** The change with the reason why it is no suspect. */
  Ranking.Effect of(Change change) {
    return new Ranking.Effect(change, reason(change));
  }

  private String reason(Change change) {
    Duration later = Duration.between(time.onset(), change.at());
    return what(change)
        + Words.about(later.abs())
        + (later.isNegative() ? " before" : " after")
        + began;
  }

  private static String what(Change change) {
    return switch (change) {
      case Change.Scaling scaling when scaling.automatic() -> "scaled by its HPA, ";
      case Change.Scaling scaling -> "scaled, ";
      case Change.Rollout rollout -> undo(rollout.undoOf());
      case Change.Edit edit when FieldWeight.follows(edit) -> "marked by Kubernetes itself, ";
      case Change.Edit edit -> "edited, ";
      case Change.Creation creation -> "created, ";
      case Change.Deletion deletion -> "deleted, ";
      case Change.Reported reported -> "";
    };
  }

  private static String undo(Optional<String> undoOf) {
    return undoOf
        .map(revision -> "same template as revision " + revision + ", ")
        .orElse("rolled out, ");
  }
}
