package io.burnscope.bench.faults;

import io.burnscope.change.Changes;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Where a fault is staged: a cluster, the service that will suffer, and a script of what is done
 * when. Nothing happens before the whole script is known; then it is played in the order of time.
 */
final class Scene {
  static final Redaction REDACTION =
      new Redaction("fault-bench-0123".getBytes(StandardCharsets.UTF_8));

  private static final int TRIES = 200;

  private final Draw draw;
  private final Town town;
  private final Instant at;
  private final Etcd etcd;
  private final Fleet fleet;
  private final App target;
  private final List<Step> script;
  private final List<Harm> harms;
  private final List<Warning> warnings;
  private final List<Move> moved;

  private record Step(Instant at, Runnable action) {}

  private record Move(App app, Instant at) {
    private static final Duration REST = Duration.ofMinutes(5);

    private boolean near(Instant when) {
      return Duration.between(at, when).abs().compareTo(REST) < 0;
    }
  }

  /**
   * A cluster in its usual state.
   *
   * @param at when the fault will be done
   * @param number picks the service that will suffer, any but stores
   */
  Scene(Draw draw, Instant at, int number) {
    this.draw = draw;
    this.at = at;
    this.etcd = new Etcd(new Changes(REDACTION));
    this.script = new ArrayList<>();
    this.harms = new ArrayList<>();
    this.warnings = new ArrayList<>();
    this.moved = new ArrayList<>();
    this.town = Town.drawn(draw.fork());
    this.fleet = new Fleet(etcd, draw.fork(), town.nodes());
    town.settle(etcd, fleet, at);
    etcd.watch();
    List<App> inner = town.apps().stream().filter(app -> app.layer() != App.Layer.STORE).toList();
    this.target = inner.get(number % inner.size());
  }

  private Scene(Scene same, App target, Instant at) {
    this.draw = same.draw;
    this.at = at;
    this.etcd = same.etcd;
    this.script = same.script;
    this.harms = same.harms;
    this.warnings = same.warnings;
    this.moved = same.moved;
    this.town = same.town;
    this.fleet = same.fleet;
    this.target = target;
  }

  Draw draw() {
    return draw;
  }

  Town town() {
    return town;
  }

  Etcd etcd() {
    return etcd;
  }

  Fleet fleet() {
    return fleet;
  }

  List<Harm> harms() {
    return harms;
  }

  List<Warning> warnings() {
    return warnings;
  }

  /** When the fault is done. */
  Instant at() {
    return at;
  }

  /** Some seconds after the fault. */
  Instant after(int least, int most) {
    return at.plus(draw.seconds(least, most));
  }

  /** The service that suffers. */
  App target() {
    return target;
  }

  /** Another service than the one that suffers, one with pods that can be exchanged. */
  App other() {
    return draw.pick(
        town.apps().stream()
            .filter(app -> app != target && app.layer() != App.Layer.STORE)
            .toList());
  }

  /** Another service that nothing moves for some minutes: rollouts do not run into each other. */
  App resting(Instant when) {
    for (int i = 0; i < TRIES; i++) {
      App app = other();
      if (moved.stream().noneMatch(one -> one.app() == app && one.near(when))) {
        return app;
      }
    }
    throw new IllegalStateException("every service is moved at " + when);
  }

  /** One more service that has been there for long. */
  void found(App app) {
    town.add(app, etcd, fleet, at);
  }

  /** The same cluster, where the next fault hits {@code other} at another time. */
  Scene on(App other, Instant when) {
    return new Scene(this, other, when);
  }

  /** Something that is done. */
  void then(Instant when, Runnable action) {
    script.add(new Step(when, action));
  }

  /** Something that has been so for long. */
  void given(ObjectRef ref, Consumer<Map<String, Object>> edit) {
    etcd.amend(ref, edit);
  }

  void edit(ObjectRef ref, Instant when, String manager, Consumer<Map<String, Object>> edit) {
    then(when, () -> etcd.edit(ref, when, manager, edit));
  }

  void create(Map<String, Object> object, Instant when, String manager) {
    then(when, () -> etcd.create(object, when, manager));
  }

  void delete(ObjectRef ref, Instant when) {
    then(when, () -> etcd.delete(ref, when));
  }

