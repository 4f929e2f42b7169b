package io.burnscope.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What cuts traffic off or takes room away weighs more than what is routine. */
class FieldWeightTest {
  @Test
  void less_room_weighs_more_than_more_of_it() {
    assertThat(edit("ResourceQuota", "spec.hard.pods", "200", "5"))
        .isGreaterThan(edit("ResourceQuota", "spec.hard.pods", "200", "180"))
        .isGreaterThan(edit("ResourceQuota", "spec.hard.pods", "5", "200"));
    assertThat(edit("HorizontalPodAutoscaler", "spec.maxReplicas", "10", "2"))
        .isGreaterThan(edit("HorizontalPodAutoscaler", "spec.maxReplicas", "8", "54"));
    assertThat(
            edit(
                "Deployment",
                "spec.template.spec.containers[a].resources.limits[memory]",
                "512Mi",
                "64Mi"))
        .isGreaterThan(
            edit(
                "Deployment",
                "spec.template.spec.containers[a].resources.limits[memory]",
                "512Mi",
                "1Gi"));
  }

  @Test
  void where_a_service_sends_requests_weighs_more_than_how_it_is_described() {
    assertThat(edit("Service", "spec.selector.app", "cart", "cart-v2"))
        .isGreaterThan(edit("Service", "metadata.annotations[contract]", "v1", "v2"));
  }

  @Test
  void a_switch_that_is_thrown_weighs_more_than_a_number_that_moves() {
    assertThat(edit("ConfigMap", "data.express_checkout", "off", "on"))
        .isGreaterThan(edit("ConfigMap", "data.cache_seconds", "300", "310"));
  }

  @Test
  void what_a_node_suffers_is_no_cause() {
    assertThat(edit("Node", "spec.unschedulable", "false", "true"))
        .isGreaterThan(
            edit("Node", "spec.taints[node.kubernetes.io/unreachable].effect", "", "NoExecute"));
  }

  @Test
  void a_node_is_lost_by_a_taint_that_comes_and_not_by_one_that_goes() {
    String taint = "spec.taints[node.kubernetes.io/not-ready].effect";

    assertThat(tellsOfLoss(taint, Optional.empty(), Optional.of("NoSchedule"))).isTrue();
    assertThat(tellsOfLoss(taint, Optional.of("NoSchedule"), Optional.empty())).isFalse();
    assertThat(tellsOfLoss("status.conditions[Ready]", Optional.of("True"), Optional.of("Unknown")))
        .isTrue();
    assertThat(tellsOfLoss("status.conditions[Ready]", Optional.of("Unknown"), Optional.of("True")))
        .isFalse();
  }

  private static boolean tellsOfLoss(String path, Optional<String> before, Optional<String> after) {
    return FieldWeight.tellsOfLoss(
        change("Node", Actor.UNKNOWN, new FieldChange("field", path, before, after)));
  }

  @Test
  void a_renewal_by_the_machine_that_always_does_it_is_routine() {
    assertThat(
            FieldWeight.of(
                change(
                    "Secret",
                    new Actor("cert-manager-certificates", Optional.empty()),
                    "data",
                    "1",
                    "2")))
        .isLessThan(edit("Secret", "data", "1", "2"));
  }

  private static double edit(String kind, String path, String before, String after) {
    return FieldWeight.of(change(kind, Actor.UNKNOWN, path, before, after));
  }

  private static Change change(String kind, Actor actor, String path, String before, String after) {
    return change(
        kind, actor, new FieldChange("field", path, Optional.of(before), Optional.of(after)));
  }

  private static Change change(String kind, Actor actor, FieldChange field) {
    return new Change.Edit(
        new ObjectRef(kind, "shop", "cart"),
        Instant.EPOCH,
        Optional.empty(),
        actor,
        List.of(field));
  }
}
