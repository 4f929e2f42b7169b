package io.burnscope.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Incident;
import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelationEventsTest {
  private static final CheckoutIncident CHECKOUT = CheckoutIncident.IN_CHECKOUT;

  @Test
  void opening_says_the_burn_and_who_is_suspected() {
    assertThat(of(CHECKOUT.open()))
        .extracting(Event::getType, Event::getReason, Event::getMessage)
        .containsExactly(
            tuple(
                "Warning",
                "Opened",
                "38.0 % of checkouts fail, burn 76.0x (5m) and 17.1x (1h), budget 66.2 %, empty in"
                    + " 6 h 16 min"),
            tuple(
                "Warning",
                "SuspectNamed",
                "deploy/payments 1.8.2→1.9.0 (high, 0.94). To undo: kubectl -n checkout rollout"
                    + " undo deployment/payments --to-revision=41"));
  }

  @Test
  void the_end_says_what_it_cost_and_what_ended_it() {
    assertThat(of(CHECKOUT.recovering()))
        .extracting(Event::getType, Event::getReason, Event::getMessage)
        .containsExactly(
            tuple(
                "Normal",
                "Recovering",
                "errors are back to usual since 03:28; burn 34.4x (5m) and 16.2x (1h)"));
    assertThat(of(CHECKOUT.resolved()))
        .extracting(Event::getType, Event::getReason, Event::getMessage)
        .containsExactly(
            tuple(
                "Normal",
                "Resolved",
                "30,235 of 96,000 checkouts failed in 32 min, 64.3 % of the budget left. Ended by"
                    + " deploy/payments revision 43 (undo), in effect 03:26:30 to 03:28:00"));
  }

  @Test
  void what_people_did_or_tried_stands_on_the_resource() {
    assertThat(of(CHECKOUT.handled()))
        .extracting(Event::getType, Event::getReason, Event::getMessage)
        .contains(
            tuple("Normal", "Acknowledged", "Dana (slack U0DANA) acknowledged it"),
            tuple("Warning", "NotAuthorised", "Kim Jo (slack U0KIM) tried \"Not it\""));
    assertThat(of(CHECKOUT.handled()))
        .extracting(event -> event.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  @Test
  void the_same_turn_has_the_same_name() {
    assertThat(of(CHECKOUT.open())).isEqualTo(of(CHECKOUT.open()));
    assertThat(of(CHECKOUT.open()))
        .extracting(event -> event.getMetadata().getName())
        .allMatch(name -> name.matches("checkout-flow-20261119-0316-5c1e\\.[a-z0-9.]+"));
  }

  private static List<Event> of(Incident incident) {
    return CorrelationEvents.of(incident, CorrelationResource.of(incident));
  }

  private static org.assertj.core.groups.Tuple tuple(Object... parts) {
    return org.assertj.core.groups.Tuple.tuple(parts);
  }
}
