package io.burnscope.incident;

import io.burnscope.change.Change;
import io.burnscope.change.Topology.Delivery;
import io.burnscope.change.Topology.Workload;
import io.burnscope.incident.Assessment.WayBack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The step back from a rollout, by who delivers the workload. */
final class RolloutWayBack {
  /** What kubectl can undo. */
  private static final Set<String> UNDOABLE = Set.of("Deployment", "StatefulSet", "DaemonSet");

  private RolloutWayBack() {}

  /** Empty where no earlier revision is recorded. */
  static Optional<WayBack> of(Change.Rollout rollout, Optional<Workload> workload) {
    Delivery delivery = workload.map(Workload::deliveredBy).orElseGet(Delivery.Direct::new);
    List<String> notes = new ArrayList<>();
    Optional<String> command =
        switch (delivery) {
          case Delivery.Direct _ -> direct(rollout, workload, notes);
          case Delivery.Helm helm -> helm(rollout, helm, notes);
          case Delivery.ArgoCd(String application) -> argo(application, notes);
          case Delivery.Flux(String kind, String name) -> flux(kind, name, notes);
        };
    boolean known =
        switch (delivery) {
          case Delivery.Direct _ -> command.isPresent();
          case Delivery.Helm _, Delivery.ArgoCd _, Delivery.Flux _ -> true;
        };
    ready(rollout, workload)
        .ifPresent(
            needed -> notes.add("its pods need about " + about(needed) + " to become ready"));
    return known ? Optional.of(new WayBack(command, notes)) : Optional.empty();
  }

  private static Optional<String> direct(
      Change.Rollout rollout, Optional<Workload> workload, List<String> notes) {
    notes.add(
        workload.isPresent()
            ? "No GitOps controller owns it"
            : "Whether a GitOps controller owns it is not known");
    String revision = rollout.fromRevision();
    if (revision.isEmpty()) {
      return Optional.empty();
    }
    String kind = rollout.object().kind();
    if (kind.equals("Rollout")) {
      return Optional.of(
          "kubectl argo rollouts -n %s undo %s --to-revision=%s"
              .formatted(rollout.object().namespace(), rollout.object().name(), revision));
    }
    return UNDOABLE.contains(kind)
        ? Optional.of(
            WayBacks.kubectl(rollout)
                + " rollout undo "
                + rollout.object().argument()
                + " --to-revision="
                + revision)
        : Optional.empty();
  }

  private static Optional<String> helm(
      Change.Rollout rollout, Delivery.Helm helm, List<String> notes) {
    String namespace = rollout.object().namespace();
    String release = helm.release();
    notes.add("Helm release " + release + " owns it: the next upgrade would undo a kubectl undo");
    if (helm.lastGoodRevision().isEmpty()) {
      notes.add(
          "helm -n %s history %s tells the revision before, for helm rollback"
              .formatted(namespace, release));
    }
    return helm.lastGoodRevision()
        .map(good -> "helm -n " + namespace + " rollback " + release + " " + good);
  }

  private static Optional<String> argo(String application, List<String> notes) {
    notes.add(
        "Argo CD app "
            + application
            + " owns it: a kubectl undo may be reverted; revert the commit, or turn"
            + " auto-sync off and use argocd app rollback "
            + application);
    return Optional.empty();
  }

  private static Optional<String> flux(String kind, String name, List<String> notes) {
    notes.add(
        "Flux "
            + kind
            + " "
            + name
            + " owns it: a kubectl undo would be reverted; revert the commit");
    return Optional.empty();
  }

  /** How long a new pod last took. */
  static Optional<Duration> ready(Change.Rollout rollout, Optional<Workload> workload) {
    return workload
        .flatMap(Workload::timeToReady)
        .or(() -> rollout.effectiveFrom().map(from -> Duration.between(rollout.at(), from)))
        .filter(needed -> !needed.isNegative());
  }

  private static String about(Duration needed) {
    return needed.toSeconds() < 90
        ? Figures.duration(needed)
        : Math.round(needed.toSeconds() / 60.0) + " min";
  }
}
