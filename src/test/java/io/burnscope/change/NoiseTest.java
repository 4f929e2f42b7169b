package io.burnscope.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
  private static final Instant SEEN = Instant.parse("2026-11-19T02:50:03Z");

  private final Changes changes = new Changes(new Redaction(new byte[16]));

  @ParameterizedTest
  @ValueSource(
      strings = {
        // elections of Kubernetes' library, as annotation and as data; of the operator SDK
        "{kind: ConfigMap, metadata: {annotations: {control-plane.alpha.kubernetes.io/leader:"
            + " '%s'}}, data: {a: '%s'}}",
        "{kind: ConfigMap, metadata: {annotations: {example.com/leader: '%s'}}}",
        "{kind: Service, metadata: {annotations: {example.com/lock:"
            + " '{\"holderIdentity\":\"a\",\"renewTime\":\"%s\"}'}}}",
        "{kind: ConfigMap, metadata: {ownerReferences: [{kind: Pod, uid: p}]}, data: {a: '%s'}}",
        // reports
        "{kind: ConfigMap, metadata: {annotations: {cluster-autoscaler.kubernetes.io/last-updated:"
            + " '%s'}}, data: {status: '%s'}}",
        "{kind: HorizontalPodAutoscaler, spec: {maxReplicas: 3}, status: {currentReplicas: '%s'}}",
        "{kind: Service, metadata: {annotations: {cloud.google.com/neg-status: '%s'}}}",
        "{kind: Deployment, metadata: {resourceVersion: '%s', managedFields: [{time: '%s'}]}}",
        // a run of a schedule
        "{kind: Job, metadata: {ownerReferences: [{kind: CronJob, controller: true, uid: c}]},"
            + " spec: {parallelism: '%s'}}",
        // our own writes
        "{kind: ConfigMap, metadata: {managedFields: [{manager: burnscope, time:"
            + " '2026-11-19T02:5%s:00Z', fieldsV1: {'f:data': {'f:rules': {}}}}]}, data: {rules:"
            + " '%s'}}"
      })
  void is_no_change(String form) {
    Snapshot before = Yaml.snapshot(form.replace("%s", "1"));
    Snapshot after = Yaml.snapshot(form.replace("%s", "2"));

    assertThat(changes.between(before, after, SEEN, Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{kind: ConfigMap, metadata: {name: kube-root-ca.crt}}",
        "{kind: ConfigMap, metadata: {managedFields: [{manager: burnscope}]}}",
        "{kind: Job, metadata: {ownerReferences: [{kind: CronJob, controller: true, uid: c}]}}"
      })
  void that_it_comes_or_goes_is_no_change(String object) {
    assertThat(changes.created(Yaml.snapshot(object), SEEN)).isEmpty();
    assertThat(changes.deleted(Yaml.snapshot(object), SEEN)).isEmpty();
  }

  @Test
  void a_rotated_authority_is_a_change_though_its_copies_are_none() {
    String form = "{kind: ConfigMap, metadata: {name: kube-root-ca.crt}, data: {ca.crt: '%s'}}";

    assertThat(
            changes.between(
                Yaml.snapshot(form.formatted(1)), Yaml.snapshot(form.formatted(2)), SEEN, Set.of()))
        .hasSize(1);
  }

  @Test
  void a_job_by_hand_is_created_but_its_expiry_is_no_deletion() {
    Snapshot job = Yaml.snapshot("{kind: Job, spec: {ttlSecondsAfterFinished: 60}}");

    assertThat(changes.created(job, SEEN)).isPresent();
    assertThat(changes.deleted(job, SEEN)).isEmpty();
  }

  @Test
  void a_deletion_is_told_when_it_begins_and_not_again_when_its_finalizers_let_go() {
    Snapshot before = Yaml.snapshot("{kind: PersistentVolumeClaim, metadata: {name: db}}");
    Snapshot dying =
        Yaml.snapshot(
            "{kind: PersistentVolumeClaim, metadata: {name: db, deletionTimestamp:"
                + " '2026-11-19T02:49:00Z'}}");

    List<Change> begun = changes.between(before, dying, SEEN, Set.of());

    assertThat(begun)
        .containsExactly(
            new Change.Deletion(
                new ObjectRef("PersistentVolumeClaim", "", "db"),
                Instant.parse("2026-11-19T02:49:00Z"),
                Actor.UNKNOWN));
    assertThat(changes.deleted(dying, SEEN)).isEmpty();
  }

  @Test
  void a_recreated_object_tells_what_differs() {
    Snapshot before = Yaml.snapshot("{kind: Service, spec: {selector: {app: a}}}");
    Snapshot after = Yaml.snapshot("{kind: Service, spec: {selector: {app: b}}}");

    assertThat(changes.recreated(before, after, SEEN))
        .hasValueSatisfying(
            creation -> assertThat(creation.fields()).hasToString("[selector.app a → b]"));
  }

  @Test
  void a_write_is_never_later_than_it_was_seen() {
    String form =
        "{kind: ConfigMap, metadata: {managedFields: [{manager: ci, time:"
            + " '2026-11-19T03:5%1$s:00Z', fieldsV1: {'f:data': {'f:k': {}}}}]}, data: {k:"
            + " '%1$s'}}";

    assertThat(
            changes.between(
                Yaml.snapshot(form.formatted(1)), Yaml.snapshot(form.formatted(2)), SEEN, Set.of()))
        .extracting(Change::at)
        .containsExactly(SEEN);
  }

  @Test
  void a_node_condition_is_dated_by_itself_and_apart_from_a_cordon() {
    String form =
        """
        kind: Node
        metadata: {name: n, managedFields: [
          {manager: kubectl-cordon, time: '2026-11-19T02:4%1$s:00Z', fieldsV1: {'f:spec': {'f:unschedulable': {}}}},
          {manager: kubelet, subresource: status, time: '2026-11-19T02:48:0%1$sZ', fieldsV1: {'f:status': {}}}]}
        spec: {unschedulable: %2$s}
        status: {conditions: [{type: Ready, status: '%3$s', lastTransitionTime: '2026-11-19T02:45:0%1$sZ'}]}
        """;

    assertThat(
            changes.between(
                Yaml.snapshot(form.formatted(1, false, "True")),
                Yaml.snapshot(form.formatted(2, true, "False")),
                SEEN,
                Set.of()))
        .extracting(change -> change.at() + " " + change.actor() + " " + change.fields())
        .containsExactly(
            "2026-11-19T02:42:00Z kubectl-cordon [unschedulable false → true]",
            "2026-11-19T02:45:02Z kubelet [condition Ready True → False]");
  }
}
