package io.burnscope.bench.faults;

import io.burnscope.bench.faults.Harm.Course;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Burns that no change of the cluster brought: only innocent changes are recorded. */
final class Quiet {
  static final List<Fault> TABLE =
      List.of(
          row("traffic surge", Quiet::surge),
          row("slow leak", Quiet::leak),
          row("external dependency", Quiet::external),
          row("expired certificate", Quiet::certificate),
          row("unrelated deployments", Quiet::unrelated),
          row("node hardware", Quiet::node),
          row("name resolution", Quiet::names),
          row("bad client", Quiet::client),
          row("batch load", Quiet::batch),
          row("full disk", Quiet::disk),
          row("store failover", Quiet::failover),
          row("zone network", Quiet::zone));

  private Quiet() {}

  private static Fault row(String name, Consumer<Scene> stage) {
    return new Fault(
        name,
        scene -> {
          stage.accept(scene);
          return List.of();
        });
  }

  /** More users than the pods can bear; autoscalers add pods when it has begun. */
  private static void surge(Scene scene) {
    Draw draw = scene.draw();
    Course course = Course.rising(scene.at(), draw.seconds(60, 600));
    scene.add(new Harm.Surge(draw.between(3.0, 5.0), course));
    scaledLater(scene, scene.target(), scene.after(90, 300));
  }

  /** Pods run out of memory one after the other; the last rollout was days ago. */
  private static void leak(Scene scene) {
    Draw draw = scene.draw();
    Instant at = scene.at();
    scene
        .fleet()
        .pods(scene.target())
        .forEach(pod ->
            pod.suffers(
                new Pod.Spell(
                    at.plus(draw.seconds(0, 600)),
                    draw.seconds(30, 80),
                    draw.seconds(120, 300),
                    Trouble.outOfMemory())));
    Course course = Course.rising(at, draw.seconds(600, 1500));
    scene.fails(scene.target(), draw.between(0.2, 0.5), course);
  }

  private static void external(Scene scene) {
    Draw draw = scene.draw();
    Course course = Course.rising(scene.at(), draw.seconds(1, 120));
    scene.fails(scene.target(), draw.between(0.1, 0.8), course);
  }

  /** At one instant all new connections to the service are refused by its callers. */
  private static void certificate(Scene scene) {
    Course course = Course.rising(scene.at(), scene.draw().seconds(5, 60));
    scene.unreachable(scene.target(), _ -> true, scene.draw().between(0.9, 1.0), course);
  }

  private static void unrelated(Scene scene) {
    Draw draw = scene.draw();
    for (int i = 0; i < 4; i++) {
      Instant at = scene.at().minus(draw.seconds(10, 900));
      Decoys.rollout(scene, scene.resting(at), at);
    }
    scene.fails(scene.target(), draw.between(0.1, 0.6), Course.at(scene.at()));
  }

  /** The node is marked by the cluster after it has died; its pods are replaced minutes later. */
  private static void node(Scene scene) {
    Draw draw = scene.draw();
    String node = draw.pick(scene.town().nodes());
    scene.fleet().place(scene.target(), List.of(node));
    Instant dead = scene.at();
    Trouble gone = Trouble.notReady("connect: no route to host");
    scene
        .fleet()
        .all()
        .filter(pod -> pod.node().equals(node))
        .toList()
        .forEach(pod -> {
          pod.suffers(Pod.Spell.forEver(dead.plusSeconds(40), gone));
        });
    for (App app : scene.town().apps()) {
      scene.add(new Harm.Failing(app, pod -> pod.node().equals(node), 1, Course.at(dead)));
    }
    ObjectRef ref = new ObjectRef("Node", "", node);
    scene.edit(
        ref,
        dead.plus(draw.seconds(40, 50)),
        "kube-controller-manager",
        tree ->
            Trees.put(
                tree,
                Trees.map("key", "node.kubernetes.io/unreachable", "effect", "NoExecute"),
                "spec",
                "taints",
                "+"));
    scene.warn(ref, "NodeNotReady", "Node is not ready", dead.plusSeconds(45), Duration.ofHours(1));
  }

  /** Every service loses some calls to every other. */
  private static void names(Scene scene) {
    Draw draw = scene.draw();
    Course course = Course.rising(scene.at(), draw.seconds(10, 200));
    double share = draw.between(0.05, 0.2);
    scene
        .town()
        .apps()
        .forEach(
            app -> scene.unreachable(app, caller -> !caller.equals(Traffic.USERS), share, course));
  }

  /** Calls that cannot be answered, to one service, on top of the usual ones. */
  private static void client(Scene scene) {
    Draw draw = scene.draw();
    Course course = Course.at(scene.at());
    scene.add(new Harm.Surge(draw.between(1.1, 1.3), course));
    scene.fails(scene.target(), draw.between(0.1, 0.3), course);
  }

  /** A system outside of the cluster reads a store: its users wait too long. */
  private static void batch(Scene scene) {
    Draw draw = scene.draw();
    App store = store(scene);
    Course course = Course.rising(scene.at(), draw.seconds(30, 240));
    scene.add(new Harm.Slower(store, _ -> true, draw.between(0.1, 0.3), course));
  }

  private static void disk(Scene scene) {
    App store = store(scene);
    Course course = Course.rising(scene.at(), scene.draw().seconds(5, 60));
    scene.fails(store, scene.draw().between(0.3, 0.8), course);
  }

  /** A store's first pod ends by itself; for a while nobody answers. */
  private static void failover(Scene scene) {
    Draw draw = scene.draw();
    App store = store(scene);
    Instant from = scene.at();
    scene
        .fleet()
        .pods(store)
        .forEach(pod ->
            pod.suffers(
                new Pod.Spell(
                    from, draw.seconds(200, 500), Duration.ofDays(2), Trouble.crashing(139))));
  }

  /** Part of the ways between nodes lose packets. */
  private static void zone(Scene scene) {
    Draw draw = scene.draw();
    Course course = Course.at(scene.at());
    for (App app : draw.shuffled(scene.town().apps()).subList(0, scene.town().apps().size() / 2)) {
      scene.unreachable(app, _ -> true, draw.between(0.03, 0.25), course);
    }
    scene.unreachable(scene.target(), _ -> true, draw.between(0.1, 0.25), course);
  }

  /** The store that the suffering service calls; it calls one for that if it did not. */
  private static App store(Scene scene) {
    App target = scene.target();
    return target.calls().stream()
        .map(App.Call::callee)
        .filter(app -> app.layer() == App.Layer.STORE)
        .findFirst()
        .orElseGet(() -> {
          App store =
              scene.town().apps().stream()
                  .filter(app -> app.layer() == App.Layer.STORE)
                  .findFirst()
                  .orElseThrow();
          target.calls(store, 1, 1);
          return store;
        });
  }

  private static void scaledLater(Scene scene, App app, Instant at) {
    scene.scale(app, at, "kube-controller-manager", scene.replicas(app) + 2);
  }
}
