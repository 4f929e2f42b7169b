package io.burnscope.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.change.Change;
import io.burnscope.correlation.Ranking;
import io.burnscope.correlation.Suspect;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.ChangeWords;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.MessageLayout;
import io.burnscope.incident.TrackedAlert;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.SloId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** An incident as a receiver reads it; the README tells the fields. Pure. */
final class WebhookBody {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int SUSPECTS = 3;
  private static final MathContext DIGITS = new MathContext(6);

  private WebhookBody() {}

  /** Stable for a version of an incident, whatever the attempt. */
  static String id(Incident incident) {
    return incident.name() + ":" + incident.version();
  }

  static ObjectNode of(Told.Event event, Incident incident) {
    ObjectNode body =
        JSON.objectNode()
            .put("id", id(incident))
            .put("event", event.name().toLowerCase(Locale.ROOT))
            .put("summary", MessageLayout.of(incident).push());
    body.set("incident", incident(incident).put("version", incident.version()));
    incident
        .assessment()
        .ifPresent(findings ->
            body.set("assessment", assessment(findings).put("at", findings.at().toString())));
    return body;
  }

  /** What makes a difference: without versions and times of making. */
  static ObjectNode content(Incident incident) {
    ObjectNode content = JSON.objectNode().set("incident", incident(incident));
    incident.assessment().ifPresent(findings -> content.set("assessment", assessment(findings)));
    return content;
  }

  private static ObjectNode incident(Incident incident) {
    ObjectNode node =
        JSON.objectNode()
            .put("namespace", incident.name().namespace())
            .put("name", incident.name().name())
            .put("source", incident.key().source())
            .put("cluster", incident.cluster())
            .put("episode", incident.episode())
            .put("state", incident.state().toString())
            .put("stateReason", incident.stateReason())
            .put("severity", incident.severity().toString())
            .put("openedAt", incident.openedAt().toString())
            .put("startsAt", incident.startsAt().toString());
    text(node, "closedAt", incident.closedAt().map(Instant::toString));
    text(node, "recoveringSince", incident.recoveringSince().map(Instant::toString));
    text(node, "parent", incident.parent().map(IncidentName::toString));
    text(node, "acknowledgedBy", incident.acknowledged().map(ack -> ack.by().name()));
    SloId slo = incident.key().slo();
    node.putObject("slo")
        .put("kind", slo.kind().toString())
        .put("namespace", slo.namespace())
        .put("name", slo.name());
    ArrayNode alerts = node.putArray("alerts");
    incident.alerts().forEach(alert -> alerts.add(alert(alert)));
    ArrayNode links = node.putArray("messages");
    incident.chats().forEach(chat -> chat.receipt().permalink().ifPresent(links::add));
    return node;
  }

  private static ObjectNode alert(TrackedAlert alert) {
    return JSON.objectNode()
        .put("alertname", alert.alertname())
        .put("state", alert.state().name().toLowerCase(Locale.ROOT))
        .put("severity", alert.severity().toString())
        .put("startsAt", alert.startsAt().toString());
  }

  private static ObjectNode assessment(Assessment findings) {
    ObjectNode node = JSON.objectNode();
    text(node, "numbersMissing", findings.evaluation().missing());
    findings.evaluation().known().ifPresent(numbers -> numbers(node, numbers));
    text(node, "onset", findings.onset().map(onset -> onset.time().toString()));
    findings
        .impact()
        .ifPresent(impact ->
            node.putObject("impact")
                .put("bad", rounded(impact.bad()))
                .put("total", rounded(impact.total())));
    if (!findings.failing().isEmpty()) {
      ArrayNode failing = node.putArray("failing");
      findings
          .failing()
          .forEach(one ->
              failing
                  .addObject()
                  .put("member", one.member())
                  .put("label", one.label())
                  .put("value", one.value())
                  .put("share", rounded(one.share())));
    }
    findings.ranking().ifPresent(ranking -> ranking(node, ranking));
    text(node, "undo", findings.wayBack().flatMap(Assessment.WayBack::command));
    text(node, "owner", findings.owner());
    return node;
  }

  private static void numbers(ObjectNode node, Evaluation numbers) {
    number(node, "errorRatio", numbers.errorRatio());
    number(node, "burn", numbers.burn());
    numbers
        .budget()
        .ifPresent(budget -> node.put("budgetRemainingRatio", rounded(budget.remainingRatio())));
    numbers.timeToExhaustion().ifPresent(left -> node.put("exhaustedInSeconds", left.toSeconds()));
  }

  private static void ranking(ObjectNode node, Ranking ranking) {
    node.put("confidence", ranking.confidence().toString());
    node.put("unexplained", rounded(ranking.unexplained()));
    ArrayNode suspects = node.putArray("suspects");
    ranking.suspects().stream().limit(SUSPECTS).forEach(suspect -> suspects.add(suspect(suspect)));
  }

  private static ObjectNode suspect(Suspect suspect) {
    Change change = suspect.change();
    ObjectNode node =
        JSON.objectNode()
            .put("object", change.object().toString())
            .put("change", ChangeWords.step(change))
            .put("at", change.at().toString())
            .put("probability", rounded(suspect.probability()));
    ArrayNode reasons = node.putArray("reasons");
    suspect.reasons().forEach(reasons::add);
    return node;
  }

  private static void text(ObjectNode node, String field, Optional<String> value) {
    value.ifPresent(text -> node.put(field, text));
  }

  private static void number(ObjectNode node, String field, OptionalDouble value) {
    value.ifPresent(number -> node.put(field, rounded(number)));
  }

  private static BigDecimal rounded(double number) {
    return new BigDecimal(number, DIGITS).stripTrailingZeros();
  }
}
