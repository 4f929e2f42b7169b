package io.burnscope.kubernetes;

import io.burnscope.change.Actor;
import io.burnscope.change.Actors;
import io.burnscope.change.Change;
import io.burnscope.change.CleanText;
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

/** The rollouts of one Deployment, as its ReplicaSets remember them. */
final class RolloutHistory {
  /** A ReplicaSet follows the write of its template; managed fields tell whole seconds. */
  private static final Duration FOLLOWS = Duration.ofSeconds(5);

  /** Kubernetes' default of progressDeadlineSeconds. */
  private static final int PROGRESS_DEADLINE_SECONDS = 600;

  private final ObjectDiff diff;
  private final Snapshot deployment;
  private final Objects objects;
  private final List<Revision> revisions;

  RolloutHistory(ObjectDiff diff, Snapshot deployment, Objects objects) {
    this.diff = diff;
    this.deployment = deployment;
    this.objects = objects;
    this.revisions = Revision.of(objects.controlled(ClusterKind.REPLICA_SET, deployment));
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
            .map(old -> diff.betweenTemplates(template(old), template(revision)))
            .orElse(List.of());
    return new Change.Rollout(
        deployment.ref(),
        at,
        firstReady(revision, at),
        complete(revision, at),
        actor(revision, at),
        fields,
        before.map(Revision::text).orElseGet(() -> Integer.toString(revision.number() - 1)),
        revision.text(),
        revision.undoOf().map(Object::toString));
  }

  private static Tree template(Revision revision) {
    return revision.replicaSet().tree().at("spec", "template");
  }

  /** A ReplicaSet that an undo took up again was created long before. */
  private Optional<Instant> at(Revision revision, Optional<Revision> before) {
    if (revision.undoOf().isEmpty()) {
      return revision.replicaSet().createdAt();
    }
    if (!revision.newest() || !latest(revision)) {
      return Optional.empty();
    }
    Instant after = before.flatMap(old -> old.replicaSet().createdAt()).orElse(Instant.MIN);
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
    return deployment.managers().stream()
        .filter(entry -> !entry.ofStatus() && entry.owns("spec", "template"))
        .toList();
  }

  /** Only pods that the rollout itself started tell when it took effect, not later ones. */
  private Optional<Instant> firstReady(Revision revision, Instant at) {
    int seconds =
        deployment
            .tree()
            .number("spec", "progressDeadlineSeconds")
            .orElse(PROGRESS_DEADLINE_SECONDS);
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
        .filter(time -> !time.isBefore(at));
  }

  private Optional<Tree> progressing() {
    return deployment.tree().trees("status", "conditions").stream()
        .filter(condition -> condition.text("type").equals(Optional.of("Progressing")))
        .findFirst();
  }

  private Actor actor(Revision revision, Instant at) {
    List<FieldManager> near =
        templateWriters().stream()
            .filter(entry -> entry.time().filter(time -> near(time, at)).isPresent())
            .toList();
    return FieldManager.newest(near)
        .map(entry -> Actors.of(entry, deployment))
        .orElseGet(() -> unknownActor(revision));
  }

  /** The controller copies annotations to the ReplicaSet, which keeps its own afterwards. */
  private static Actor unknownActor(Revision revision) {
    return new Actor(
        Actor.UNKNOWN.manager(),
        revision.replicaSet().annotation(Actors.DETAIL).map(detail -> CleanText.of(detail, 80)));
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(FOLLOWS) <= 0;
  }

  private boolean latest(Revision revision) {
    return revision.equals(revisions.getLast());
  }

  private Stream<Snapshot> pods(Revision revision) {
    return objects.controlled(ClusterKind.POD, revision.replicaSet()).stream();
  }
}
