package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.Topology;
import io.burnscope.change.Topology.Delivery;
import io.burnscope.correlation.Confidence;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The step back from the first suspect, as text for a person; chosen by who owns the object, since
 * a step that its owner reverts is worse than none. Only at high confidence, and only back to a
 * recorded state.
 */
final class WayBacks {
  private WayBacks() {}

  static Optional<Assessment.WayBack> of(Ranking ranking, Topology topology) {
    if (ranking.confidence() != Confidence.HIGH) {
      return Optional.empty();
    }
    return ranking.named().map(Suspect::change).flatMap(change -> of(change, topology));
  }

  private static Optional<Assessment.WayBack> of(Change change, Topology topology) {
    return switch (change) {
      case Change.Rollout rollout -> Optional.of(rollout(rollout, topology));
      case Change.Edit edit
          when edit.object().kind().equals("ConfigMap") && !edit.fields().isEmpty() ->
          Optional.of(
              new Assessment.WayBack(
                  Optional.empty(),
                  List.of(
                      "Put key "
                          + edit.fields().getFirst().field()
                          + " of ConfigMap "
                          + edit.object().name()
                          + " back as it was before")));
      case Change.Scaling scaling when !scaling.automatic() ->
          Optional.of(
              new Assessment.WayBack(
                  Optional.of(
                      kubectl(scaling)
                          + " scale "
                          + scaling.object().argument()
                          + " --replicas="
                          + scaling.fromReplicas()),
                  List.of()));
      case Change.Edit _,
          Change.Scaling _,
          Change.Creation _,
          Change.Deletion _,
          Change.Reported _ ->
          Optional.empty();
    };
  }

  private static Assessment.WayBack rollout(Change.Rollout rollout, Topology topology) {
    Optional<Topology.Workload> workload = topology.workload(rollout.object());
    List<String> notes = new ArrayList<>();
    Optional<String> command =
        switch (workload.map(Topology.Workload::deliveredBy).orElseGet(Delivery.Direct::new)) {
          case Delivery.Direct _ -> {
            notes.add(
                workload.isPresent()
                    ? "No GitOps controller owns it"
                    : "Whether a GitOps controller owns it is not known");
            yield Optional.of(
                kubectl(rollout)
                    + " rollout undo "
                    + rollout.object().argument()
                    + (rollout.fromRevision().isEmpty()
                        ? ""
                        : " --to-revision=" + rollout.fromRevision()));
          }
          case Delivery.Helm(String release, Optional<String> revision) -> {
            notes.add("Helm release " + release + " owns it");
            yield revision.map(good ->
                "helm -n " + rollout.object().namespace() + " rollback " + release + " " + good);
          }
          case Delivery.ArgoCd(String application) -> {
            notes.add(
                "Argo CD app "
                    + application
                    + " owns it: a kubectl undo may be reverted; revert the commit, or turn"
                    + " auto-sync off and use argocd app rollback "
                    + application);
            yield Optional.empty();
          }
          case Delivery.Flux(String kind, String name) -> {
            notes.add(
                "Flux "
                    + kind
                    + " "
                    + name
                    + " owns it: a kubectl undo would be reverted; revert the commit");
            yield Optional.empty();
          }
        };
    ready(rollout, workload)
        .ifPresent(
            needed -> notes.add("its pods need about " + about(needed) + " to become ready"));
    return new Assessment.WayBack(command, notes);
  }

  /** How long a new pod last took. */
  static Optional<Duration> ready(Change.Rollout rollout, Optional<Topology.Workload> workload) {
    return workload
        .flatMap(Topology.Workload::timeToReady)
        .or(() -> rollout.effectiveFrom().map(from -> Duration.between(rollout.at(), from)))
        .filter(needed -> !needed.isNegative());
  }

  private static String about(Duration needed) {
    return needed.toSeconds() < 90
        ? Figures.duration(needed)
        : Math.round(needed.toSeconds() / 60.0) + " min";
  }

  private static String kubectl(Change change) {
    return "kubectl -n " + change.object().namespace();
  }
}
