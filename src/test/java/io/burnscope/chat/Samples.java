package io.burnscope.chat;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Small incidents as a webhook gets them. */
final class Samples {
  static final Instant AT = Instant.parse("2026-11-19T03:16:30Z");

  private Samples() {}

  static Incident incident(IncidentState state, Severity severity, long version) {
    return incident("prod", state, severity, "pages", version);
  }

  static Incident incident(
      String source, IncidentState state, Severity severity, String why, long version) {
    return new Incident(
        new IncidentName("checkout", "checkout-flow-20261119-0316-5c1e"),
        new IncidentKey(source, new SloId(SloId.Kind.COMPOSITION, "checkout", "checkout-flow")),
        "prod-eu-1",
        2,
        Optional.empty(),
        state,
        why,
        severity,
        AT,
        AT.minusSeconds(83),
        Optional.empty(),
        state.closed() ? Optional.of(AT.plusSeconds(900)) : Optional.empty(),
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
        version);
  }

  static OutboxItem item(Incident incident, Optional<Receipt> told) {
    return new OutboxItem(
        incident.name(),
        "webhook-pager",
        "entry",
        1,
        incident.version(),
        new Post.Entry(incident),
        OutboxItem.Status.ATTEMPTED,
        1,
        AT,
        Optional.of("n1"),
        told,
        Optional.empty(),
        1);
  }
}
