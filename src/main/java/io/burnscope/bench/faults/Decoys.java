package io.burnscope.bench.faults;

import static io.burnscope.bench.faults.Trees.list;
import static io.burnscope.bench.faults.Trees.map;

import io.burnscope.bench.faults.Town.Platform;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What happens in a cluster every hour and harms nobody. */
final class Decoys {
  private static final List<Decoy> TABLE =
      List.of(
          new Decoy(26, (scene, at) -> rollout(scene, scene.resting(at), at)),
          new Decoy(8, (scene, at) -> restart(scene, scene.resting(at), at)),
          new Decoy(8, (scene, at) -> resources(scene, scene.resting(at), at)),
          new Decoy(14, (scene, at) -> config(scene, scene.other(), at)),
          new Decoy(12, (scene, at) -> scaled(scene, scene.resting(at), at)),
          new Decoy(6, Decoys::certificate),
          new Decoy(4, Decoys::dashboards),
          new Decoy(4, (scene, at) -> policy(scene, scene.other(), at)),
          new Decoy(4, Decoys::cronJob),
          new Decoy(4, Decoys::node),
          new Decoy(3, Decoys::quota),
          new Decoy(4, (scene, at) -> bounds(scene, scene.other(), at)),
          new Decoy(4, (scene, at) -> annotation(scene, scene.other(), at)),
          new Decoy(3, (scene, at) -> route(scene, scene.other(), at)),
          new Decoy(3, Decoys::tool),
          new Decoy(3, Decoys::agent),
          new Decoy(3, Decoys::ingress));

  private static final int WEIGHTS = TABLE.stream().mapToInt(Decoy::weight).sum();

  private Decoys() {}

  /** How common, and what is done. */
  private record Decoy(int weight, Act act) {}

  @FunctionalInterface
  private interface Act {
    void on(Scene scene, Instant at);
  }

  /**
   * Scatters decoys over the hour around the fault: at least 24 before it, two of them within the
   * last three minutes, some after it. Now and then the suffering service itself has one.
   */
  static void scatter(Scene scene) {
    Draw draw = scene.draw().fork();
    Set<Long> used = new HashSet<>();
    int many = draw.between(24, 32);
    for (int i = 0; i < many; i++) {
      one(scene, draw, moment(draw, scene.at().minus(draw.seconds(0, 3200)), used));
    }
    for (int i = 0; i < 2; i++) {
      one(scene, draw, moment(draw, scene.at().minus(draw.seconds(0, 180)), used));
    }
    int later = draw.between(2, 5);
    for (int i = 0; i < later; i++) {
      one(scene, draw, moment(draw, scene.at().plus(draw.seconds(60, 900)), used));
    }
    if (draw.chance(0.3)) {
      Instant at = moment(draw, scene.at().minus(draw.seconds(240, 3000)), used);
      rollout(scene, scene.target(), at);
    }
    if (draw.chance(0.2)) {
      config(scene, scene.target(), moment(draw, scene.at().minus(draw.seconds(240, 3000)), used));
    }
  }

  /** No two in the same seconds: they would be told as one. */
  private static Instant moment(Draw draw, Instant wanted, Set<Long> used) {
    Instant at = wanted;
    while (!used.add(at.getEpochSecond() / 10)) {
      at = at.minus(draw.seconds(5, 30));
    }
    return at;
  }

  private static void one(Scene scene, Draw draw, Instant at) {
    int left = draw.between(1, WEIGHTS);
    for (Decoy decoy : TABLE) {
      left -= decoy.weight();
      if (left <= 0) {
        decoy.act().on(scene, at);
        return;
      }
    }
  }

  /** A new version that is as good as the old one. */
  static void rollout(Scene scene, App app, Instant at) {
    String image =
        "registry.example/" + app.name() + ":2.3" + scene.draw().between(100, 999) + ".0";
    template(scene, app, at, app.manager(), image, "containers", "#app", "image");
  }

  private static void restart(Scene scene, App app, Instant at) {
    Fate fate = Fate.healthy(scene.draw().seconds(8, 40));
    scene.rollout(
        app,
        at,
        "kubectl-rollout",
        fate,
        tree ->
            Trees.put(
                tree,
                at.toString(),
                "spec",
                "template",
                "metadata",
                "annotations",
                "kubectl.kubernetes.io/restartedAt"));
  }

  private static void resources(Scene scene, App app, Instant at) {
    String memory = scene.draw().between(520, 990) + "Mi";
    template(
        scene,
        app,
        at,
        app.manager(),
        memory,
        "containers",
        "#app",
        "resources",
        "limits",
        "memory");
  }

  private static void template(
      Scene scene, App app, Instant at, String manager, Object value, String... path) {
    String[] all = new String[path.length + 3];
    System.arraycopy(new String[] {"spec", "template", "spec"}, 0, all, 0, 3);
    System.arraycopy(path, 0, all, 3, path.length);
    Fate fate = Fate.healthy(scene.draw().seconds(8, 40));
    scene.rollout(app, at, manager, fate, tree -> Trees.put(tree, value, all));
  }

