package io.burnscope.web.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.change.Redaction;
import io.burnscope.input.Parsed;
import java.util.Map;

/** Tells which spelling a body has, and reads it. */
public final class ReportBody {
  /** CloudEvents' attribute and what CDEvents calls it in its context. */
  private static final Map<String, String> CONTEXT =
      Map.of("id", "id", "source", "source", "type", "type", "time", "timestamp");

  private ReportBody() {}

  /**
   * The change that {@code body} tells of, or why it tells none.
   *
   * @param attributes of a CloudEvent in binary mode: the {@code ce-} headers, without that prefix,
   *     in lower case
   */
  public static Parsed<Report> read(
      ObjectNode body, Map<String, String> attributes, Redaction redaction) {
    if (body.has("specversion")) {
      return cloudEvent(body, redaction);
    }
    if (body.has("context") || attributes.containsKey("type")) {
      return CdEvent.read(withContext(body, attributes(body, attributes)), redaction);
    }
    if (body.has("payload")) {
      return PagerDutyChange.read(body, redaction);
    }
    return Parsed.invalid(
        "body",
        "",
        "send a CDEvents event (context and subject) or PagerDuty's change event (payload)");
  }

  /** In structured mode the event is the data, and its context may be the CloudEvent's own. */
  private static Parsed<Report> cloudEvent(ObjectNode body, Redaction redaction) {
    if (!(body.path("data") instanceof ObjectNode data)) {
      return Parsed.invalid("data", "", "send the CDEvents event in it, as a JSON object");
    }
    return CdEvent.read(withContext(data, body), redaction);
  }

  private static ObjectNode attributes(ObjectNode body, Map<String, String> attributes) {
    ObjectNode outer = body.objectNode();
    attributes.forEach(outer::put);
    return outer;
  }

  /** A context of its own counts more than what is around it. */
  private static ObjectNode withContext(ObjectNode event, ObjectNode outer) {
    if (!event.has("context")) {
      ObjectNode context = event.putObject("context");
      CONTEXT.forEach((attribute, field) -> {
        if (outer.hasNonNull(attribute)) {
          context.set(field, outer.get(attribute));
        }
      });
    }
    return event;
  }
}
