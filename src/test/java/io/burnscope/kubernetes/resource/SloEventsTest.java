package io.burnscope.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.IncidentState;
import io.burnscope.kubernetes.crd.SloComposition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.junit.jupiter.api.Test;

class SloEventsTest {
  private static final CheckoutIncident CHECKOUT = CheckoutIncident.IN_CHECKOUT;

  @Test
  void the_slo_that_burns_says_so_and_where_to_look() {
    Event opened = SloEvents.of(CHECKOUT.open(), slo()).orElseThrow();

    assertThat(opened.getType()).isEqualTo("Warning");
    assertThat(opened.getReason()).isEqualTo("IncidentOpened");
    assertThat(opened.getMessage())
        .startsWith("38.0 % of checkouts fail")
        .endsWith("(slocorr checkout-flow-20261119-0316-5c1e)");
    assertThat(opened.getMetadata().getNamespace()).isEqualTo("checkout");
    assertThat(opened.getInvolvedObject().getKind()).isEqualTo("SLOComposition");
    assertThat(opened.getInvolvedObject().getName()).isEqualTo("checkout-flow");
    assertThat(opened.getInvolvedObject().getUid()).isEqualTo("u-17");
  }

  @Test
  void it_is_told_when_it_escalates_and_when_it_is_over() {
    assertThat(SloEvents.of(CHECKOUT.open().moved(IncidentState.ESCALATED, "burns faster"), slo()))
        .map(Event::getReason)
        .contains("IncidentEscalated");
    assertThat(SloEvents.of(CHECKOUT.resolved(), slo()))
        .map(event -> event.getType() + " " + event.getReason())
        .contains("Normal IncidentResolved");
    assertThat(SloEvents.of(CHECKOUT.recovering(), slo())).isEmpty();
  }

  @Test
  void the_same_turn_has_the_same_name() {
    assertThat(SloEvents.of(CHECKOUT.open(), slo()))
        .map(event -> event.getMetadata().getName())
        .contains("checkout-flow-20261119-0316-5c1e.slo-opened");
  }

  private static SloComposition slo() {
    SloComposition slo = new SloComposition();
    slo.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("checkout")
            .withName("checkout-flow")
            .withUid("u-17")
            .build());
    return slo;
  }
}