  private static void config(Scene scene, App app, Instant at) {
    String value = Integer.toString(scene.draw().between(100, 999) * 10);
    scene.edit(
        app.named("ConfigMap", "config"),
        at,
        app.manager(),
        tree -> Trees.put(tree, value, "data", "cache_seconds"));
  }

  /** Up or down by one, by the autoscaler where there is one. */
  private static void scaled(Scene scene, App app, Instant at) {
    boolean automatic = scene.etcd().has(app.own("HorizontalPodAutoscaler"));
    String manager = automatic ? "kube-controller-manager" : "kubectl";
    scene.grow(app, at, manager);
  }

  private static void certificate(Scene scene, Instant at) {
    ObjectRef secret = scene.other().named("Secret", "credentials");
    scene.edit(secret, at, "cert-manager", tree -> Trees.put(tree, "y", "data", "tls.crt"));
  }

  private static void dashboards(Scene scene, Instant at) {
    String value = "{\"version\": " + scene.draw().between(10, 999) + "}";
    scene.edit(
        Platform.DASHBOARDS, at, "helm", tree -> Trees.put(tree, value, "data", "home.json"));
  }

  /** Lets one more in: nobody is shut out. */
  private static void policy(Scene scene, App app, Instant at) {
    ObjectRef ref = app.named("NetworkPolicy", "metrics-" + scene.draw().suffix(4));
    List<Object> callers = list("prometheus", "ingress");
    scene.town().apps().stream()
        .filter(caller -> caller.callTo(app).isPresent())
        .forEach(caller -> callers.add(caller.name()));
    scene.create(Manifests.policy(ref, app, callers.toArray()), at, app.manager());
  }

  private static void cronJob(Scene scene, Instant at) {
    String schedule = scene.draw().between(0, 59) + " 4 * * *";
    ObjectRef ref = scene.draw().pick(List.of(Platform.BACKUP, Platform.REPORT));
    scene.edit(ref, at, "helm", tree -> Trees.put(tree, schedule, "spec", "schedule"));
  }

  /** An empty node is taken out and put back. */
  private static void node(Scene scene, Instant at) {
    ObjectRef ref = new ObjectRef("Node", "", "node-spare-" + scene.draw().suffix(3));
    scene
        .etcd()
        .create(Manifests.node(ref.name()), scene.at().minus(Duration.ofDays(9)), "kubelet");
    scene.edit(ref, at, "kubectl-cordon", tree -> Trees.put(tree, true, "spec", "unschedulable"));
    scene.edit(
        ref,
        at.plusSeconds(95),
        "kubectl-uncordon",
        tree -> Trees.remove(tree, "spec", "unschedulable"));
  }

  private static void quota(Scene scene, Instant at) {
    String namespace = scene.draw().pick(scene.town().namespaces());
    String cores = Integer.toString(scene.draw().between(110, 400));
    scene.edit(
        new ObjectRef("ResourceQuota", namespace, "compute"),
        at,
        "terraform",
        tree -> Trees.put(tree, cores, "spec", "hard", "requests.cpu"));
  }

  private static void bounds(Scene scene, App app, Instant at) {
    ObjectRef hpa = app.own("HorizontalPodAutoscaler");
    int most = scene.draw().between(15, 60);
    if (scene.etcd().has(hpa)) {
      scene.edit(hpa, at, app.manager(), tree -> Trees.put(tree, most, "spec", "maxReplicas"));
    } else {
      scaled(scene, scene.resting(at), at);
    }
  }

  private static void annotation(Scene scene, App app, Instant at) {
    String value = "v" + scene.draw().between(2, 999);
    scene.edit(
        app.own("Service"),
        at,
        app.manager(),
        tree -> Trees.put(tree, value, "metadata", "annotations", "example/contract"));
  }

  private static void route(Scene scene, App app, Instant at) {
    ObjectRef ref = app.named("DestinationRule", scene.draw().suffix(4));
    scene.create(
        Manifests.object(ref, map("host", app.name(), "subsets", list(map("name", "v1")))),
        at,
        app.manager());
  }

  private static void tool(Scene scene, Instant at) {
    ObjectRef ref = new ObjectRef("Deployment", "ops", "debug-" + scene.draw().suffix(4));
    scene.create(Manifests.plain(ref, 1, "registry.example/debug:1"), at, "kubectl-create");
  }

  private static void agent(Scene scene, Instant at) {
    String image = "registry.example/log-agent:3." + scene.draw().between(2, 99);
    scene.edit(
        Platform.LOG_AGENT,
        at,
        "helm",
        tree -> Trees.put(tree, image, "spec", "template", "spec", "containers", "#app", "image"));
  }

  private static void ingress(Scene scene, Instant at) {
    String size = scene.draw().between(2, 64) + "m";
    scene.edit(
        Platform.INGRESS,
        at,
        "helm",
        tree -> Trees.put(tree, size, "metadata", "annotations", "nginx/proxy-body-size"));
  }
}
