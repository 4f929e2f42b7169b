package io.burnscope.bench.faults;

import static io.burnscope.bench.faults.Trees.list;
import static io.burnscope.bench.faults.Trees.map;

import io.burnscope.bench.faults.Harm.Course;
import io.burnscope.change.ObjectRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The way to healthy pods is cut: callers fail, the pods see nothing. */
final class NetworkFaults {
  static final List<Fault> TABLE =
      List.of(
          new Fault("service port", NetworkFaults::port),
          new Fault("service selector", NetworkFaults::selector),
          new Fault("service deleted", NetworkFaults::deleted),
          new Fault("network policy created", NetworkFaults::policy),
          new Fault("network policy edited", NetworkFaults::policyEdited),
          new Fault("mesh policy", NetworkFaults::meshPolicy),
          new Fault("mesh route", NetworkFaults::meshRoute),
          new Fault("chaos experiment", NetworkFaults::chaos));

  private NetworkFaults() {}

  private static List<Truth> port(Scene scene) {
    ObjectRef service = scene.target().own("Service");
    scene.edit(
        service,
        scene.at(),
        scene.target().manager(),
        tree -> Trees.put(tree, 9090, "spec", "ports", "#http", "targetPort"));
    cut(scene);
    return List.of(
        Truth.of(service, scene.at(), scene.target().manager())
            .field("targetPort", "8080", "9090"));
  }

  private static List<Truth> selector(Scene scene) {
    App target = scene.target();
    ObjectRef service = target.own("Service");
    scene.edit(
        service,
        scene.at(),
        target.manager(),
        tree -> Trees.put(tree, target.name() + "-v2", "spec", "selector", "app"));
    cut(scene);
    return List.of(
        Truth.of(service, scene.at(), target.manager())
            .field("spec.selector.app", target.name(), target.name() + "-v2"));
  }

  private static List<Truth> deleted(Scene scene) {
    ObjectRef service = scene.target().own("Service");
    scene.delete(service, scene.at());
    cut(scene);
    return List.of(Truth.of(service, scene.at(), ""));
  }

  /** Only a tool for metrics is let in. */
  private static List<Truth> policy(Scene scene) {
    ObjectRef ref = scene.target().named("NetworkPolicy", "lockdown");
    String manager = scene.draw().pick(List.of("kubectl-client-side-apply", "terraform"));
    alone(scene);
    scene.create(Manifests.policy(ref, scene.target(), "prometheus"), scene.at(), manager);
    cut(scene);
    return List.of(Truth.of(ref, scene.at(), manager));
  }

  /** Policies add up: another one would still let callers in. */
  private static void alone(Scene scene) {
    ObjectRef other = scene.target().named("NetworkPolicy", "callers");
    if (scene.etcd().has(other)) {
      scene.etcd().delete(other, scene.at().minus(Duration.ofDays(30)));
    }
  }

  /** All callers but one, which loses its calls, stay let in. */
  private static List<Truth> policyEdited(Scene scene) {
    App target = scene.target();
    List<App> callers =
        scene.town().apps().stream().filter(app -> app.callTo(target).isPresent()).toList();
    String lost = callers.stream().findFirst().map(App::name).orElse(Traffic.USERS);
    ObjectRef ref = target.named("NetworkPolicy", "ingress");
    alone(scene);
    scene
        .etcd()
        .create(
            Manifests.policy(
                ref,
                target,
                callers.isEmpty()
                    ? new Object[] {lost}
                    : callers.stream().map(App::name).toArray()),
            scene.at().minus(Duration.ofDays(20)),
            target.manager());
    scene.edit(
        ref,
        scene.at(),
        target.manager(),
        tree -> {
          Object[] left =
              callers.stream()
                  .filter(caller -> !caller.name().equals(lost))
                  .map(App::name)
                  .toArray();
          Object[] peers = Stream.concat(Stream.of("none"), Arrays.stream(left)).toArray();
          tree.putAll(Map.of("spec", Manifests.policySpec(target, peers)));
        });
    Course course = Course.rising(scene.after(1, 6), scene.draw().seconds(5, 60));
    scene.unreachable(target, lost::equals, scene.draw().between(0.9, 1.0), course);
    return List.of(Truth.of(ref, scene.at(), target.manager()).field("app", lost, "none"));
  }

  /** Callers without the mesh's identity are reset at once. */
  private static List<Truth> meshPolicy(Scene scene) {
    App target = scene.target();
    boolean peers = scene.draw().chance(0.5);
    String kind = peers ? "PeerAuthentication" : "AuthorizationPolicy";
    ObjectRef ref = target.named(kind, "strict");
    Map<String, Object> spec = map("selector", map("matchLabels", map("app", target.name())));
    if (peers) {
      spec.put("mtls", map("mode", "STRICT"));
    } else {
      spec.put("action", "ALLOW");
      spec.put(
          "rules", list(map("from", list(map("source", map("principals", list("x/ns/ops")))))));
    }
    scene.create(Manifests.object(ref, spec), scene.at(), "kubectl-client-side-apply");
    cut(scene);
    return List.of(Truth.of(ref, scene.at(), "kubectl-client-side-apply"));
  }

  /** A time limit shorter than most answers: the caller's proxy gives up. */
  private static List<Truth> meshRoute(Scene scene) {
    App target = scene.target();
    ObjectRef ref = target.own("VirtualService");
    Map<String, Object> route =
        map(
            "name", "all",
            "timeout", "5s",
            "route", list(map("destination", map("host", target.name()))));
    Map<String, Object> spec = map("hosts", list(target.name()), "http", list(route));
    scene
        .etcd()
        .create(
            Manifests.object(ref, spec), scene.at().minus(Duration.ofDays(20)), target.manager());
    scene.edit(
        ref,
        scene.at(),
        target.manager(),
        tree -> Trees.put(tree, "0.05s", "spec", "http", "#all", "timeout"));
    Course course = Course.rising(scene.after(1, 5), scene.draw().seconds(2, 15));
    scene.unreachable(target, _ -> true, scene.draw().between(0.3, 0.8), course);
    return List.of(
        Truth.of(ref, scene.at(), target.manager()).field("http[all].timeout", "5s", "0.05s"));
  }

  /** An experiment on the pods of one service. */
  private static List<Truth> chaos(Scene scene) {
    App target = scene.target();
    Draw draw = scene.draw();
    boolean network = draw.chance(0.5);
    String kind = network ? "NetworkChaos" : "HTTPChaos";
    ObjectRef ref =
        new ObjectRef(
            kind, draw.pick(List.of(target.namespace(), "chaos")), "game-day-" + draw.suffix(4));
    Map<String, Object> selector =
        map(
            "namespaces", list(target.namespace()),
            "labelSelectors", map("app", target.name()));
    Map<String, Object> spec = map("mode", "all", "selector", selector, "duration", "30m");
    spec.put("action", network ? "loss" : "abort");
    String manager = draw.pick(List.of("chaos-dashboard", "kubectl-create"));
    scene.create(Manifests.object(ref, spec), scene.at(), manager);
    Course course = Course.at(scene.after(2, 12));
    double share = draw.between(0.2, 0.7);
    if (network) {
      scene.unreachable(target, _ -> true, share, course);
    } else {
      scene.fails(target, share, course);
    }
    return List.of(Truth.of(ref, scene.at(), manager));
  }

  /** New connections fail at once, kept ones when they end. */
  private static void cut(Scene scene) {
    Course course = Course.rising(scene.after(1, 5), scene.draw().seconds(5, 90));
    scene.unreachable(scene.target(), _ -> true, scene.draw().between(0.9, 1.0), course);
  }
}
