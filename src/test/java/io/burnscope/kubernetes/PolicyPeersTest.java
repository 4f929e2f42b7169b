package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Topology;
import io.burnscope.change.Topology.Admission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a NetworkPolicy of the namespace shop lets in. */
class PolicyPeersTest {
  private static final ObjectRef CART = new ObjectRef("Deployment", "shop", "cart");
  private static final ObjectRef WEB = new ObjectRef("Deployment", "edge", "web");
  private static final Map<String, Object> APP_WEB = Map.of("matchLabels", Map.of("app", "web"));
  private static final Map<String, Object> APP_CART = Map.of("matchLabels", Map.of("app", "cart"));

  @Test
  void pods_without_a_namespace_are_those_of_its_own() {
    assertThat(ingress(from(Map.of("podSelector", APP_CART))))
        .contains(new Admission(Set.of(CART), Set.of()));
    assertThat(ingress(from(Map.of("podSelector", APP_WEB))))
        .contains(new Admission(Set.of(), Set.of()));
  }

  @Test
  void a_namespace_is_known_by_its_name_and_any_may_be_meant_by_other_labels() {
    Map<String, Object> edge = Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", "edge"));
    Map<String, Object> labelled = Map.of("matchLabels", Map.of("team", "front"));

    assertThat(ingress(from(Map.of("namespaceSelector", edge, "podSelector", APP_WEB))))
        .contains(new Admission(Set.of(WEB), Set.of()));
    assertThat(ingress(from(Map.of("namespaceSelector", Map.of()))))
        .contains(new Admission(Set.of(CART, WEB), Set.of()));
    assertThat(ingress(from(Map.of("namespaceSelector", labelled, "podSelector", APP_WEB))))
        .contains(new Admission(Set.of(), Set.of(WEB)));
  }

  @Test
  void a_rule_without_peers_lets_all_in_and_no_rule_lets_nobody_in() {
    assertThat(ingress(List.of(Map.of()))).contains(new Admission(Set.of(CART, WEB), Set.of()));
    assertThat(ingress(List.of())).contains(new Admission(Set.of(), Set.of()));
  }

  @Test
  void of_addresses_and_ports_nobody_knows_whom_they_mean() {
    List<Object> ports =
        List.of(
            Map.of(
                "from", List.of(Map.of("podSelector", APP_CART)),
                "ports", List.of(Map.of("port", 8080))));

    assertThat(ingress(from(Map.of("ipBlock", Map.of("cidr", "10.0.0.0/8")))))
        .contains(new Admission(Set.of(), Set.of(CART, WEB)));
    assertThat(ingress(ports)).contains(new Admission(Set.of(), Set.of(CART)));
  }

  @Test
  void a_policy_of_outgoing_calls_only_limits_nobody_who_calls() {
    assertThat(of(Map.of("policyTypes", List.of("Egress")))).isEmpty();
  }

  private static List<Object> from(Map<String, Object> peer) {
    return List.of(Map.of("from", List.of(peer)));
  }

  private static Optional<Admission> ingress(List<Object> rules) {
    return of(Map.of("policyTypes", List.of("Ingress"), "ingress", rules));
  }

  private static Optional<Admission> of(Map<String, Object> spec) {
    Snapshot policy =
        Snapshot.of(
            Map.of(
                "kind",
                "NetworkPolicy",
                "metadata",
                Map.of("name", "p", "namespace", "shop"),
                "spec",
                spec));
    return PolicyPeers.of(policy, List.of(workload(CART), workload(WEB)));
  }

  private static Topology.Workload workload(ObjectRef ref) {
    return new Topology.Workload(
        ref,
        Map.of("app", ref.name()),
        Set.of(),
        Optional.empty(),
        new Topology.Delivery.Direct(),
        Optional.empty(),
        Set.of());
  }
}
