package io.burnscope.bench.faults;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pods of all workloads, moved as Kubernetes' controllers would. */
final class Fleet {
  private static final Duration SHUTDOWN = Duration.ofSeconds(2);

  private final Etcd etcd;
  private final Draw draw;
  private final List<String> nodes;
  private final Map<App, List<Pod>> pods = new LinkedHashMap<>();
  private final Map<App, List<String>> pinned = new HashMap<>();
  private final Map<App, List<Revision>> revisions = new LinkedHashMap<>();

  /** A pod template that was current. */
  record Revision(int number, String hash, Instant at, Object template) {}

  Fleet(Etcd etcd, Draw draw, List<String> nodes) {
    this.etcd = etcd;
    this.draw = draw;
    this.nodes = new ArrayList<>(nodes);
  }

  /** Nodes on which new pods are put. */
  List<String> nodes() {
    return nodes;
  }

  List<Pod> pods(App app) {
    return pods.computeIfAbsent(app, _ -> new ArrayList<>());
  }

  Stream<Pod> all() {
    return pods.values().stream().flatMap(List::stream);
  }

  List<Revision> revisions(App app) {
    return revisions.computeIfAbsent(app, _ -> new ArrayList<>());
  }

  /** The template that is current now. */
  Revision current(App app) {
    return revisions(app).getLast();
  }

  /** The present template of {@code app} becomes a revision. */
  Revision revise(App app, Instant at) {
    Snapshot object = Snapshot.of(etcd.tree(app.ref()));
    int number =
        object
            .annotation("deployment.kubernetes.io/revision")
            .map(Integer::parseInt)
            .orElse(revisions(app).size() + 1);
    Object template = object.tree().value("spec", "template").orElseThrow();
    Revision revision = new Revision(number, draw.suffix(9), at, template);
    revisions(app).add(revision);
    return revision;
  }

  /** Starts {@code count} pods of the current revision at once. */
  void start(App app, int count, Instant at, Fate fate) {
    for (int i = 0; i < count; i++) {
      add(app, current(app), at, fate, pods(app).size());
    }
  }

  /** All pods of {@code app} have been on these nodes from the start, and will be. */
  void place(App app, List<String> on) {
    pinned.put(app, on);
    List<Pod> before = new ArrayList<>(pods(app));
    pods(app).clear();
    for (int i = 0; i < before.size(); i++) {
      pods(app).add(before.get(i).on(on.get(i % on.size())));
    }
  }

  private Pod add(App app, Revision revision, Instant at, Fate fate, int ordinal) {
    String name =
        app.layer() == App.Layer.STORE
            ? app.name() + "-" + ordinal
            : app.name() + "-" + revision.hash() + "-" + draw.suffix(5);
    String node = draw.pick(pinned.getOrDefault(app, nodes));
    Pod pod = fate.pod(app, name, revision.hash(), node, at);
    pods(app).add(pod);
    return pod;
  }

  /** Puts the present template of {@code app} in place of the one before. */
  void rollout(App app, Instant at, Fate fate) {
    Snapshot object = Snapshot.of(etcd.tree(app.ref()));
    List<Pod> old = living(app, at);
    Revision revision = revise(app, at);
    int replicas = object.tree().number("spec", "replicas").orElse(1);
    if (app.layer() == App.Layer.STORE) {
      oneByOne(app, revision, old, at, fate);
    } else if (object.tree().text("spec", "strategy", "type").orElse("").equals("Recreate")) {
      old.forEach(pod -> pod.ends(at.plus(SHUTDOWN)));
      start(app, replicas, at.plus(SHUTDOWN), fate);
    } else {
      new Rolling(object, replicas, old, created -> add(app, revision, created, fate, 0)).from(at);
    }
  }

  /** A StatefulSet goes on to the next pod only when the last one is ready. */
  private void oneByOne(App app, Revision revision, List<Pod> old, Instant at, Fate fate) {
    Instant now = at;
    for (int ordinal = old.size() - 1; ordinal >= 0; ordinal--) {
      old.get(ordinal).ends(now.plus(SHUTDOWN));
      Pod pod = add(app, revision, now.plus(SHUTDOWN), fate, ordinal);
      if (pod.ready().isEmpty()) {
        return;
      }
      now = pod.ready().get();
    }
  }

  /** From so many pods to so many: the youngest end, or new ones start. */
  void scale(App app, int before, int wanted, Instant at, Fate fate) {
    living(app, at).reversed().stream()
        .limit(Math.max(0, before - wanted))
        .forEach(pod -> pod.ends(at.plus(SHUTDOWN)));
    start(app, Math.max(0, wanted - before), at, fate);
  }

  List<Pod> living(App app, Instant at) {
    return new ArrayList<>(
        pods(app).stream()
            .filter(pod -> pod.exists(at))
            .sorted(Comparator.comparing(Pod::created))
            .toList());
  }

  /** Pods, their ReplicaSets and their Warnings as objects at {@code at}. */
  List<Map<String, Object>> asOf(Instant at) {
    List<Map<String, Object>> found = new ArrayList<>();
    Map<ObjectRef, String> uids = uids(etcd.asOf(at));
    pods.forEach((app, all) -> {
      Optional<String> uid = Optional.ofNullable(uids.get(app.ref()));
      boolean sets = app.layer() != App.Layer.STORE;
      for (Pod pod : all) {
        if (pod.exists(at) && uid.isPresent()) {
          String owner = sets ? setUid(app, pod.hash()) : uid.get();
          found.add(pod.tree(at, owner, sets ? "ReplicaSet" : "StatefulSet"));
        }
        pod.event(at).ifPresent(found::add);
      }
      if (sets && uid.isPresent()) {
        revisions(app).stream()
            .filter(revision -> !revision.at().isAfter(at))
            .forEach(revision -> found.add(replicaSet(app, revision, uid.get())));
      }
    });
    return found;
  }

  private static Map<ObjectRef, String> uids(List<Map<String, Object>> objects) {
    Map<ObjectRef, String> uids = new HashMap<>();
    objects.stream().map(Snapshot::of).forEach(object -> uids.put(object.ref(), object.uid()));
    return uids;
  }

  private static String setUid(App app, String hash) {
    return "rs-" + app.namespace() + "-" + app.name() + "-" + hash;
  }

  private static Map<String, Object> replicaSet(App app, Revision revision, String uid) {
    Object template = Trees.copy(revision.template());
    Map<String, Object> set =
        Trees.map(
            "kind", "ReplicaSet",
            "metadata",
                Trees.map(
                    "namespace", app.namespace(),
                    "name", app.name() + "-" + revision.hash(),
                    "uid", setUid(app, revision.hash()),
                    "creationTimestamp", revision.at().toString(),
                    "labels", Trees.map("app", app.name(), "pod-template-hash", revision.hash()),
                    "annotations",
                        Trees.map(
                            "deployment.kubernetes.io/revision",
                            Integer.toString(revision.number())),
                    "ownerReferences",
                        Trees.list(
                            Trees.map(
                                "controller",
                                true,
                                "uid",
                                uid,
                                "kind",
                                "Deployment",
                                "name",
                                app.name()))),
            "spec", Trees.map("template", template));
    Trees.put(set, revision.hash(), "spec", "template", "metadata", "labels", "pod-template-hash");
    return set;
  }
}
