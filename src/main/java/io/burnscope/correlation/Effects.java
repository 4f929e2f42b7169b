package io.burnscope.correlation;

import io.burnscope.change.Change;
import java.time.Duration;
import java.util.Optional;

/** Why a change follows from the burn, or at least came after it began. */
final class Effects {
  private final TimeFit time;
  private final String began;

  Effects(Evidence evidence, TimeFit time) {
    this.time = time;
    this.began = evidence.onset().isPresent() ? " after the onset" : " after the alert";
  }

  /** The change with the reason why it is no suspect. */
  Ranking.Effect of(Change change) {
    return new Ranking.Effect(change, reason(change));
  }

  private String reason(Change change) {
    String later = Words.about(Duration.between(time.onset(), change.at())) + began;
    return switch (change) {
      case Change.Scaling scaling when scaling.automatic() -> "scaled by its HPA, " + later;
      case Change.Scaling scaling -> "scaled, " + later;
      case Change.Rollout rollout -> undo(rollout.undoOf()) + later;
      case Change.Edit edit -> "edited, " + later;
      case Change.Creation creation -> "created, " + later;
      case Change.Deletion deletion -> "deleted, " + later;
      case Change.Reported reported -> later;
    };
  }

  private static String undo(Optional<String> undoOf) {
    return undoOf
        .map(revision -> "same template as revision " + revision + ", ")
        .orElse("rolled out, ");
  }
}
