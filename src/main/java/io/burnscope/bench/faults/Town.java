package io.burnscope.bench.faults;

import static io.burnscope.bench.faults.Trees.list;
import static io.burnscope.bench.faults.Trees.map;

import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Generates the services of a cluster, who calls whom, and all their objects. */
final class Town {
  private static final List<String> MIDDLE =
      List.of("checkout", "cart", "catalog", "search", "account", "recommendation");
  private static final List<String> BACK =
      List.of("payment", "shipping", "pricing", "inventory", "auth", "reviews", "currency");
  private static final List<String> STORES = List.of("orders-db", "sessions", "catalog-db");
  private static final List<String> NAMESPACES = List.of("shop", "payments", "platform", "data");
  private static final List<String> MANAGERS =
      List.of("argocd-controller", "helm", "kustomize-controller", "ci-deployer");

  private final Draw draw;
  private final List<String> namespaces;
  private final List<App> apps = new ArrayList<>();
  private final List<String> nodes = new ArrayList<>();

  private Town(Draw draw) {
    this.draw = draw;
    this.namespaces = NAMESPACES.subList(0, draw.between(2, 4));
    for (int i = 1; i <= draw.between(5, 7); i++) {
      nodes.add("node-" + i);
    }
  }

  /** The services in the order of calls, the edge first. */
  static Town drawn(Draw draw) {
    Town town = new Town(draw);
    App edge = town.app("frontend", App.Layer.EDGE);
    List<App> middle = town.some(MIDDLE, draw.between(4, 5), App.Layer.MIDDLE);
    List<App> back = town.some(BACK, draw.between(4, 6), App.Layer.BACK);
    List<App> stores = town.some(STORES, draw.between(2, 3), App.Layer.STORE);
    middle.forEach(app -> edge.calls(app, draw.between(0.25, 0.7), draw.between(0.7, 1.0)));
    for (App app : back) {
      for (App caller : draw.shuffled(middle).subList(0, draw.between(1, 3))) {
        caller.calls(app, draw.between(0.4, 1.0), draw.between(0.7, 1.0));
      }
    }
    for (App store : stores) {
      List<App> callers = new ArrayList<>(draw.shuffled(back).subList(0, 2));
      callers.add(draw.pick(middle));
      callers.forEach(caller -> caller.calls(store, draw.between(0.5, 1.5), 1));
    }
    return town;
  }

  private List<App> some(List<String> names, int count, App.Layer layer) {
    return draw.shuffled(names).subList(0, count).stream().map(name -> app(name, layer)).toList();
  }

  private App app(String name, App.Layer layer) {
    String namespace = layer == App.Layer.EDGE ? namespaces.getFirst() : draw.pick(namespaces);
    double errors = draw.between(0.00002, 0.0001);
    App app = new App(name, namespace, layer, draw.pick(MANAGERS), draw.between(0.35, 0.6), errors);
    apps.add(app);
    return app;
  }

  List<App> apps() {
    return apps;
  }

  List<String> namespaces() {
    return namespaces;
  }

  List<String> nodes() {
    return nodes;
  }

  /** Writes all objects as they were made long before, and starts the pods. */
  void settle(Etcd etcd, Fleet fleet, Instant now) {
    Instant old = now.minus(Duration.ofDays(40));
    nodes.forEach(node -> etcd.create(Manifests.node(node), old, "kubelet"));
    namespaces.forEach(name -> etcd.create(Manifests.quota(name, 200, 100), old, "terraform"));
    apps.forEach(app -> settle(app, etcd, fleet, now));
    Platform.settle(etcd, old);
  }

  /** One more service, which has been there as long as the others. */
  void add(App app, Etcd etcd, Fleet fleet, Instant now) {
    apps.add(app);
    settle(app, etcd, fleet, now);
  }

  private void settle(App app, Etcd etcd, Fleet fleet, Instant now) {
    settle(app, etcd, now.minus(Duration.ofDays(40)));
    Instant since = now.minus(draw.seconds(20 * 3600, 9 * 86_400));
    fleet.revise(app, since.minus(Duration.ofSeconds(1)));
    int replicas = replicas(etcd.tree(app.ref()));
    fleet.start(app, replicas, since, Fate.healthy(draw.seconds(8, 40)));
  }

  private static int replicas(Map<String, Object> workload) {
    return io.burnscope.change.Snapshot.of(workload).tree().number("spec", "replicas").orElse(1);
  }

