package io.burnscope.bench.faults;

import io.burnscope.bench.faults.Harm.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Faults that do not come alone. */
final class MixedFaults {
  static final Fault TWO = new Fault("two faults at once", MixedFaults::two);

  static final List<Fault> TABLE =
      List.of(
          TWO,
          new Fault("benign rollout beside it", MixedFaults::besideBenign),
          new Fault("rollout, then autoscaler", MixedFaults::thenAutoscaler));

  private MixedFaults() {}

  /** Both hurt the same users within a minute and a half. */
  private static List<Truth> two(Scene scene) {
    Draw draw = scene.draw();
    List<Fault> first = draw.shuffled(ConfigFaults.TABLE);
    List<Fault> second =
        draw.shuffled(
            PodFaults.TABLE.stream()
                .filter(row -> row.name().equals("env variable") || row.name().startsWith("side"))
                .toList());
    App callee =
        scene.target().calls().stream()
            .map(App.Call::callee)
            .filter(app -> app.layer() != App.Layer.STORE)
            .findFirst()
            .orElseGet(scene::other);
    List<Truth> all = new ArrayList<>(first.getFirst().stage().on(scene));
    all.addAll(second.getFirst().stage().on(scene.on(callee, scene.after(10, 90))));
    return all;
  }

  /** The service is rolled out without harm; its configuration or its network does the harm. */
  private static List<Truth> besideBenign(Scene scene) {
    Draw draw = scene.draw();
    App target = scene.target();
    Instant rolled = scene.at().minus(draw.seconds(60, 400));
    scene.rollout(
        target,
        rolled,
        target.manager(),
        Fate.healthy(draw.seconds(8, 30)),
        tree ->
            Trees.put(
                tree,
                "registry.example/" + target.name() + ":2.77.1",
                "spec",
                "template",
                "spec",
                "containers",
                "#app",
                "image"));
    List<Fault> others = new ArrayList<>(ConfigFaults.TABLE);
    others.addAll(NetworkFaults.TABLE.subList(0, 4));
    return draw.pick(others).stage().on(scene);
  }

  /** The new version needs three times the processor time; the autoscaler cannot keep up. */
  private static List<Truth> thenAutoscaler(Scene scene) {
    Draw draw = scene.draw();
    App target = scene.target();
    Instant begin = scene.at();
    scene.given(
        target.ref(),
        tree ->
            Trees.put(
                tree,
                "registry.example/" + target.name() + ":2.80.0",
                "spec",
                "template",
                "spec",
                "containers",
                "#app",
                "image"));
    scene.rollout(
        target,
        begin,
        target.manager(),
        Fate.healthy(draw.seconds(8, 30)),
        tree ->
            Trees.put(
                tree,
                "registry.example/" + target.name() + ":2.81.0",
                "spec",
                "template",
                "spec",
                "containers",
                "#app",
                "image"));
    scene.add(
        new Harm.Slower(
            target,
            pod -> !pod.created().isBefore(begin),
            draw.between(0.2, 0.33),
            Course.rising(begin.plusSeconds(20), Duration.ofSeconds(draw.between(20, 120)))));
    int replicas = scene.replicas(target);
    scene.scale(target, begin.plus(draw.seconds(60, 120)), "kube-controller-manager", replicas + 1);
    scene.scale(
        target, begin.plus(draw.seconds(150, 240)), "kube-controller-manager", replicas + 2);
    return List.of(
        Truth.of(target.ref(), begin, target.manager()).field("].image", Truth.ANYTHING, "2.81.0"));
  }
}
