package io.burnscope.kubernetes;

import io.burnscope.change.CleanText;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Redaction;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Tree;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads Kubernetes Events of either API; pods that are gone are matched by their generated names.
 */
final class EventReader {
  /** {@code payments-7d9c8b6f5-x2k4q}, {@code db-0}: the owner's name and a suffix. */
  private static final Pattern POD_NAME =
      Pattern.compile("^(.+)-([bcdfghjklmnpqrstvwxz2456789]{5}|[0-9]+)$");

  private final Objects objects;
  private final Redaction redaction;

  EventReader(Objects objects, Redaction redaction) {
    this.objects = objects;
    this.redaction = redaction;
  }

  ClusterEvent read(Snapshot event) {
    Tree tree = event.tree();
    ObjectRef about = about(tree.at("involvedObject"));
    Optional<Snapshot> owner = owner(about);
    Instant last = last(event);
    return new ClusterEvent(
        EventSelection.type(event),
        about,
        owner.flatMap(objects::workload).map(Snapshot::ref),
        revision(about, owner),
        CleanText.of(tree.text("reason").orElse(""), 80),
        redaction.text(tree.text("message").or(() -> tree.text("note")).orElse("")),
        Math.max(1, tree.number("series", "count").or(() -> tree.number("count")).orElse(1)),
        first(event).orElse(last),
        last);
  }

  static ObjectRef about(Tree involved) {
    return new ObjectRef(
        involved.text("kind").orElse(""),
        involved.text("namespace").orElse(""),
        involved.text("name").orElse(""));
  }

  /** The ReplicaSet or workload that the object is or belongs to. */
  private Optional<Snapshot> owner(ObjectRef about) {
    if (about.kind().equals(ClusterKind.POD.kind())) {
      return objects
          .find(ClusterKind.POD, about.namespace(), about.name())
          .flatMap(objects::controller)
          .or(() -> byName(about));
    }
    return Stream.concat(
            Stream.of(ClusterKind.REPLICA_SET, ClusterKind.AUTOSCALER, ClusterKind.JOB),
            Objects.WORKLOADS.stream())
        .filter(kind -> kind.kind().equals(about.kind()))
        .flatMap(kind -> objects.find(kind, about.namespace(), about.name()).stream())
        .flatMap(found -> target(found).stream())
        .findFirst();
  }

  private Optional<Snapshot> target(Snapshot found) {
    if (!found.kind().equals(ClusterKind.AUTOSCALER.kind())) {
      return Optional.of(found);
    }
    ObjectRef target = TopologyView.scaleTarget(found);
    return objects.workloads().filter(workload -> workload.ref().equals(target)).findFirst();
  }

  private Optional<Snapshot> byName(ObjectRef pod) {
    Matcher name = POD_NAME.matcher(pod.name());
    if (!name.matches()) {
      return Optional.empty();
    }
    ClusterKind[] owners =
        name.group(2).matches("[0-9]{1,4}")
            ? new ClusterKind[] {ClusterKind.STATEFUL_SET}
            : new ClusterKind[] {ClusterKind.REPLICA_SET, ClusterKind.DAEMON_SET};
    return Stream.of(owners)
        .flatMap(kind -> objects.find(kind, pod.namespace(), name.group(1)).stream())
        .findFirst();
  }

  private Optional<String> revision(ObjectRef about, Optional<Snapshot> owner) {
    return owner
        .filter(_ -> isReplicaSet(owner))
        .flatMap(Revision::numberOf)
        .or(() ->
            objects
                .find(ClusterKind.POD, about.namespace(), about.name())
                .filter(_ -> about.kind().equals(ClusterKind.POD.kind()))
                .flatMap(pod -> Revision.ofPod(pod, objects)));
  }

  private static boolean isReplicaSet(Optional<Snapshot> owner) {
    return owner.filter(o -> o.kind().equals(ClusterKind.REPLICA_SET.kind())).isPresent();
  }

  private static Optional<Instant> first(Snapshot event) {
    return time(event, "firstTimestamp").or(() -> time(event, "eventTime"));
  }

  static Instant last(Snapshot event) {
    return Snapshot.time(event.tree().text("series", "lastObservedTime"))
        .or(() -> time(event, "lastTimestamp"))
        .or(() -> time(event, "eventTime"))
        .or(event::createdAt)
        .orElse(Instant.EPOCH);
  }

  private static Optional<Instant> time(Snapshot event, String field) {
    return Snapshot.time(event.tree().text(field));
  }
}
