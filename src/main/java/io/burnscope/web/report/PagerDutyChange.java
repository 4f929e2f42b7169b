package io.burnscope.web.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.change.Actor;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Redaction;
import io.burnscope.input.Parsed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * PagerDuty's change event: {@code payload} with {@code summary}, {@code timestamp}, {@code
 * source}, {@code custom_details}; {@code links}. Of the details {@code service}, {@code
 * namespace}, {@code kind}, {@code old} and {@code new} have a meaning here; without {@code
 * service} the source is taken as its name.
 *
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2/send-change-events/">Send a
 *     change event</a>
 */
final class PagerDutyChange {
  private static final String SUMMARY = "payload.summary";
  private static final String SOURCE = "payload.source";
  private static final String TIMESTAMP = "payload.timestamp";
  private static final String DETAILS = "payload.custom_details.";

  private final Fields fields;
  private final Redaction redaction;

  private PagerDutyChange(ObjectNode body, Redaction redaction) {
    this.fields = new Fields(body);
    this.redaction = redaction;
  }

  static Parsed<Report> read(ObjectNode body, Redaction redaction) {
    return new PagerDutyChange(body, redaction).report();
  }

  private Parsed<Report> report() {
    String summary = fields.needed(SUMMARY, "say in one sentence what changed");
    Optional<Instant> at = fields.time(TIMESTAMP);
    Optional<String> source = fields.text(SOURCE);
    String namespace = fields.namespace(DETAILS + "namespace");
    Optional<String> service = fields.first(DETAILS + "service", DETAILS + "service_name", SOURCE);
    Optional<String> kind = fields.first(DETAILS + "kind");
    return fields.done(() ->
        new Report(
            List.of(
                "pagerduty",
                fields.node(TIMESTAMP).asText(),
                source.orElse(""),
                service.orElse(""),
                namespace,
                summary),
            at,
            TIMESTAMP,
            new ObjectRef(
                kind.map(redaction::plain).orElse("change"),
                namespace,
                service.map(redaction::plain).orElse("")),
            source
                .map(it -> new Actor(redaction.plain(it), Optional.empty()))
                .orElse(Actor.UNKNOWN),
            redaction.text(summary),
            link(),
            values()));
  }

  private Optional<String> link() {
    for (JsonNode link : fields.node("links")) {
      Optional<String> safe = Links.safe(link.path("href").asText(""), redaction);
      if (safe.isPresent()) {
        return safe;
      }
    }
    return Optional.empty();
  }

  private List<FieldChange> values() {
    Optional<String> before = value("old");
    Optional<String> after = value("new");
    return before.isEmpty() && after.isEmpty()
        ? List.of()
        : List.of(new FieldChange("value", "value", before, after));
  }

  private Optional<String> value(String name) {
    JsonNode value = fields.node(DETAILS + name);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(redaction.plain(value.asText()))
        : Optional.empty();
  }
}
