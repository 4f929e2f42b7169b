package io.burnscope.correlation;

import static io.burnscope.correlation.DemoEvidence.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.Selector;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeFinderTest {
  private static final ObjectRef OTHER = new ObjectRef("Deployment", "staging", "payments");
  private static final ObjectRef CART = new ObjectRef("StatefulSet", "checkout", "cart-db");
  private static final Topology TOPOLOGY =
      new Topology(
          List.of(
              DemoEvidence.workload(PAYMENTS, Set.of()),
              DemoEvidence.workload(OTHER, Set.of()),
              DemoEvidence.workload(CART, Set.of())),
          List.of(
              new Topology.Service(
                  new ObjectRef("Service", "checkout", "pay-svc"), Map.of("app", "payments"))),
          List.of(),
          List.of());

  private static Scope scope(String total, WorkloadSelector selector, Map<String, String> labels) {
    return scope(new Sli.Selectors(total, total), selector, labels);
  }

  private static Scope scope(Sli sli, WorkloadSelector selector, Map<String, String> labels) {
    ScopeMapping mapping =
        new ScopeMapping(Map.of("team", "pay"), Set.of("checkout"), Map.of("app", "payments"));
    SingleSlo slo =
        new SingleSlo(
            new SloId(SloId.Kind.EXTERNAL, "", "payments-slo"),
            "Payments",
            "availability",
            Objective.ofPercent(new BigDecimal("99.9")),
            new SloWindow(30),
            sli,
            Optional.empty(),
            selector,
            Presentation.DEFAULT);
    return new ScopeFinder(TOPOLOGY, List.of(mapping)).find(slo, labels);
  }

  private static Scope scope(String total) {
    return scope(total, WorkloadSelector.NONE, Map.of());
  }

  @Test
  void the_workload_selector_comes_first() {
    WorkloadSelector selector = new WorkloadSelector(Map.of("app", "payments"), List.of("staging"));

    assertThat(scope("x{namespace=\"checkout\"}", selector, Map.of()))
        .isEqualTo(new Scope(Set.of("staging"), Set.of(OTHER), ScopeSource.WORKLOAD_SELECTOR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http{namespace=\"checkout\",deployment=\"payments\"}",
        "http{namespace=\"checkout\",app=\"payments\",code!~\"5..\"}",
        "http{kubernetes_namespace=\"checkout\", pod=~\"payments-.*\"}",
        "http{namespace=\"checkout\",pod=\"payments-6d5f7c8b9d-x2x4z\"}",
        "http{service=\"pay-svc\"}",
        "http{job=\"checkout/pay-svc\"}",
        "istio_requests_total{destination_workload=\"payments\","
            + "destination_workload_namespace=~\"check.*\"}"
      })
  void the_slis_own_matchers_lead_to_the_workload(String total) {
    assertThat(scope(total))
        .isEqualTo(new Scope(Set.of("checkout"), Set.of(PAYMENTS), ScopeSource.SLI_MATCHERS));
  }

  static List<Sli> kinds() {
    String text = "sum(rate(x_total{namespace=\"checkout\",deployment=\"payments\"}[$window]))";
    Selector selector =
        new Selector(
            "x",
            List.of(
                new Selector.Matcher("namespace", Selector.Operator.EQUAL, "checkout"),
                new Selector.Matcher("deployment", Selector.Operator.MATCHES, "payments")));
    return List.of(
        new Sli.Expressions("sum(rate(y_total[$window]))", text),
        new Sli.Ratio("1 - " + text),
        new Sli.Latency(selector, selector, BigDecimal.ONE),
        new Sli.Probe(selector),
        new Sli.ApiServer(Sli.ApiServer.VerbClass.READ, List.of(), "5..", selector.matchers()),
        new Sli.RecordedRatio("x%s", "namespace=\"checkout\",deployment=\"payments\""));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_kind_of_sli_leads_to_the_workload(Sli sli) {
    assertThat(scope(sli, WorkloadSelector.NONE, Map.of()))
        .isEqualTo(new Scope(Set.of("checkout"), Set.of(PAYMENTS), ScopeSource.SLI_MATCHERS));
  }

  @Test
  void a_stateful_set_is_found_by_its_pod() {
    assertThat(scope("up{namespace=\"checkout\",pod=\"cart-db-0\"}").workloads())
        .containsExactly(CART);
  }

  @Test
  void a_namespace_alone_is_known_without_workloads() {
    assertThat(scope("http{namespace=\"checkout\",code=~\"5..\"}"))
        .isEqualTo(new Scope(Set.of("checkout"), Set.of(), ScopeSource.SLI_MATCHERS));
  }

  @Test
  void then_comes_the_namespace_on_the_alert() {
    assertThat(scope("http", WorkloadSelector.NONE, Map.of("namespace", "shop", "team", "pay")))
        .isEqualTo(new Scope(Set.of("shop"), Set.of(), ScopeSource.ALERT_NAMESPACE));
  }

  @Test
  void then_a_configured_mapping() {
    assertThat(scope("http", WorkloadSelector.NONE, Map.of("team", "pay", "zone", "a")))
        .isEqualTo(new Scope(Set.of("checkout"), Set.of(PAYMENTS), ScopeSource.MAPPING));
  }

  @Test
  void else_everything_watched() {
    assertThat(scope("http{code=\"200\"}"))
        .isEqualTo(new Scope(Set.of(), Set.of(), ScopeSource.ALL_WATCHED));
  }

  @Test
  void a_matcher_that_is_no_pattern_is_passed_over() {
    assertThat(scope("http{namespace=~\"(\"}").found()).isEqualTo(ScopeSource.ALL_WATCHED);
  }
}
