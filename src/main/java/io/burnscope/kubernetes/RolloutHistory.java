package io.burnscope.kubernetes;

import io.burnscope.change.Actor;
import io.burnscope.change.Actors;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.FieldManager;
import io.burnscope.change.ObjectDiff;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rollouts of one workload, as its ReplicaSets or ControllerRevisions remember them. Templates
 * are read when an incident asks for them and held no longer.
 */
final class RolloutHistory {
  /** A template's keeper follows its write; managed fields tell whole seconds. */
  private static final Duration FOLLOWS = Duration.ofSeconds(5);

  /** Kubernetes' default of progressDeadlineSeconds. */
  private static final int PROGRESS_DEADLINE_SECONDS = 600;

  private final ObjectDiff diff;
  private final Snapshot workload;
  private final List<Revision> revisions;
  private final Objects objects;

  RolloutHistory(ObjectDiff diff, Snapshot workload, Objects objects) {
    this.diff = diff;
    this.workload = workload;
    this.revisions = Revision.of(workload, objects);
    this.objects = objects;
  }

  /** Whether it is remembered at all: edits of the template need no other witness then. */
  boolean known() {
    return !revisions.isEmpty();
  }

  /**
   * All rollouts whose time can be told, oldest first. The first revision is none: nothing was
   * replaced.
   */
  List<Change.Rollout> rollouts() {
    List<Change.Rollout> rollouts = new ArrayList<>();
    for (int i = 0; i < revisions.size(); i++) {
      Revision revision = revisions.get(i);
      Optional<Revision> before = i == 0 ? Optional.empty() : Optional.of(revisions.get(i - 1));
      if (revision.number() > 1) {
        at(revision, before).map(at -> rollout(before, revision, at)).ifPresent(rollouts::add);
      }
    }
    return rollouts;
  }

  private Change.Rollout rollout(Optional<Revision> before, Revision revision, Instant at) {
    List<FieldChange> fields =
        before
            .map(old -> diff.betweenTemplates(old.template(), revision.template()))
            .orElse(List.of());
    return new Change.Rollout(
        workload.ref(),
        at,
        firstReady(revision, at),
        complete(revision, at),
        actor(revision, at),
        fields,
        before.map(Revision::text).orElseGet(() -> Integer.toString(revision.number() - 1)),
        revision.text(),
        revision.undoOf().map(Object::toString));
  }

  /** What an undo took up again was created long before. */
  private Optional<Instant> at(Revision revision, Optional<Revision> before) {
    if (revision.undoOf().isEmpty()) {
      return revision.keeper().createdAt();
    }
    if (!revision.newest() || !latest(revision)) {
      return Optional.empty();
    }
    Instant after = before.flatMap(old -> old.keeper().createdAt()).orElse(Instant.MIN);
    Optional<Instant> firstPod =
        pods(revision)
            .flatMap(pod -> pod.createdAt().stream())
            .filter(created -> created.isAfter(after))
            .min(Comparator.naturalOrder());
    return Stream.of(templateWritten(), firstPod)
        .flatMap(Optional::stream)
        .filter(time -> time.isAfter(after))
        .min(Comparator.naturalOrder())
        .or(() -> progressing().flatMap(c -> Snapshot.time(c.text("lastUpdateTime"))));
  }

  private Optional<Instant> templateWritten() {
    return FieldManager.newest(templateWriters()).flatMap(FieldManager::time);
  }

  private List<FieldManager> templateWriters() {
    return workload.managers().stream()
        .filter(entry -> !entry.ofStatus() && entry.owns("spec", "template"))
        .toList();
  }

  /** Only pods that the rollout itself started tell when it took effect, not later ones. */
  private Optional<Instant> firstReady(Revision revision, Instant at) {
    int seconds =
        workload.tree().number("spec", "progressDeadlineSeconds").orElse(PROGRESS_DEADLINE_SECONDS);
    Instant end = at.plusSeconds(seconds);
    return pods(revision)
        .filter(pod -> pod.createdAt().filter(at.minusSeconds(1)::isBefore).isPresent())
        .filter(pod -> pod.createdAt().filter(end::isAfter).isPresent())
        .flatMap(pod -> Pods.readySince(pod).stream())
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> complete(Revision revision, Instant at) {
    if (!latest(revision)) {
      return Optional.empty();
    }
    return progressing()
        .filter(c -> c.text("reason").equals(Optional.of("NewReplicaSetAvailable")))
        .flatMap(c -> Snapshot.time(c.text("lastUpdateTime")))
        .or(() -> lastReady(revision))
        .filter(time -> !time.isBefore(at));
  }

  /** StatefulSets and DaemonSets do not say when they were through: their last pod does. */
  private Optional<Instant> lastReady(Revision revision) {
    Tree tree = workload.tree();
    int wanted =
        switch (workload.kind()) {
          case "StatefulSet" -> tree.number("spec", "replicas").orElse(1);
          case "DaemonSet" -> tree.number("status", "desiredNumberScheduled").orElse(0);
          default -> 0;
        };
    List<Instant> ready =
        pods(revision).flatMap(pod -> Pods.readySince(pod).stream()).sorted().toList();
    return wanted > 0 && ready.size() >= wanted ? Optional.of(ready.getLast()) : Optional.empty();
  }

  private Optional<Tree> progressing() {
    return workload.tree().trees("status", "conditions").stream()
        .filter(condition -> condition.text("type").equals(Optional.of("Progressing")))
        .findFirst();
  }

  /** The controller copies annotations to the keeper, which has its own afterwards. */
  private Actor actor(Revision revision, Instant at) {
    List<FieldManager> near =
        templateWriters().stream()
            .filter(entry -> entry.time().filter(time -> near(time, at)).isPresent())
            .toList();
    Actor actor =
        FieldManager.newest(near).map(entry -> Actors.of(entry, workload)).orElse(Actor.UNKNOWN);
    return actor.detail().isPresent()
        ? actor
        : new Actor(actor.manager(), Actors.cause(revision.keeper()));
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(FOLLOWS) <= 0;
  }

  private boolean latest(Revision revision) {
    return revision.equals(revisions.getLast());
  }

  private Stream<Snapshot> pods(Revision revision) {
    return Stream.of(revision.keeper(), workload)
        .flatMap(owner -> objects.controlled(ClusterKind.POD, owner).stream())
        .filter(revision::started);
  }
}
