package io.burnscope.bench.faults;

import static io.burnscope.bench.faults.Trees.map;

import io.burnscope.bench.faults.Harm.Course;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Configuration that running pods read: it acts when the kubelet has brought it to them. */
final class ConfigFaults {
  static final List<Fault> TABLE =
      List.of(
          new Fault("feature flag", ConfigFaults::flag),
          new Fault("config key", ConfigFaults::key),
          new Fault("corrupted secret", ConfigFaults::secret));

  private ConfigFaults() {}

  /** The flag is read by a flag server or by several services; the code of one cannot bear it. */
  private static List<Truth> flag(Scene scene) {
    Draw draw = scene.draw();
    App target = scene.target();
    boolean served = draw.chance(0.5);
    App reader = served ? flagServer(scene) : target;
    ObjectRef flags = new ObjectRef("ConfigMap", reader.namespace(), "feature-flags");
    Instant long_ago = scene.at().minus(Duration.ofDays(20));
    Map<String, Object> values =
        map("express_checkout", "off", "new_ranking", "on", "gift_cards", "off");
    scene.etcd().create(Manifests.configMap(flags, values), long_ago, "kustomize-controller");
    mount(scene, reader, flags.name());
    if (!served) {
      scene.town().apps().stream()
          .filter(app -> app != target && app.namespace().equals(target.namespace()))
          .limit(2)
          .forEach(app -> mount(scene, app, flags.name()));
    }
    String manager = draw.pick(List.of("kustomize-controller", "flag-console", "kubectl-edit"));
    scene.edit(
        flags, scene.at(), manager, tree -> Trees.put(tree, "on", "data", "express_checkout"));
    scene.fails(target, draw.between(0.15, 0.6), synced(scene));
    return List.of(Truth.of(flags, scene.at(), manager).field("express_checkout", "off", "on"));
  }

  private static App flagServer(Scene scene) {
    App flagd = new App("flagd", scene.target().namespace(), App.Layer.BACK, "helm", 0.3, 0.00002);
    List<App> callers = new ArrayList<>(List.of(scene.target()));
    scene.town().apps().stream()
        .filter(app -> app.layer() == App.Layer.MIDDLE && app != scene.target())
        .limit(2)
        .forEach(callers::add);
    Map<String, Object> address =
        map("name", "FLAGD_ADDR", "value", "flagd." + flagd.namespace() + ":8080");
    for (App caller : callers) {
      caller.calls(flagd, 1, 0);
      scene.given(
          caller.ref(),
          tree ->
              Trees.put(
                  tree, address, "spec", "template", "spec", "containers", "#app", "env", "+"));
    }
    scene.found(flagd);
    return flagd;
  }

  /** A value that the service cannot work with, in a file that it reads again when it changes. */
  private static List<Truth> key(Scene scene) {
    Draw draw = scene.draw();
    App target = scene.target();
    ObjectRef config = target.named("ConfigMap", "rules");
    Map<String, Object> values = map("timeout_ms", "2000", "pool_size", "40", "region", "eu-1");
    Instant created = scene.at().minus(Duration.ofDays(20));
    scene.etcd().create(Manifests.configMap(config, values), created, target.manager());
    mount(scene, target, config.name());
    boolean time = draw.chance(0.5);
    String key = time ? "timeout_ms" : "pool_size";
    String bad = time ? "20" : "2";
    String manager = draw.pick(List.of(target.manager(), "kubectl-edit"));
    scene.edit(config, scene.at(), manager, tree -> Trees.put(tree, bad, "data", key));
    scene.fails(target, draw.between(0.15, 0.7), synced(scene));
    return List.of(
        Truth.of(config, scene.at(), manager).field("data." + key, time ? "2000" : "40", bad));
  }

  /** The password of the service's store is not the store's any more. */
  private static List<Truth> secret(Scene scene) {
    Draw draw = scene.draw();
    ObjectRef secret = scene.target().named("Secret", "credentials");
    String manager = draw.pick(List.of("external-secrets", "kubectl-edit", "terraform"));
    scene.edit(secret, scene.at(), manager, tree -> Trees.put(tree, "x", "data", "password"));
    Course refused = Course.rising(scene.after(20, 90), draw.seconds(10, 120));
    scene.fails(scene.target(), draw.between(0.4, 1.0), refused);
    return List.of(Truth.of(secret, scene.at(), manager));
  }

  /** The kubelet looks every minute, and not on all nodes in the same second. */
  private static Course synced(Scene scene) {
    return Course.rising(scene.after(5, 40), scene.draw().seconds(20, 60));
  }

  static void mount(Scene scene, App app, String config) {
    Map<String, Object> volume = map("name", config, "configMap", map("name", config));
    Map<String, Object> mount = map("name", config, "mountPath", "/etc/" + config);
    scene.given(
        app.ref(),
        tree -> {
          Trees.put(tree, volume, "spec", "template", "spec", "volumes", "+");
          Trees.put(
              tree, mount, "spec", "template", "spec", "containers", "#app", "volumeMounts", "+");
        });
  }
}
