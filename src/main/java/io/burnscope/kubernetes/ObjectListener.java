package io.burnscope.kubernetes;

import io.burnscope.change.Change;
import io.burnscope.change.Changes;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Hears of the objects of one kind and tells what was done to them. What the first list brings was
 * there before: no change. Called by one thread at a time.
 */
final class ObjectListener implements ResourceEventHandler<GenericKubernetesResource> {
  /** Their generation counts every write of their meaning and nothing else. */
  private static final Set<ClusterKind> COUNTED =
      Set.of(ClusterKind.DEPLOYMENT, ClusterKind.STATEFUL_SET, ClusterKind.DAEMON_SET);

  /** So many deleted objects are kept, to tell what differs if one comes back. */
  private static final int GONE = 20;

  private final ClusterKind kind;
  private final Snapshots snapshots;
  private final Changes changes;
  private final InstantSource clock;
  private final Supplier<Set<ObjectRef>> autoscaled;
  private final BiConsumer<Snapshot, List<Change>> found;
  private final Map<ObjectRef, Snapshot> gone = new LinkedHashMap<>();
  private volatile boolean listed;

  ObjectListener(
      ClusterKind kind,
      Snapshots snapshots,
      Changes changes,
      InstantSource clock,
      Supplier<Set<ObjectRef>> autoscaled,
      BiConsumer<Snapshot, List<Change>> found) {
    this.kind = kind;
    this.snapshots = snapshots;
    this.changes = changes;
    this.clock = clock;
    this.autoscaled = autoscaled;
    this.found = found;
  }

  /** Whether the first list is complete. */
  boolean listed() {
    return listed;
  }

  @Override
  public void onList(String resourceVersion, boolean remainedEmpty) {
    listed = true;
  }

  @Override
  public void onAdd(GenericKubernetesResource object) {
    if (listed) {
      created(snapshots.of(kind, object));
    }
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    if (unchanged(before, after)) {
      return;
    }
    Snapshot old = snapshots.of(kind, before);
    Snapshot now = snapshots.of(kind, after);
    if (old.uid().equals(now.uid())) {
      tell(now, changes.between(old, now, clock.instant(), targets(old, now)));
    } else { // deleted and created again, unseen
      deleted(old);
      created(now);
    }
  }

  @Override
  public void onDelete(GenericKubernetesResource object, boolean finalStateUnknown) {
    deleted(snapshots.of(kind, object));
  }

  private void created(Snapshot object) {
    Snapshot before = gone.remove(object.ref());
    Optional<Change> creation =
        before == null
            ? changes.created(object, clock.instant())
            : changes.recreated(before, object, clock.instant());
    tell(object, creation.stream().toList());
  }

  private void deleted(Snapshot object) {
    gone.put(object.ref(), object);
    if (gone.size() > GONE) {
      gone.remove(gone.keySet().iterator().next());
    }
    tell(object, changes.deleted(object, clock.instant()).stream().toList());
  }

  /** Asked for only where it matters: every autoscaler is looked at for it. */
  private Set<ObjectRef> targets(Snapshot before, Snapshot after) {
    boolean scaled =
        COUNTED.contains(kind)
            && !before
                .tree()
                .text("spec", "replicas")
                .equals(after.tree().text("spec", "replicas"));
    return scaled ? autoscaled.get() : Set.of();
  }

  /** Most updates are of the status: they are told apart before anything is copied. */
  private boolean unchanged(GenericKubernetesResource before, GenericKubernetesResource after) {
    ObjectMeta old = before.getMetadata();
    ObjectMeta now = after.getMetadata();
    if (Objects.equals(old.getResourceVersion(), now.getResourceVersion())) {
      return true;
    }
    if (!Objects.equals(old.getUid(), now.getUid())) {
      return false;
    }
    Long generation = old.getGeneration();
    boolean counted = COUNTED.contains(kind) && generation != null;
    return counted
        ? generation.equals(now.getGeneration())
        : Snapshots.sameMeaning(kind, before, after);
  }

  private void tell(Snapshot object, List<Change> what) {
    if (!what.isEmpty()) {
      found.accept(object, what);
    }
  }
}
