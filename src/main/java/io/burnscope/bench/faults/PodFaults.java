package io.burnscope.bench.faults;

import static io.burnscope.bench.faults.Trees.list;
import static io.burnscope.bench.faults.Trees.map;

import io.burnscope.bench.faults.Harm.Course;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * New pod templates. Where new pods never get ready Kubernetes keeps old ones as far as the
 * strategy says so: such a rollout hurts only where the strategy lets the old ones go.
 */
final class PodFaults {
  static final List<Fault> TABLE =
      List.of(
          new Fault("env variable", PodFaults::env),
          new Fault("missing image", PodFaults::missingImage),
          new Fault("wrong architecture", PodFaults::wrongArchitecture),
          new Fault("bad command", PodFaults::badCommand),
          new Fault("small memory limit", PodFaults::memory),
          new Fault("small cpu limit", PodFaults::cpu),
          new Fault("readiness probe", PodFaults::readiness),
          new Fault("liveness probe", PodFaults::liveness),
          new Fault("crashing init container", PodFaults::init),
          new Fault("node selector", PodFaults::nodeSelector),
          new Fault("missing claim", PodFaults::claim),
          new Fault("sidecar script", PodFaults::sidecar));

  static final String[] APP = {"spec", "template", "spec", "containers", "#app"};

  private PodFaults() {}

  /** A wrong address or limit; pods get ready and fail the calls that need it. */
  private static List<Truth> env(Scene scene) {
    Draw draw = scene.draw();
    App target = scene.target();
    scene.given(
        target.ref(),
        tree -> set(tree, map("name", "PSP_URL", "value", "https://psp"), "env", "+"));
    Consumer<Map<String, Object>> edit =
        tree -> set(tree, "https://psp-test", "env", "#PSP_URL", "value");
    healthy(scene, edit);
    scene.newFail(target, scene.at(), draw.between(0.2, 0.9), Course.at(scene.at()));
    return truth(scene, "env[PSP_URL]", "https://psp", "https://psp-test");
  }

  private static List<Truth> missingImage(Scene scene) {
    String image = "registry.example/" + scene.target().name() + ":2.99.0-rc1";
    scene.given(scene.target().ref(), tree -> set(tree, image(scene, "2.8.0"), "image"));
    never(scene, Trouble.imageMissing(image), tree -> set(tree, image, "image"));
    return truth(scene, "].image", Truth.ANYTHING, "2.99.0-rc1");
  }

  private static List<Truth> wrongArchitecture(Scene scene) {
    scene.given(scene.target().ref(), tree -> set(tree, image(scene, "2.8.0"), "image"));
    never(scene, Trouble.crashing(255), tree -> set(tree, image(scene, "2.8.1-arm64"), "image"));
    return truth(scene, "].image", Truth.ANYTHING, "2.8.1-arm64");
  }

  private static String image(Scene scene, String tag) {
    return "registry.example/" + scene.target().name() + ":" + tag;
  }

  private static List<Truth> badCommand(Scene scene) {
    String old = "/app/" + scene.target().name();
    String bad = "/app/bin/" + scene.target().name();
    never(scene, Trouble.badCommand(bad), tree -> set(tree, list(bad), "command"));
    return truth(scene, "].command", old, bad);
  }

  /** Pods end whenever they have worked for a while; calls in flight fail. */
  private static List<Truth> memory(Scene scene) {
    Draw draw = scene.draw();
    Fate fate =
        Fate.flapping(
            draw.seconds(8, 30), Trouble.outOfMemory(), draw.seconds(20, 80), draw.seconds(20, 60));
    scene.rollout(
        scene.target(),
        scene.at(),
        scene.target().manager(),
        fate,
        tree -> set(tree, "96Mi", "resources", "limits", "memory"));
    Course course = Course.at(scene.at());
    scene.newFail(scene.target(), scene.at(), draw.between(0.05, 0.25), course);
    return truth(scene, "limits[memory]", "512Mi", "96Mi");
  }

  /** Throttled pods answer too late. */
  private static List<Truth> cpu(Scene scene) {
    Instant begin = scene.at();
    healthy(scene, tree -> set(tree, "60m", "resources", "limits", "cpu"));
    scene.add(
        new Harm.Slower(
            scene.target(),
            pod -> !pod.created().isBefore(begin),
            scene.draw().between(0.1, 0.35),
            Course.at(begin)));
    return truth(scene, "limits[cpu]", "1", "60m");
  }

  private static List<Truth> readiness(Scene scene) {
    Trouble trouble = Trouble.notReady("HTTP probe failed with statuscode: 404");
    never(scene, trouble, tree -> set(tree, "/readyz", "readinessProbe", "httpGet", "path"));
    return truth(scene, "readinessProbe.httpGet.path", "/ready", "/readyz");
  }

