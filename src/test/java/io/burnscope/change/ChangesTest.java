package io.burnscope.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Instant SEEN = Instant.parse("2026-11-19T02:50:03Z");
  private static final ObjectRef PAYMENTS = new ObjectRef("Deployment", "checkout", "payments");

  private final Changes changes =
      new Changes(new Redaction("0123456789abcdef".getBytes(StandardCharsets.UTF_8)));

  @Test
  void a_new_template_is_a_rollout_of_the_next_revision_by_the_manager_whose_time_moved() {
    Snapshot before =
        deployment("1.8.2", 20, "ci-deployer", "2026-11-18T09:00:00Z", "pipeline 4801");
    Snapshot after =
        deployment("1.9.0", 20, "ci-deployer", "2026-11-19T02:50:00Z", "pipeline 4812");

    List<Change> found = changes.between(before, after, SEEN, Set.of());

    assertThat(found)
        .containsExactly(
            new Change.Rollout(
                PAYMENTS,
                Instant.parse("2026-11-19T02:50:00Z"),
                Optional.empty(),
                Optional.empty(),
                new Actor("ci-deployer", Optional.of("pipeline 4812")),
                List.of(
                    new FieldChange(
                        "image",
                        "spec.template.spec.containers[app].image",
                        Optional.of("1.8.2"),
                        Optional.of("1.9.0"))),
                "41",
                "42",
                Optional.empty()));
  }

  @Test
  void one_write_of_template_and_replicas_is_one_rollout_and_one_scaling() {
    Snapshot before = deployment("1.8.2", 20, "helm", "2026-11-18T09:00:00Z", "a");
    Snapshot after = deployment("1.9.0", 30, "helm", "2026-11-19T02:50:00Z", "b");

    assertThat(changes.between(before, after, SEEN, Set.of()))
        .extracting(change -> change.getClass().getSimpleName() + " " + change.fields())
        .containsExactly("Rollout [image 1.8.2 → 1.9.0]", "Scaling [replicas 20 → 30]");
  }

  @Test
  void replicas_by_the_controller_manager_are_an_autoscalers_scaling() {
    Snapshot before = deployment("1.9.0", 20, "x", "2026-11-18T09:00:00Z", "");
    Snapshot after = deployment("1.9.0", 26, "kube-controller-manager", "2026-11-19T03:06:30Z", "");
    Instant seen = Instant.parse("2026-11-19T03:06:31Z");

    assertThat(changes.between(before, after, seen, Set.of()))
        .containsExactly(
            new Change.Scaling(
                PAYMENTS,
                Instant.parse("2026-11-19T03:06:30Z"),
                new Actor("horizontal-pod-autoscaler", Optional.empty()),
                20,
                26,
                true));
  }

  @Test
  void replicas_by_hand_are_not_automatic_even_if_an_autoscaler_is_there() {
    Snapshot before = deployment("1.9.0", 20, "kubectl", "2026-11-18T09:00:00Z", "");
    Snapshot after = deployment("1.9.0", 2, "kubectl", "2026-11-19T03:06:30Z", "");

    assertThat(changes.between(before, after, SEEN, Set.of(PAYMENTS)))
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Scaling.class, scaling -> assertThat(scaling.automatic()).isFalse());
  }

  @Test
  void without_managed_fields_the_time_is_when_it_was_seen_and_the_actor_unknown() {
    Snapshot before = Yaml.snapshot("{kind: ConfigMap, metadata: {name: a}, data: {k: '1'}}");
    Snapshot after = Yaml.snapshot("{kind: ConfigMap, metadata: {name: a}, data: {k: '2'}}");

    assertThat(changes.between(before, after, SEEN, Set.of()))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.at()).isEqualTo(SEEN);
          assertThat(change.actor()).isEqualTo(Actor.UNKNOWN);
        });
  }

  @Test
  void a_status_writer_is_never_the_actor() {
    String form =
        """
        kind: ConfigMap
        metadata:
          name: a
          managedFields:
          - {manager: kubectl-edit, operation: Update, time: '2026-11-19T02:44:1%1$sZ', fieldsV1: {'f:data': {'f:k': {}}}}
          - {manager: reporter, operation: Update, subresource: status, time: '2026-11-19T02:59:1%1$sZ', fieldsV1: {'f:status': {}}}
        data: {k: '%1$s'}
        """;

    assertThat(
            changes.between(
                Yaml.snapshot(form.formatted(1)), Yaml.snapshot(form.formatted(2)), SEEN, Set.of()))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.actor().manager()).isEqualTo("kubectl-edit");
          assertThat(change.at()).isEqualTo("2026-11-19T02:44:12Z");
        });
  }

  @Test
  void an_election_is_no_change() {
    String form =
        "{kind: ConfigMap, metadata: {annotations: {control-plane.alpha.kubernetes.io/leader: x}},"
            + " data: {k: '%s'}}";

    assertThat(
            changes.between(
                Yaml.snapshot(form.formatted(1)), Yaml.snapshot(form.formatted(2)), SEEN, Set.of()))
        .isEmpty();
  }

  @Test
  void a_detail_belongs_to_who_wrote_it() {
    Snapshot object =
        Yaml.snapshot(
            """
            kind: Deployment
            metadata:
              annotations: {burnscope.io/change-detail: pipeline 4812}
            """);
    FieldManager other =
        FieldManager.of(Yaml.tree("{manager: kubectl-edit, fieldsV1: {'f:spec': {}}}"));

    assertThat(Actors.of(other, object)).hasToString("kubectl-edit");
  }

  @Test
  void deliverers_are_recognised() {
    assertThat(
            actor(
                "argocd-controller",
                "annotations: {argocd.argoproj.io/tracking-id: 'shop:apps/Deployment:a/b'}"))
        .isEqualTo("argocd-controller, Argo CD app shop");
    assertThat(actor("kustomize-controller", "labels: {kustomize.toolkit.fluxcd.io/name: apps}"))
        .isEqualTo("kustomize-controller, Flux Kustomization apps");
    assertThat(
            actor(
                "helm",
                "{annotations: {meta.helm.sh/release-name: pay}, labels: {helm.sh/chart:"
                    + " pay-1.9}}"))
        .isEqualTo("helm, Helm release pay, chart pay-1.9");
  }

  @Test
  void the_history_completes_what_the_journal_saw() {
    Actor known = new Actor("ci-deployer", Optional.empty());
    Change.Rollout seen = rollout(SEEN, known, Optional.empty());
    Change.Rollout past =
        rollout(SEEN.plusSeconds(1), Actor.UNKNOWN, Optional.of(SEEN.plusSeconds(350)));

    assertThat(MergedChanges.of(List.of(seen), List.of(past)))
        .containsExactly(rollout(SEEN, known, Optional.of(SEEN.plusSeconds(350))));
  }

  private static Change.Rollout rollout(Instant at, Actor actor, Optional<Instant> effective) {
    return new Change.Rollout(
        PAYMENTS, at, effective, Optional.empty(), actor, List.of(), "41", "42", Optional.empty());
  }

  private static String actor(String manager, String metadata) {
    String yaml = metadata.startsWith("{") ? metadata : "{" + metadata + "}";
    return Actors.of(
            FieldManager.of(Yaml.tree("{manager: " + manager + "}")),
            Yaml.snapshot("{kind: Deployment, metadata: " + yaml + "}"))
        .toString();
  }

  private static Snapshot deployment(
      String tag, int replicas, String manager, String time, String detail) {
    return Yaml.snapshot(
        """
        kind: Deployment
        metadata:
          namespace: checkout
          name: payments
          annotations:
            deployment.kubernetes.io/revision: '41'
            burnscope.io/change-detail: '%5$s'
          managedFields:
          - manager: %3$s
            operation: Update
            time: '%4$s'
            fieldsV1: {'f:metadata': {'f:annotations': {'f:burnscope.io/change-detail': {}}}, 'f:spec': {}}
        spec:
          replicas: %2$d
          template: {spec: {containers: [{name: app, image: 'r/payments:%1$s'}]}}
        """
            .formatted(tag, replicas, manager, time, detail));
  }
}
