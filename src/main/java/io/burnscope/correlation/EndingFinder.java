package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds the change that ended a burn. A recovery without one is simply a recovery. */
public final class EndingFinder {
  /** A change that was in effect for longer than this before the recovery did not bring it. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

  /** Recovery times are rounded to the minute. */
  private static final Duration ROUNDING = Duration.ofMinutes(1);

  private EndingFinder() {}

  /**
   * The change that ended the burn.
   *
   * @param undone the suspect that it put back; empty if it changed something in another way
   */
  public record Ended(Change change, Optional<Change> undone) {}

  /**
   * The change that ended the burn: one that took back a suspect, or one to the first suspect's
   * object or to a burning workload, that came into effect just before the recovery; an undo of an
   * earlier suspect before one of a later, any undo before others, then the latest.
   *
   * @param sinceOnset changes since the errors began
   * @param suspects that people were shown, first one first
   * @param burning the workloads of the members that burned
   * @param recovered since when errors are back to usual
   */
  public static Optional<Ended> find(
      List<Change> sinceOnset, List<Change> suspects, Set<ObjectRef> burning, Instant recovered) {
    Set<ObjectRef> relevant = new HashSet<>(burning);
    suspects.stream().limit(1).forEach(change -> relevant.add(change.object()));
    return sinceOnset.stream()
        .filter(change -> !suspects.contains(change))
        .filter(change -> justBefore(change, recovered))
        .map(change ->
            new Ended(
                change, suspects.stream().filter(suspect -> undoes(change, suspect)).findFirst()))
        .filter(ended -> ended.undone().isPresent() || concerns(ended.change(), relevant))
        .min(
            Comparator.comparingInt((Ended ended) -> rank(ended, suspects))
                .thenComparing(ended -> ended.change().at(), Comparator.reverseOrder())
                .thenComparing(ended -> ended.change().object()));
  }

  private static int rank(Ended ended, List<Change> suspects) {
    return ended.undone().map(suspects::indexOf).orElse(suspects.size());
  }

  private static boolean concerns(Change change, Set<ObjectRef> relevant) {
    return relevant.contains(change.object())
        || (change instanceof Change.Reported told && relevant.stream().anyMatch(told::names));
  }

  private static boolean justBefore(Change change, Instant recovered) {
    boolean begun = !change.effect().isAfter(recovered.plus(ROUNDING));
    return begun && !complete(change).plus(LONGEST_DELAY).isBefore(recovered);
  }

  private static Instant complete(Change change) {
    return switch (change) {
      case Change.Rollout rollout -> rollout.completeAt().orElse(rollout.effect());
      case Change.Edit edit -> edit.effect();
      case Change.Scaling scaling -> scaling.effect();
      case Change.Creation creation -> creation.effect();
      case Change.Deletion deletion -> deletion.effect();
      case Change.Reported reported -> reported.effect();
    };
  }

  /** Whether {@code later} takes {@code earlier} back. */
  public static boolean undoes(Change later, Change earlier) {
    if (!later.object().equals(earlier.object())) {
      return false;
    }
    return switch (earlier) {
      case Change.Rollout bad ->
          later instanceof Change.Rollout back
              && (back.undoOf().equals(Optional.of(bad.fromRevision()))
                  || back.toRevision().equals(bad.fromRevision())
                  || reverses(back.fields(), bad.fields()));
      case Change.Edit bad ->
          later instanceof Change.Edit back && reverses(back.fields(), bad.fields());
      case Change.Scaling bad ->
          later instanceof Change.Scaling back && back.toReplicas() == bad.fromReplicas();
      case Change.Creation bad -> later instanceof Change.Deletion;
      case Change.Deletion bad -> later instanceof Change.Creation;
      case Change.Reported bad ->
          later instanceof Change.Reported back && reverses(back.fields(), bad.fields());
    };
  }

  private static boolean reverses(List<FieldChange> back, List<FieldChange> bad) {
    return !bad.isEmpty()
        && bad.stream()
            .allMatch(field ->
                back.stream()
                    .anyMatch(other ->
                        other.path().equals(field.path())
                            && Objects.equals(other.after(), field.before())));
  }
}
