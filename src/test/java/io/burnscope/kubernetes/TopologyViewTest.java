package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.PodsState;
import io.burnscope.change.Redaction;
import io.burnscope.change.Topology;
import io.burnscope.change.Topology.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyViewTest {
  /** What a policy without a rule lets in. */
  private static final Optional<Topology.Admission> NOBODY =
      Optional.of(new Topology.Admission(Set.of(), Set.of()));

  private static final ObjectRef PAYMENTS = new ObjectRef("Deployment", "checkout", "payments");

  @Test
  void a_workload_tells_what_it_reads_who_owns_it_and_how_long_its_pods_take() {
    Topology topology = TopologyView.of(Shop.objects(Shop.YAML));

    assertThat(topology.workload(PAYMENTS))
        .contains(
            new Topology.Workload(
                PAYMENTS,
                Map.of("app", "payments", "tier", "money"),
                Set.of(
                    new ObjectRef("Secret", "checkout", "payments-db"),
                    new ObjectRef("ConfigMap", "checkout", "payments-env"),
                    new ObjectRef("ConfigMap", "checkout", "ca"),
                    new ObjectRef("Secret", "checkout", "tls")),
                Optional.of("team-payments"),
                new Delivery.Direct(),
                Optional.of(Duration.ofSeconds(348)),
                Set.of("node-7", "node-8"),
                List.of(new PodsState("42", 1, 1, 0, Set.of())),
                Optional.of(
                    new Topology.AtStart(
                        Set.of(
                            new ObjectRef("ConfigMap", "checkout", "payments-env"),
                            new ObjectRef("Secret", "checkout", "payments-db")),
                        Instant.parse("2026-11-19T03:20:00Z")))));
  }

  @Test
  void pods_are_counted_by_revision_with_their_restarts_and_what_keeps_them() {
    String troubled =
        Shop.YAML
            + pod("payments-66f7-aaaaa", "r-1", "{phase: Running, " + READY + "}")
            + pod(
                "payments-77a8-crash",
                "r-2",
                """
                {phase: Pending,
                 initContainerStatuses: [{name: migrate, restartCount: 4,
                   state: {waiting: {reason: CrashLoopBackOff}},
                   lastState: {terminated: {reason: OOMKilled}}}],
                 containerStatuses: [{name: app, restartCount: 0,
                   state: {waiting: {reason: PodInitializing}}}]}\
                """)
            + pod(
                "payments-77a8-place",
                "r-2",
                """
                {phase: Pending,
                 conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable}]}\
                """)
            + pod("payments-77a8-ended", "r-2", "{phase: Failed, reason: Evicted}");

    Topology topology = TopologyView.of(Shop.objects(troubled));

    assertThat(topology.workload(PAYMENTS).orElseThrow().pods())
        .containsExactly(
            new PodsState("41", 1, 0, 0, Set.of()),
            new PodsState("42", 1, 3, 4, Set.of("CrashLoopBackOff", "OOMKilled", "Unschedulable")));
  }

  private static final String READY =
      "conditions: [{type: Ready, status: 'True', lastTransitionTime: '2026-11-02T10:01:00Z'}]";

  private static String pod(String name, String owner, String status) {
    return """
    ---
    kind: Pod
    metadata:
      namespace: checkout
      name: %1$s
      uid: %1$s
      creationTimestamp: '2026-11-02T10:00:10Z'
      ownerReferences: [{controller: true, uid: %2$s}]
    status: %3$s
    """
        .formatted(name, owner, status.indent(2).strip());
  }

  @Test
  void services_and_what_acts_on_a_workload_are_found() {
    Topology topology = TopologyView.of(Shop.objects(Shop.YAML));

    assertThat(topology.services())
        .containsExactly(
            new Topology.Service(
                new ObjectRef("Service", "checkout", "payments"), Map.of("app", "payments")));
    assertThat(topology.acting())
        .containsExactly(
            new Topology.Acting(
                new ObjectRef("HorizontalPodAutoscaler", "checkout", "payments"), Set.of(PAYMENTS)),
            new Topology.Acting(
                new ObjectRef("NetworkPolicy", "checkout", "money"), Set.of(PAYMENTS), NOBODY),
            new Topology.Acting(
                new ObjectRef("NetworkPolicy", "checkout", "other"), Set.of(), NOBODY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pod | payments-77a8-bcdfg | payments | 42",
        "Pod | payments-66f7-zzzzz | payments | 41",
        "ReplicaSet | payments-77a8 | payments | 42",
        "Deployment | payments | payments | ",
        "HorizontalPodAutoscaler | payments | payments | ",
        "Pod | stranger-77a8-bcdfg | | "
      })
  void events_find_their_workload_and_revision(
      String kind, String name, String workload, String revision) {
    String event =
        """
        kind: Event
        metadata: {namespace: checkout}
        type: Warning
        reason: Unhealthy
        message: "Readiness probe failed: token=abc"
        count: 37
        firstTimestamp: '2026-11-19T02:56:10Z'
        lastTimestamp: '2026-11-19T03:15:40Z'
        involvedObject: {kind: %s, namespace: checkout, name: %s}
        """
            .formatted(kind, name);

    var read =
        new EventReader(Shop.objects(Shop.YAML), new Redaction(new byte[16]))
            .read(Shop.objects(event).of(ClusterKind.EVENT).getFirst());

    assertThat(read.workload().map(ObjectRef::name)).isEqualTo(Optional.ofNullable(workload));
    assertThat(read.revision()).isEqualTo(Optional.ofNullable(revision));
    assertThat(read.count()).isEqualTo(37);
    assertThat(read.message()).isEqualTo("Readiness probe failed: token=<redacted>");
    assertThat(read.first()).isEqualTo("2026-11-19T02:56:10Z");
    assertThat(read.last()).isEqualTo("2026-11-19T03:15:40Z");
  }
}