  /** Under load the answer takes longer than is allowed now: pods are killed in turns. */
  private static List<Truth> liveness(Scene scene) {
    Draw draw = scene.draw();
    Trouble trouble = Trouble.notAlive("context deadline exceeded");
    Fate fate =
        Fate.flapping(draw.seconds(8, 30), trouble, draw.seconds(15, 60), draw.seconds(15, 45));
    scene.rollout(
        scene.target(),
        scene.at(),
        scene.target().manager(),
        fate,
        tree -> set(tree, 1, "livenessProbe", "timeoutSeconds"));
    scene.newFail(scene.target(), scene.at(), draw.between(0.02, 0.15), Course.at(scene.at()));
    return truth(scene, "livenessProbe.timeoutSeconds", "5", "1");
  }

  private static List<Truth> init(Scene scene) {
    scene.given(
        scene.target().ref(),
        tree ->
            Trees.put(
                tree,
                map("name", "migrate", "image", "registry.example/migrate:41"),
                "spec",
                "template",
                "spec",
                "initContainers",
                "+"));
    Consumer<Map<String, Object>> edit =
        tree ->
            Trees.put(
                tree,
                "registry.example/migrate:42",
                "spec",
                "template",
                "spec",
                "initContainers",
                "#migrate",
                "image");
    never(scene, Trouble.crashingInit("migrate"), edit);
    return truth(scene, "initContainers[migrate].image", "41", "42");
  }

  private static List<Truth> nodeSelector(Scene scene) {
    String message =
        "0/%d nodes are available: %d node(s) didn't match Pod's node affinity/selector."
            .formatted(scene.town().nodes().size(), scene.town().nodes().size());
    never(
        scene,
        Trouble.unschedulable(message),
        tree -> Trees.put(tree, "nvme", "spec", "template", "spec", "nodeSelector", "disk"));
    return added(scene, "nodeSelector.disk", "nvme");
  }

  private static List<Truth> claim(Scene scene) {
    String claim = scene.target().name() + "-cache";
    Map<String, Object> volume =
        map("name", "cache", "persistentVolumeClaim", map("claimName", claim));
    String message =
        "0/%d nodes are available: persistentvolumeclaim \"%s\" not found."
            .formatted(scene.town().nodes().size(), claim);
    never(
        scene,
        Trouble.unschedulable(message),
        tree -> Trees.put(tree, volume, "spec", "template", "spec", "volumes", "+"));
    return added(scene, "volumes[cache].persistentVolumeClaim.claimName", claim);
  }

  /** A proxy beside the app, started by a script: it is ready and loses calls. */
  private static List<Truth> sidecar(Scene scene) {
    String old = "exec proxy --upstream 127.0.0.1:8080";
    String bad = "exec proxy --upstream 127.0.0.1:8088";
    Map<String, Object> proxy =
        map("name", "proxy", "image", "registry.example/proxy:1.29", "args", list("-c", old));
    scene.given(
        scene.target().ref(),
        tree -> Trees.put(tree, proxy, "spec", "template", "spec", "containers", "+"));
    healthy(
        scene,
        tree ->
            Trees.put(
                tree, list("-c", bad), "spec", "template", "spec", "containers", "#proxy", "args"));
    double share = scene.draw().between(0.3, 1.0);
    scene.newFail(scene.target(), scene.at(), share, Course.at(scene.at()));
    return truth(scene, "containers[proxy].args", "-c " + old, "-c " + bad);
  }

  private static void set(Map<String, Object> tree, Object value, String... path) {
    String[] all = java.util.Arrays.copyOf(APP, APP.length + path.length);
    System.arraycopy(path, 0, all, APP.length, path.length);
    Trees.put(tree, value, all);
  }

  /** Pods get ready as always. */
  private static void healthy(Scene scene, Consumer<Map<String, Object>> edit) {
    Fate fate = Fate.healthy(scene.draw().seconds(8, 45));
    scene.rollout(scene.target(), scene.at(), scene.target().manager(), fate, edit);
  }

  /** Pods never get ready, and the strategy lets all of the old ones go. */
  private static void never(Scene scene, Trouble trouble, Consumer<Map<String, Object>> edit) {
    boolean recreate = scene.draw().chance(0.6);
    scene.given(
        scene.target().ref(),
        tree -> {
          if (recreate) {
            Trees.put(tree, "Recreate", "spec", "strategy", "type");
          } else {
            Trees.put(tree, "100%", "spec", "strategy", "rollingUpdate", "maxUnavailable");
          }
        });
    scene.rollout(scene.target(), scene.at(), scene.target().manager(), Fate.never(trouble), edit);
  }

  private static List<Truth> truth(Scene scene, String path, String before, String after) {
    return List.of(
        Truth.of(scene.target().ref(), scene.at(), scene.target().manager())
            .field(path, before, after));
  }

  private static List<Truth> added(Scene scene, String path, String after) {
    return List.of(
        Truth.of(scene.target().ref(), scene.at(), scene.target().manager()).added(path, after));
  }
}
