package io.burnscope.store;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.Post;
import io.burnscope.incident.Text;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small values that the tests store. */
final class Fixtures {
  static final Instant T0 = Instant.parse("2026-11-19T03:16:30.123456Z");
  static final SloId CHECKOUT = new SloId(SloId.Kind.COMPOSITION, "checkout", "checkout-flow");
  static final IncidentKey KEY = new IncidentKey("prod", CHECKOUT);
  static final IncidentName NAME = new IncidentName("checkout", "checkout-flow-20261119-0316-5c1e");

  private Fixtures() {}

  static Incident incident() {
    return incident(NAME, KEY, IncidentState.OPEN, T0);
  }

  static Incident incident(IncidentName name, IncidentKey key, IncidentState state, Instant at) {
    return new Incident(
        name,
        key,
        "prod-eu-1",
        1,
        Optional.empty(),
        state,
        "pages",
        Severity.CRITICAL,
        at,
        at.minusSeconds(30),
        Optional.empty(),
        state.closed() ? Optional.of(at.plusSeconds(600)) : Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        1);
  }

  static IncidentName named(String name) {
    return new IncidentName("checkout", name);
  }

  static String body() {
    return StoredJson.write(AlertGroup.class, group());
  }

  private static AlertGroup group() {
    AlertGroup.Alert alert =
        new AlertGroup.Alert(
            AlertGroup.State.FIRING,
            Map.of("alertname", "CheckoutBurn"),
            Map.of(),
            T0,
            Optional.empty(),
            "",
            "ab12");
    return new AlertGroup(
        "{}:{slo=\"checkout-flow\"}", AlertGroup.State.FIRING, 0, "burnscope", "", List.of(alert));
  }

  static Post.Reply reply(String text) {
    return new Post.Reply(List.of(Text.of(text)), Post.Weight.DETAIL);
  }
}
