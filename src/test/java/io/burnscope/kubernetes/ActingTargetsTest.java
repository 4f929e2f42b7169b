package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which workloads objects of the extensions act on. */
class ActingTargetsTest {
  private static final ObjectRef CART = new ObjectRef("Deployment", "shop", "cart");
  private static final ObjectRef PAY = new ObjectRef("Deployment", "money", "pay");
  private final ActingTargets targets =
      new ActingTargets(
          List.of(workload(CART), workload(PAY)),
          List.of(
              new Topology.Service(
                  new ObjectRef("Service", "shop", "cart"), Map.of("app", "cart"))),
          Map.of(new ObjectRef("Pod", "money", "till-0"), PAY));

  @Test
  void a_chaos_experiment_acts_on_the_pods_it_selects_elsewhere() {
    assertThat(
            of(
                "NetworkChaos",
                "chaos",
                Map.of(
                    "selector",
                    Map.of(
                        "namespaces", List.of("money"), "labelSelectors", Map.of("app", "pay")))))
        .containsExactly(PAY);
  }

  @Test
  void a_chaos_experiment_may_select_by_expressions() {
    Map<String, Object> notPay =
        Map.of("key", "app", "operator", "NotIn", "values", List.of("pay"));
    List<String> both = List.of("money", "shop");

    assertThat(experiment(Map.of("namespaces", both, "expressionSelectors", List.of(notPay))))
        .containsExactly(CART);
    assertThat(
            experiment(
                Map.of(
                    "namespaces",
                    both,
                    "labelSelectors",
                    Map.of("app", "pay"),
                    "expressionSelectors",
                    List.of(notPay))))
        .isEmpty();
  }

  @Test
  void a_chaos_experiment_may_name_its_pods_also_ones_that_it_killed() {
    assertThat(experiment(Map.of("pods", Map.of("money", List.of("till-0"))))).containsExactly(PAY);
    assertThat(experiment(Map.of("pods", Map.of("shop", List.of("cart-7d9c8b6f5-x2k4q")))))
        .containsExactly(CART);
    assertThat(experiment(Map.of("pods", Map.of("shop", List.of("till-0"))))).isEmpty();
  }

  private Set<ObjectRef> experiment(Map<String, ?> selector) {
    return of("PodChaos", "chaos", Map.of("selector", selector));
  }

  @Test
  void a_policy_acts_on_the_pods_of_its_own_namespace() {
    Map<String, Object> spec = Map.of("selector", Map.of("matchLabels", Map.of("app", "cart")));

    assertThat(of("AuthorizationPolicy", "shop", spec)).containsExactly(CART);
    assertThat(of("AuthorizationPolicy", "money", spec)).isEmpty();
  }

  @Test
  void routes_act_on_what_is_behind_their_hosts_and_back_ends() {
    assertThat(of("DestinationRule", "shop", Map.of("host", "cart"))).containsExactly(CART);
    assertThat(of("VirtualService", "edge", Map.of("hosts", List.of("cart.shop.svc"))))
        .containsExactly(CART);
    assertThat(
            of(
                "HTTPRoute",
                "shop",
                Map.of(
                    "rules",
                    List.of(Map.of("backendRefs", List.of(Map.of("name", "cart", "port", 80)))))))
        .containsExactly(CART);
  }

  @Test
  void a_scaler_acts_on_its_target() {
    assertThat(
            of(
                "ScaledObject",
                "shop",
                Map.of("scaleTargetRef", Map.of("kind", "Deployment", "name", "cart"))))
        .containsExactly(CART);
  }

  private Set<ObjectRef> of(String kind, String namespace, Map<String, ?> spec) {
    return targets
        .of(
            Snapshot.of(
                Map.of(
                    "kind", kind,
                    "metadata", Map.of("namespace", namespace, "name", "one"),
                    "spec", spec)))
        .targets();
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
