package io.burnscope.kubernetes;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects of a cluster as they were found, and who owns whom among them. */
final class Objects {
  /** Kinds that run pods. */
  static final List<ClusterKind> WORKLOADS =
      List.of(
          ClusterKind.DEPLOYMENT,
          ClusterKind.STATEFUL_SET,
          ClusterKind.DAEMON_SET,
          ClusterKind.CRON_JOB);

  private final Map<ClusterKind, List<Snapshot>> byKind;
  private final Map<String, Snapshot> byUid = new HashMap<>();
  private final Map<ObjectRef, Snapshot> byRef = new HashMap<>();
  private final Map<String, List<Snapshot>> byController = new HashMap<>();

  Objects(Map<ClusterKind, List<Snapshot>> byKind) {
    this.byKind = Map.copyOf(byKind);
    byKind.values().stream().flatMap(List::stream).forEach(this::index);
  }

  private void index(Snapshot object) {
    byUid.put(object.uid(), object);
    byRef.put(object.ref(), object);
    object
        .controllerUid()
        .ifPresent(uid -> byController.computeIfAbsent(uid, _ -> new ArrayList<>()).add(object));
  }

  List<Snapshot> of(ClusterKind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** All of other kinds. */
  Stream<Snapshot> besides(List<ClusterKind> kinds) {
    return byKind.entrySet().stream()
        .filter(entry -> !kinds.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream());
  }

  Stream<Snapshot> workloads() {
    return WORKLOADS.stream().flatMap(kind -> of(kind).stream());
  }

  /** Who controls {@code object}, if it was found too. */
  Optional<Snapshot> controller(Snapshot object) {
    return object.controllerUid().flatMap(uid -> Optional.ofNullable(byUid.get(uid)));
  }

  /** The workload at the top of the owners of {@code object}; itself if it is one. */
  Optional<Snapshot> workload(Snapshot object) {
    Optional<Snapshot> owner = controller(object);
    if (owner.isEmpty()) {
      return Optional.of(object).filter(Objects::isWorkload);
    }
    return workload(owner.get());
  }

  /** Objects of {@code kind} that {@code owner} controls. */
  List<Snapshot> controlled(ClusterKind kind, Snapshot owner) {
    return byController.getOrDefault(owner.uid(), List.of()).stream()
        .filter(object -> object.kind().equals(kind.kind()))
        .toList();
  }

  Optional<Snapshot> find(ClusterKind kind, String namespace, String name) {
    return Optional.ofNullable(byRef.get(new ObjectRef(kind.kind(), namespace, name)));
  }

  private static boolean isWorkload(Snapshot object) {
    return WORKLOADS.stream().anyMatch(kind -> kind.kind().equals(object.kind()));
  }
}
