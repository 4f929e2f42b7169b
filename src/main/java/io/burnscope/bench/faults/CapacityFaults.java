package io.burnscope.bench.faults;

import io.burnscope.bench.faults.Harm.Course;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Too few pods, or pods that bear too little, for the traffic there is. */
final class CapacityFaults {
  static final List<Fault> TABLE =
      List.of(
          new Fault("scaled to zero", CapacityFaults::zero),
          new Fault("resource quota", CapacityFaults::quota),
          new Fault("autoscaler bounds", CapacityFaults::bounds),
          new Fault("cordoned node", CapacityFaults::cordon),
          new Fault("greedy workload", CapacityFaults::greedy));

  private static final String CONTROLLERS = "kube-controller-manager";

  private CapacityFaults() {}

  private static List<Truth> zero(Scene scene) {
    App target = scene.target();
    String before = Integer.toString(scene.replicas(target));
    String manager = scene.draw().pick(List.of("kubectl", target.manager()));
    scene.scale(target, scene.at(), manager, 0);
    return List.of(Truth.of(target.ref(), scene.at(), manager).field("spec.replicas", before, "0"));
  }

  /** Some minutes later pods are evicted to be resized; their successors are refused. */
  private static List<Truth> quota(Scene scene) {
    App target = scene.target();
    Draw draw = scene.draw();
    ObjectRef quota = new ObjectRef("ResourceQuota", target.namespace(), "compute");
    scene.edit(
        quota, scene.at(), "terraform", tree -> Trees.put(tree, "5", "spec", "hard", "pods"));
    Instant evicted = scene.after(60, 480);
    scene.then(
        evicted,
        () -> {
          List<Pod> pods = scene.fleet().living(target, evicted);
          int left = draw.between(0, Math.max(0, pods.size() / 4));
          pods.stream().skip(left).forEach(pod -> pod.ends(evicted.plus(draw.seconds(1, 40))));
          String set = target.name() + "-" + scene.fleet().current(target).hash();
          scene.warn(
              new ObjectRef("ReplicaSet", target.namespace(), set),
              "FailedCreate",
              "Error creating: pods \"%s\" is forbidden: exceeded quota: compute, requested: pods=1,"
                      .formatted(set)
                  + " used: pods=9, limited: pods=5",
              evicted.plusSeconds(2),
              Duration.ofSeconds(20));
        });
    return List.of(Truth.of(quota, scene.at(), "terraform").field("hard.pods", "200", "5"));
  }

  /** The autoscaler keeps to its new bounds at its next look. */
  private static List<Truth> bounds(Scene scene) {
    App target = scene.target();
    ObjectRef hpa = target.own("HorizontalPodAutoscaler");
    int replicas = scene.replicas(target);
    if (!scene.etcd().has(hpa)) {
      Instant created = scene.at().minus(Duration.ofDays(20));
      Map<String, Object> object = Manifests.autoscaler(target, replicas, 2 * replicas);
      scene.etcd().create(object, created, target.manager());
    }
    scene.edit(
        hpa,
        scene.at(),
        target.manager(),
        tree -> {
          Trees.put(tree, 1, "spec", "minReplicas");
          Trees.put(tree, 1, "spec", "maxReplicas");
        });
    scene.scale(target, scene.after(3, 17), CONTROLLERS, 1);
    return List.of(
        Truth.of(hpa, scene.at(), target.manager())
            .field("maxReplicas", Integer.toString(2 * replicas), "1"));
  }

  /** Its pods may run on one node only; that one is emptied. */
  private static List<Truth> cordon(Scene scene) {
    App target = scene.target();
    String node = scene.draw().pick(scene.town().nodes());
    scene.fleet().place(target, List.of(node));
    scene.given(
        target.ref(),
        tree -> Trees.put(tree, "local", "spec", "template", "spec", "nodeSelector", "pool"));
    ObjectRef ref = new ObjectRef("Node", "", node);
    scene.edit(
        ref, scene.at(), "kubectl-drain", tree -> Trees.put(tree, true, "spec", "unschedulable"));
    scene.then(scene.at(), () -> scene.fleet().nodes().remove(node));
    Instant evicted = scene.after(3, 40);
    scene.then(evicted, () -> drain(scene, node, evicted));
    return List.of(Truth.of(ref, scene.at(), "kubectl-drain").added("unschedulable", "true"));
  }

  private static void drain(Scene scene, String node, Instant at) {
    int others = scene.town().nodes().size() - 1;
    Trouble nowhere =
        Trouble.unschedulable(
            "0/%d nodes are available: 1 node(s) were unschedulable, %d node(s) didn't match"
                    .formatted(others + 1, others)
                + " Pod's node affinity/selector.");
    for (App app : scene.town().apps()) {
      List<Pod> leaving =
          scene.fleet().living(app, at).stream().filter(pod -> pod.node().equals(node)).toList();
      leaving.forEach(pod -> pod.ends(at.plus(scene.draw().seconds(2, 30))));
      Fate fate =
          app == scene.target() ? Fate.never(nowhere) : Fate.healthy(scene.draw().seconds(8, 25));
      if (app.layer() != App.Layer.STORE) {
        scene.fleet().start(app, leaving.size(), at.plusSeconds(2), fate);
      }
    }
  }

  /** Without limits it takes the processors of the nodes that the service runs on. */
  private static List<Truth> greedy(Scene scene) {
    Draw draw = scene.draw();
    App target = scene.target();
    List<String> nodes = draw.shuffled(scene.town().nodes()).subList(0, 2);
    scene.fleet().place(target, nodes);
    String namespace = draw.pick(List.of("ops", target.namespace()));
    App greedy = new App("video-export", namespace, App.Layer.BACK, "kubectl-create", 0.5, 0);
    scene.create(
        Manifests.plain(greedy.ref(), 2, "registry.example/export:0.1"),
        scene.at(),
        "kubectl-create");
    scene.then(
        scene.at(),
        () -> {
          scene.fleet().revise(greedy, scene.at().plusSeconds(1));
          scene
              .fleet()
              .start(greedy, 2, scene.at().plusSeconds(1), Fate.healthy(draw.seconds(3, 20)));
          scene.fleet().place(greedy, nodes);
        });
    Course course = Course.rising(scene.after(10, 40), draw.seconds(5, 60));
    for (App app : scene.town().apps()) {
      scene.add(
          new Harm.Slower(app, pod -> nodes.contains(pod.node()), draw.between(0.05, 0.2), course));
    }
    return List.of(Truth.of(greedy.ref(), scene.at(), "kubectl-create"));
  }
}