  /** A new template of {@code app}, whose pods have this fate. */
  void rollout(
      App app, Instant when, String manager, Fate fate, Consumer<Map<String, Object>> edit) {
    moved.add(new Move(app, when));
    then(
        when,
        () -> {
          etcd.edit(app.ref(), when, manager, edit);
          fleet.rollout(app, when.plusSeconds(1), fate);
          String hash = fleet.current(app).hash();
          String words = "Scaled up replica set %s-%s to 1".formatted(app.name(), hash);
          told(app.ref(), "ScalingReplicaSet", words, when.plusSeconds(1));
        });
  }

  /** Another number of pods. */
  void scale(App app, Instant when, String manager, int replicas) {
    then(when, () -> scaleNow(app, when, manager, replicas));
  }

  /** One more pod. */
  void grow(App app, Instant when, String manager) {
    moved.add(new Move(app, when));
    then(when, () -> scaleNow(app, when, manager, replicas(app) + 1));
  }

  private void scaleNow(App app, Instant when, String manager, int replicas) {
    int before = replicas(app);
    etcd.edit(app.ref(), when, manager, tree -> Trees.put(tree, replicas, "spec", "replicas"));
    Instant done = when.plusSeconds(1);
    if (manager.equals("kube-controller-manager")) {
      String size = "New size: " + replicas + "; reason: cpu resource utilization";
      told(app.own("HorizontalPodAutoscaler"), "SuccessfulRescale", size, when);
    }
    String set = app.name() + "-" + fleet.current(app).hash();
    String words = "Scaled replica set " + set + " to " + replicas + " from " + before;
    told(app.ref(), "ScalingReplicaSet", words, done);
    fleet.scale(app, before, replicas, when.plusSeconds(1), Fate.healthy(draw.seconds(8, 30)));
  }

  /** All pods answer a share of their calls with errors. */
  void fails(App app, double share, Harm.Course course) {
    harms.add(new Harm.Failing(app, _ -> true, share, course));
  }

  /** Pods that were made from {@code since} on do. */
  void newFail(App app, Instant since, double share, Harm.Course course) {
    harms.add(new Harm.Failing(app, pod -> !pod.created().isBefore(since), share, course));
  }

  /** Calls of {@code callers} never arrive. */
  void unreachable(App app, Predicate<String> callers, double share, Harm.Course course) {
    harms.add(new Harm.Unreachable(app, callers, share, course));
  }

  void add(Harm harm) {
    harms.add(harm);
  }

  void warn(ObjectRef about, String reason, String message, Instant first, Duration every) {
    warnings.add(new Warning("Warning", about, reason, message, first, every, Instant.MAX));
  }

  /** What a controller tells once. */
  private void told(ObjectRef about, String reason, String message, Instant when) {
    warnings.add(new Warning("Normal", about, reason, message, when, Duration.ofHours(9), when));
  }

  /** Pods that had too much to do at these times miss their probes. */
  void strained(App app, List<Instant> times) {
    Instant first = times.getFirst();
    fleet.pods(app).stream()
        .filter(pod -> pod.serves(first))
        .forEach(pod ->
            warnings.add(
                new Warning(
                    "Warning",
                    new ObjectRef("Pod", app.namespace(), pod.name()),
                    "Unhealthy",
                    "Readiness probe failed: context deadline exceeded",
                    first.plus(draw.seconds(3, 25)),
                    draw.seconds(10, 30),
                    times.getLast())));
  }

  int replicas(App app) {
    return io.burnscope.change.Snapshot.of(etcd.tree(app.ref()))
        .tree()
        .number("spec", "replicas")
        .orElse(1);
  }

  /** Plays the script. */
  void play() {
    script.sort(Comparator.comparing(Step::at));
    script.forEach(step -> step.action().run());
  }

  /** All objects as the cluster would show them at {@code when}. */
  List<Map<String, Object>> objects(Instant when) {
    List<Map<String, Object>> all = new ArrayList<>(etcd.asOf(when));
    all.addAll(fleet.asOf(when));
    warnings.stream()
        .map(warning -> warning.event(when))
        .flatMap(Optional::stream)
        .forEach(all::add);
    return all;
  }
}
