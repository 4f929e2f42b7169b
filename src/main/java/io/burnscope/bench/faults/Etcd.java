package io.burnscope.bench.faults;

import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Changes;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The objects of a cluster in all their versions, and what the production's differences make of
 * them. Writes come in the order of time.
 */
final class Etcd {
  static final String CLUSTER = "prod-eu-1";

  /** A watch tells a write so much later. */
  private static final Duration WATCH = Duration.ofMillis(200);

  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final Changes changes;
  private final Map<ObjectRef, List<Version>> objects = new TreeMap<>();
  private final List<Told> journal = new ArrayList<>();
  private long resourceVersion = 1000;
  private boolean watched;

  private record Version(Instant at, Optional<Map<String, Object>> tree) {}

  private record Told(Instant at, ChangeJournal.Entry entry) {}

  Etcd(Changes changes) {
    this.changes = changes;
  }

  /** From now on what is written is also journalled. */
  void watch() {
    watched = true;
  }

  void create(Map<String, Object> object, Instant at, String manager) {
    Map<String, Object> tree = Trees.copy(object);
    resourceVersion++;
    Trees.put(tree, "uid-" + resourceVersion, "metadata", "uid");
    Trees.put(tree, at.toString(), "metadata", "creationTimestamp");
    Trees.put(tree, Long.toString(resourceVersion), "metadata", "resourceVersion");
    Managers.wrote(Map.of(), tree, at, manager);
    Snapshot created = Snapshot.of(tree);
    versions(created.ref()).add(new Version(at, Optional.of(tree)));
    tell(created, at, changes.created(created, at.plus(WATCH)).stream().toList());
  }

  /** Makes it as if it had always been so. */
  void amend(ObjectRef ref, Consumer<Map<String, Object>> edit) {
    edit.accept(tree(ref));
  }

  /** An edit of an object that exists. */
  void edit(ObjectRef ref, Instant at, String manager, Consumer<Map<String, Object>> edit) {
    Map<String, Object> before = tree(ref);
    Map<String, Object> tree = Trees.copy(before);
    edit.accept(tree);
    resourceVersion++;
    Trees.put(tree, Long.toString(resourceVersion), "metadata", "resourceVersion");
    Managers.wrote(before, tree, at, manager);
    if (ref.kind().equals("Secret")) {
      tree.remove("data"); // a watch of metadata never has it
    }
    Snapshot old = Snapshot.of(before);
    Snapshot now = Snapshot.of(tree);
    List<Change> found = changes.between(old, now, at.plus(WATCH), autoscaled());
    Map<String, Object> stored = tree;
    if (found.stream().anyMatch(Change.Rollout.class::isInstance)) {
      stored = Trees.copy(tree);
      numbered(stored);
    }
    versions(ref).add(new Version(at, Optional.of(stored)));
    tell(now, at, found);
  }

  void delete(ObjectRef ref, Instant at) {
    Snapshot gone = Snapshot.of(tree(ref));
    versions(ref).add(new Version(at, Optional.empty()));
    tell(gone, at, changes.deleted(gone, at.plus(WATCH)).stream().toList());
  }

  /** What stands now, not to be changed. */
  Map<String, Object> tree(ObjectRef ref) {
    return Optional.ofNullable(objects.get(ref))
        .flatMap(all -> all.getLast().tree())
        .orElseThrow(() -> new IllegalStateException(ref + " does not exist"));
  }

  boolean has(ObjectRef ref) {
    return objects.containsKey(ref) && objects.get(ref).getLast().tree().isPresent();
  }

  /** All objects as they were at {@code at}; Secrets without their values. */
  List<Map<String, Object>> asOf(Instant at) {
    List<Map<String, Object>> found = new ArrayList<>();
    objects
        .values()
        .forEach(versions -> {
          Optional<Map<String, Object>> last = Optional.empty();
          for (Version version : versions) {
            last = version.at().isAfter(at) ? last : version.tree();
          }
          last.ifPresent(found::add);
        });
    return found;
  }

  /** What a watch told in (from, to]. */
  List<ChangeJournal.Entry> told(Instant from, Instant to) {
    return journal.stream()
        .filter(one -> one.at().isAfter(from) && !one.at().isAfter(to))
        .map(Told::entry)
        .toList();
  }

  private List<Version> versions(ObjectRef ref) {
    return objects.computeIfAbsent(ref, _ -> new ArrayList<>());
  }

  /** The Deployment controller numbers the new template a moment later. */
  private static void numbered(Map<String, Object> tree) {
    Snapshot now = Snapshot.of(tree);
    if (now.kind().equals("Deployment")) {
      int next = Integer.parseInt(now.annotation(REVISION).orElse("1")) + 1;
      Trees.put(tree, Integer.toString(next), "metadata", "annotations", REVISION);
    }
  }

  private void tell(Snapshot object, Instant at, List<Change> found) {
    if (watched) {
      found.forEach(change ->
          journal.add(
              new Told(
                  at.plus(WATCH),
                  new ChangeJournal.Entry(
                      CLUSTER, object.uid(), object.resourceVersion(), change))));
    }
  }

  private Set<ObjectRef> autoscaled() {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().kind().equals("HorizontalPodAutoscaler"))
        .flatMap(entry -> entry.getValue().getLast().tree().stream())
        .map(Snapshot::of)
        .map(Etcd::scaled)
        .collect(Collectors.toSet());
  }

  private static ObjectRef scaled(Snapshot hpa) {
    return new ObjectRef(
        hpa.tree().text("spec", "scaleTargetRef", "kind").orElse(""),
        hpa.ref().namespace(),
        hpa.tree().text("spec", "scaleTargetRef", "name").orElse(""));
  }
}
