package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.kubernetes.slo.ServiceLevelId;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.ServiceLevelManifest;
import io.burnscope.slo.ServiceLevels;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DerivedObjectiveTest {
  private static final KubernetesSerialization JSON = new KubernetesSerialization();
  private static final ServiceLevelId PAYMENTS = new ServiceLevelId("shop", "payments");
  private static final DerivedObjective WANTED = wanted("99.9");

  @Test
  void ours_has_our_label_and_this_very_service_level_as_owner() {
    GenericKubernetesResource unlabelled = made(WANTED);
    unlabelled.getMetadata().setLabels(Map.of());
    GenericKubernetesResource unowned = made(WANTED);
    unowned.getMetadata().setOwnerReferences(java.util.List.of());

    assertThat(relation(made(WANTED), "uid-1")).isEqualTo(DerivedObjective.Relation.OURS);
    assertThat(relation(made(WANTED), "uid-2")).isEqualTo(DerivedObjective.Relation.ORPHAN);
    assertThat(relation(unlabelled, "uid-1")).isEqualTo(DerivedObjective.Relation.FOREIGN);
    assertThat(relation(unowned, "uid-1")).isEqualTo(DerivedObjective.Relation.FOREIGN);
  }

  @Test
  void what_others_annotate_stays_and_what_nobody_wants_any_more_goes() {
    GenericKubernetesResource live = made(wanted("99.5"));
    Map<String, String> annotations = new TreeMap<>(live.getMetadata().getAnnotations());
    annotations.put("example.com/theirs", "1");
    annotations.put("burnscope.io/service-level-problem", "wrong for a while");
    live.getMetadata().setAnnotations(annotations);
    live.getMetadata().setResourceVersion("17");

    assertThat(WANTED.heldBy(live)).isFalse();
    assertThat(JSON.asJson(WANTED.patch(live).operations()))
        .contains("\"/metadata/resourceVersion\"", "\"17\"", "example.com/theirs", "99.9")
        .doesNotContain("wrong for a while", "99.5");
  }

  @Test
  void what_is_wanted_is_not_written_again() {
    assertThat(WANTED.heldBy(made(WANTED))).isTrue();
  }

  @Test
  void the_last_dot_ends_the_name_of_the_service() {
    assertThat(ServiceLevelId.of(new SloId(SloId.Kind.OBJECTIVE, "shop", "a.b.c")))
        .contains(new ServiceLevelId("shop", "a.b"));
    assertThat(ServiceLevelId.of(new SloId(SloId.Kind.OBJECTIVE, "shop", "abc"))).isEmpty();
    assertThat(ServiceLevelId.of(new SloId(SloId.Kind.COMPOSITION, "shop", "a.b"))).isEmpty();
  }

  private static DerivedObjective.Relation relation(GenericKubernetesResource live, String uid) {
    return DerivedObjective.relation(live.getMetadata(), PAYMENTS, uid);
  }

  private static DerivedObjective wanted(String percent) {
    String level = ServiceLevels.PAYMENTS.replace("Percent: 99.9\n", "Percent: " + percent + "\n");
    return DerivedObjective.of(
        PAYMENTS,
        "uid-1",
        ServiceLevelManifest.read(Manifests.resource(level)).objectives().getFirst());
  }

  /** As the API server gives it back. */
  private static GenericKubernetesResource made(DerivedObjective wanted) {
    return JSON.unmarshal(JSON.asJson(wanted.tree()), GenericKubernetesResource.class);
  }
}
