package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.ONSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.ClusterEvent;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All in one namespace, so that nothing can be left out by it. */
class LargeClusterTest {
  private static final int WORKLOADS = 5_000;
  private static final int CHANGES = 3_000;
  private static final int WARNINGS = 5_000;

  @Test
  void thousands_of_changes_among_thousands_of_workloads_are_related_in_seconds() {
    List<ClusterEvent> warnings = new ArrayList<>();
    for (int i = 0; i < WARNINGS; i++) {
      warnings.add(warning(i));
    }
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < CHANGES; i++) {
      changes.add(change(i));
    }

    Ranking ranking =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                Case.burning(changes.toArray(Change[]::new))
                    .with(topology())
                    .with(warnings.toArray(ClusterEvent[]::new))
                    .with(
                        new ScopedSli(
                            "w7",
                            Set.of(deployment(7)),
                            Set.of("checkout"),
                            ScopeSource.ALL_WATCHED,
                            1,
                            OptionalDouble.of(0.0003),
                            OptionalDouble.of(0.3)))
                    .rank());

    assertThat(ranking.suspects()).hasSize(CHANGES);
    assertThat(ranking.suspects().getFirst().change().object().name()).isEqualTo("w7-settings");
  }

  private static Topology topology() {
    List<Topology.Workload> workloads = new ArrayList<>();
    List<Topology.Service> services = new ArrayList<>();
    List<Topology.Acting> acting = new ArrayList<>();
    List<Topology.Call> calls = new ArrayList<>();
    for (int i = 0; i < WORKLOADS; i++) {
      workloads.add(
          new Topology.Workload(
              deployment(i),
              Map.of("app", "w" + i),
              Set.of(settings(i)),
              Optional.empty(),
              new Topology.Delivery.Direct(),
              Optional.empty(),
              Set.of("node-" + i % 100)));
      services.add(new Topology.Service(service(i), Map.of("app", "w" + i)));
      acting.add(new Topology.Acting(object("HorizontalPodAutoscaler", i), Set.of(deployment(i))));
      calls.add(new Topology.Call(deployment(i), deployment(i * 7 % WORKLOADS)));
    }
    return new Topology(workloads, services, acting, calls);
  }

  private static Change change(int i) {
    ObjectRef object =
        switch (i % 4) {
          case 0 -> service(i);
          case 1 -> object("HorizontalPodAutoscaler", i);
          case 2 -> object("NetworkPolicy", i);
          default -> settings(i);
        };
    return new Change.Edit(
        object,
        ONSET.minusSeconds(i == 7 ? 20 : 3_000),
        Optional.empty(),
        Actor.UNKNOWN,
        List.of(
            object.kind().equals("NetworkPolicy")
                ? new FieldChange("selector", "spec.selector", Optional.of("x"), Optional.of("y"))
                : new FieldChange("limit", "data.limit", Optional.of("1"), Optional.of("2"))));
  }

  private static ClusterEvent warning(int i) {
    return new ClusterEvent(
        new ObjectRef("Pod", "checkout", "w" + i + "-0"),
        Optional.of(deployment(i)),
        Optional.empty(),
        "FailedMount",
        "configmap \"w" + i + "-settings\" could not be mounted by w" + i + "-0",
        1,
        ONSET.plusSeconds(30),
        ONSET.plusSeconds(60));
  }

  private static ObjectRef deployment(int i) {
    return object("Deployment", i);
  }

  private static ObjectRef service(int i) {
    return object("Service", i);
  }

  private static ObjectRef settings(int i) {
    return new ObjectRef("ConfigMap", "checkout", "w" + i + "-settings");
  }

  private static ObjectRef object(String kind, int i) {
    return new ObjectRef(kind, "checkout", "w" + i);
  }
}