  private void settle(App app, Etcd etcd, Instant at) {
    int replicas = app.layer() == App.Layer.STORE ? draw.between(2, 3) : draw.between(3, 6);
    Map<String, Object> workload = Manifests.workload(app, replicas, image(app));
    delivered(app, workload);
    if (draw.chance(0.5)) {
      Trees.put(
          workload, "team-" + app.namespace(), "metadata", "annotations", "burnscope.io/owner");
    }
    configured(app, workload);
    etcd.create(workload, at, app.manager());
    etcd.create(Manifests.service(app), at, app.manager());
    etcd.create(Manifests.configMap(app.named("ConfigMap", "config"), config()), at, app.manager());
    etcd.create(Manifests.secret(app.named("Secret", "credentials")), at, "external-secrets");
    if (app.layer() == App.Layer.STORE) {
      ObjectRef claim = app.named("PersistentVolumeClaim", "data");
      etcd.create(Manifests.claim(claim, "50Gi"), at, app.manager());
    } else if (draw.chance(0.5)) {
      etcd.create(Manifests.autoscaler(app, replicas, replicas * 2), at, app.manager());
    }
    if (draw.chance(0.3)) {
      Object[] callers =
          apps.stream().filter(one -> one.callTo(app).isPresent()).map(App::name).toArray();
      if (callers.length > 0) {
        ObjectRef ref = app.named("NetworkPolicy", "callers");
        etcd.create(Manifests.policy(ref, app, callers), at, app.manager());
      }
    }
  }

  /** Its ConfigMap is mounted or read into the environment; its Secret is a mounted file. */
  private void configured(App app, Map<String, Object> workload) {
    String config = app.name() + "-config";
    String[] spec = {"spec", "template", "spec"};
    if (draw.chance(0.6)) {
      Map<String, Object> volume = map("name", "config", "configMap", map("name", config));
      Trees.put(workload, volume, spec[0], spec[1], spec[2], "volumes", "+");
      Map<String, Object> mount = map("name", "config", "mountPath", "/etc/" + app.name());
      Trees.put(
          workload, mount, spec[0], spec[1], spec[2], "containers", "#app", "volumeMounts", "+");
    } else {
      Map<String, Object> source = map("configMapRef", map("name", config));
      Trees.put(workload, source, spec[0], spec[1], spec[2], "containers", "#app", "envFrom", "+");
    }
    Map<String, Object> secret =
        map("name", "credentials", "secret", map("secretName", app.name() + "-credentials"));
    Trees.put(workload, secret, spec[0], spec[1], spec[2], "volumes", "+");
  }

  private static void delivered(App app, Map<String, Object> workload) {
    switch (app.manager()) {
      case "argocd-controller" ->
          Trees.put(
              workload,
              app.name() + ":apps/Deployment:" + app.namespace() + "/" + app.name(),
              "metadata",
              "annotations",
              "argocd.argoproj.io/tracking-id");
      case "helm" ->
          Trees.put(workload, app.name(), "metadata", "annotations", "meta.helm.sh/release-name");
      case "kustomize-controller" ->
          Trees.put(
              workload, app.namespace(), "metadata", "labels", "kustomize.toolkit.fluxcd.io/name");
      default -> {}
    }
  }

  private Map<String, Object> config() {
    return map(
        "timeout_ms",
        Integer.toString(500 * draw.between(2, 6)),
        "pool_size",
        Integer.toString(10 * draw.between(2, 5)),
        "log_format",
        "json",
        "features",
        "reviews=on,express=off");
  }

  private String image(App app) {
    return "registry.example/" + app.name() + ":2." + draw.between(3, 30) + ".0";
  }

  /** What the platform itself runs. */
  static final class Platform {
    static final ObjectRef LOG_AGENT = new ObjectRef("DaemonSet", "kube-system", "log-agent");
    static final ObjectRef BACKUP = new ObjectRef("CronJob", "ops", "backup");
    static final ObjectRef REPORT = new ObjectRef("CronJob", "ops", "daily-report");
    static final ObjectRef GRAFANA = new ObjectRef("Deployment", "ops", "grafana");
    static final ObjectRef RUNNER = new ObjectRef("Deployment", "ops", "ci-runner");
    static final ObjectRef DASHBOARDS = new ObjectRef("ConfigMap", "ops", "dashboards");
    static final ObjectRef INGRESS = new ObjectRef("Ingress", "shop", "public");

    private Platform() {}

    private static void settle(Etcd etcd, Instant at) {
      etcd.create(Manifests.plain(LOG_AGENT, 1, "registry.example/log-agent:3.1"), at, "helm");
      etcd.create(Manifests.plain(GRAFANA, 1, "registry.example/grafana:11.2"), at, "helm");
      etcd.create(Manifests.plain(RUNNER, 3, "registry.example/runner:2.311"), at, "helm");
      etcd.create(Manifests.cronJob(BACKUP, "0 3 * * *", "registry.example/backup:1"), at, "helm");
      etcd.create(Manifests.cronJob(REPORT, "30 5 * * *", "registry.example/report:1"), at, "helm");
      etcd.create(Manifests.configMap(DASHBOARDS, map("home.json", "{}")), at, "helm");
      Map<String, Object> backend =
          map("service", map("name", "frontend", "port", map("number", 8080)));
      Map<String, Object> rule =
          map(
              "host",
              "shop.example",
              "http",
              map("paths", list(map("path", "/", "backend", backend))));
      etcd.create(Manifests.object(INGRESS, map("rules", list(rule))), at, "helm");
    }
  }
}
