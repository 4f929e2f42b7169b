package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.Changes;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectDiff;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Redaction;
import io.burnscope.change.Snapshot;
import io.burnscope.slo.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
  private static final Redaction REDACTION =
      new Redaction("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
  private static final ObjectRef PAYMENTS = new ObjectRef("Deployment", "checkout", "payments");

  @Test
  void replica_sets_tell_what_a_rollout_changed_when_it_took_effect_and_by_whom() {
    List<Change.Rollout> rollouts = rollouts(Shop.YAML);

    assertThat(rollouts.getLast())
        .isEqualTo(
            new Change.Rollout(
                PAYMENTS,
                Instant.parse("2026-11-19T02:50:01Z"),
                Optional.of(Instant.parse("2026-11-19T02:55:50Z")),
                Optional.of(Instant.parse("2026-11-19T03:02:00Z")),
                new Actor("ci-deployer", Optional.of("pipeline 4812")),
                List.of(
                    new FieldChange(
                        "image",
                        "spec.template.spec.containers[app].image",
                        Optional.of("1.8.2"),
                        Optional.of("1.9.0")),
                    new FieldChange(
                        "env PSP_TIMEOUT_MS",
                        "spec.template.spec.containers[app].env[PSP_TIMEOUT_MS]",
                        Optional.of("2000"),
                        Optional.of("200"))),
                "41",
                "42",
                Optional.empty()));
  }

  @Test
  void a_revision_whose_predecessor_was_cleaned_up_is_still_a_rollout() {
    Change.Rollout first = rollouts(Shop.YAML).getFirst();

    assertThat(first.at()).isEqualTo("2026-11-02T10:00:00Z");
    assertThat(first.fromRevision()).isEqualTo("40");
    assertThat(first.toRevision()).isEqualTo("41");
    assertThat(first.fields()).isEmpty();
    assertThat(first.actor()).isEqualTo(Actor.UNKNOWN);
  }

  @Test
  void a_recorded_cause_is_told_unless_it_may_carry_a_credential() {
    String form =
        Shop.YAML.replace(
            "{deployment.kubernetes.io/revision: '41'}",
            "{deployment.kubernetes.io/revision: '41', kubernetes.io/change-cause: '%s'}");

    assertThat(rollouts(form.formatted("hotfix 1.8.2")).getFirst().actor())
        .isEqualTo(new Actor("unknown", Optional.of("hotfix 1.8.2")));
    assertThat(
            rollouts(form.formatted("kubectl set env deploy/payments DB_PASSWORD=abc"))
                .getFirst()
                .actor())
        .isEqualTo(Actor.UNKNOWN);
  }

  @Test
  void an_undo_is_dated_by_who_wrote_it_not_by_its_old_replica_set() {
    String undone =
        Shop.YAML
            .replace(
                "{deployment.kubernetes.io/revision: '41'}",
                "{deployment.kubernetes.io/revision: '43',"
                    + " deployment.kubernetes.io/revision-history: '41'}")
            .replace("manager: ci-deployer", "manager: kubectl-rollout")
            .replace("time: '2026-11-19T02:50:00Z'", "time: '2026-11-19T03:20:40Z'")
            .replace("'f:burnscope.io/change-detail': {}", "'f:other': {}");

    List<Change.Rollout> rollouts = rollouts(undone);

    assertThat(rollouts).extracting(Change.Rollout::toRevision).containsExactly("41", "42", "43");
    Change.Rollout undo = rollouts.getLast();
    assertThat(undo.at()).isEqualTo("2026-11-19T03:20:40Z");
    assertThat(undo.undoOf()).contains("41");
    assertThat(undo.actor()).isEqualTo(new Actor("kubectl-rollout", Optional.empty()));
    assertThat(undo.fields())
        .extracting(FieldChange::toString)
        .containsExactly("image 1.9.0 → 1.8.2", "env PSP_TIMEOUT_MS 200 → 2000");
  }

  @Test
  void pods_started_long_after_a_rollout_do_not_tell_when_it_took_effect() {
    String late =
        Shop.YAML
            .replace(
                "creationTimestamp: '2026-11-19T02:50:02Z'",
                "creationTimestamp: '2026-11-19T03:10:00Z'")
            .replace(
                "lastTransitionTime: '2026-11-19T02:55:50Z'",
                "lastTransitionTime: '2026-11-19T03:15:00Z'");

    assertThat(rollouts(late).getLast().effectiveFrom()).isEmpty();
  }

  @Test
  void what_an_undo_hides_is_remembered() {
    SeenRollouts seen = new SeenRollouts();
    Change.Rollout before = rollouts(Shop.YAML).getLast();
    Change.Rollout after =
        rollouts(Shop.YAML.replace("status: 'True'", "status: 'False'")).getLast();

    seen.completed(before);

    assertThat(after.effectiveFrom()).isEmpty();
    assertThat(seen.completed(after)).isEqualTo(before);
  }

  @Test
  void a_config_map_tells_its_last_edit_but_not_the_old_value() {
    String edited =
        """
        kind: ConfigMap
        metadata:
          namespace: checkout
          name: coupon-rules
          uid: c-1
          creationTimestamp: '2026-08-17T09:00:00Z'
          managedFields:
          - manager: kubectl-edit
            operation: Update
            time: '2026-11-19T02:44:10Z'
            fieldsV1: {'f:data': {'f:discount.yaml': {}}}
        data: {discount.yaml: x}
        """;

    assertThat(edits(edited))
        .containsExactly(
            new Change.Edit(
                new ObjectRef("ConfigMap", "checkout", "coupon-rules"),
                Instant.parse("2026-11-19T02:44:10Z"),
                Optional.empty(),
                new Actor("kubectl-edit", Optional.empty()),
                List.of(
                    new FieldChange(
                        "discount.yaml",
                        "data.discount.yaml",
                        Optional.of("edited"),
                        Optional.of("edited")))));
  }

  @Test
  void a_config_map_created_in_the_range_is_a_creation_only() {
    String created =
        """
        kind: ConfigMap
        metadata:
          namespace: checkout
          name: coupon-rules
          creationTimestamp: '2026-11-19T02:44:10Z'
          managedFields:
          - {manager: kubectl-create, time: '2026-11-19T02:44:10Z', fieldsV1: {'f:data': {'f:a': {}}}}
        """;

    assertThat(edits(created))
        .containsExactly(
            new Change.Creation(
                new ObjectRef("ConfigMap", "checkout", "coupon-rules"),
                Instant.parse("2026-11-19T02:44:10Z"),
                new Actor("kubectl-create", Optional.empty())));
  }

  static final String ORDERED =
      """
      kind: %1$s
      metadata:
        {namespace: checkout, name: db, uid: s-1, creationTimestamp: '2026-08-17T09:00:00Z',
         managedFields: [{manager: ci-deployer, time: '2026-11-19T02:50:00Z',
           fieldsV1: {'f:spec': {'f:template': {}}}}]}
      spec: {replicas: 2}
      status: {desiredNumberScheduled: 2}
      ---
      kind: ControllerRevision
      metadata: {namespace: checkout, name: db-6b5c, uid: c-1, labels: {controller-revision-hash: 6b5c},
        creationTimestamp: '%2$s', ownerReferences: [{controller: true, uid: s-1}]}
      revision: %3$d
      data: {spec: {template: {$patch: replace, spec: {containers: [{name: db, image: 'pg:16'}]}}}}
      ---
      kind: ControllerRevision
      metadata: {namespace: checkout, name: db-7d9f, uid: c-2, labels: {controller-revision-hash: 7d9f},
        creationTimestamp: '2026-11-19T02:50:01Z', ownerReferences: [{controller: true, uid: s-1}]}
      revision: 4
      data: {spec: {template: {$patch: replace, spec: {containers: [{name: db, image: 'pg:17'}]}}}}
      ---
      kind: Pod
      metadata: {namespace: checkout, name: db-1, uid: p-1, labels: {controller-revision-hash: %4$s},
        creationTimestamp: '2026-11-19T02:50:05Z', ownerReferences: [{controller: true, uid: s-1}]}
      status: {conditions: [{type: Ready, status: 'True', lastTransitionTime: '2026-11-19T02:51:10Z'}]}
      ---
      kind: Pod
      metadata: {namespace: checkout, name: db-0, uid: p-0, labels: {controller-revision-hash: %4$s},
        creationTimestamp: '2026-11-19T02:51:15Z', ownerReferences: [{controller: true, uid: s-1}]}
      status: {conditions: [{type: Ready, status: 'True', lastTransitionTime: '2026-11-19T02:52:20Z'}]}
      """;

  @ParameterizedTest
  @CsvSource({"StatefulSet, db-7d9f", "DaemonSet, 7d9f"})
  void controller_revisions_tell_the_rollouts_of_stateful_and_daemon_sets(
      String kind, String hash) {
    String yaml = ORDERED.formatted(kind, "2026-11-02T10:00:00Z", 3, hash);

    assertThat(rollouts(yaml, kind).getLast())
        .isEqualTo(
            new Change.Rollout(
                new ObjectRef(kind, "checkout", "db"),
                Instant.parse("2026-11-19T02:50:01Z"),
                Optional.of(Instant.parse("2026-11-19T02:51:10Z")),
                Optional.of(Instant.parse("2026-11-19T02:52:20Z")),
                new Actor("ci-deployer", Optional.empty()),
                List.of(
                    new FieldChange(
                        "image",
                        "spec.template.spec.containers[db].image",
                        Optional.of("16"),
                        Optional.of("17"))),
                "3",
                "4",
                Optional.empty()));
  }

  @Test
  void a_template_that_a_stateful_set_takes_up_again_is_an_undo() {
    String undone =
        ORDERED
            .formatted("StatefulSet", "2026-11-02T10:00:00Z", 5, "db-6b5c")
            .replace("time: '2026-11-19T02:50:00Z'", "time: '2026-11-19T03:20:40Z'")
            .replace("02:50:05Z", "03:20:45Z")
            .replace("02:51:15Z", "03:21:55Z")
            .replace("manager: ci-deployer", "manager: kubectl-rollout");

    Change.Rollout undo = rollouts(undone, "StatefulSet").getLast();

    assertThat(undo.at()).isEqualTo("2026-11-19T03:20:40Z");
    assertThat(undo.toRevision()).isEqualTo("5");
    assertThat(undo.undoOf()).contains("3");
    assertThat(undo.fields()).hasToString("[image 17 → 16]");
    assertThat(undo.actor().manager()).isEqualTo("kubectl-rollout");
  }

  private static List<Change.Rollout> rollouts(String yaml, String kind) {
    Objects objects = Shop.objects(yaml);
    Snapshot workload =
        objects.workloads().filter(it -> it.kind().equals(kind)).findFirst().orElseThrow();
    return new RolloutHistory(new ObjectDiff(REDACTION), workload, objects).rollouts();
  }

  private static List<Change> edits(String yaml) {
    TimeRange range =
        new TimeRange(Instant.parse("2026-11-19T01:56:00Z"), Instant.parse("2026-11-19T03:16:00Z"));
    Snapshot object = Shop.objects(yaml).of(ClusterKind.CONFIG_MAP).getFirst();
    List<Change> found = new ArrayList<>();
    found.addAll(EditHistory.lives(object, range, new Changes(REDACTION)));
    found.addAll(EditHistory.edits(object, range));
    return found;
  }

  private static List<Change.Rollout> rollouts(String yaml) {
    Objects objects = Shop.objects(yaml);
    return new RolloutHistory(
            new ObjectDiff(REDACTION), objects.of(ClusterKind.DEPLOYMENT).getFirst(), objects)
        .rollouts();
  }
}
