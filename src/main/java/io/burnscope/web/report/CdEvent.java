package io.burnscope.web.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.change.Actor;
import io.burnscope.change.FieldChange;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Redaction;
import io.burnscope.input.Parsed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event of a service as CDEvents has it: {@code context} and {@code subject}. The version at the
 * end of the type does not matter: what is read has been there from the first one on. The service
 * is the last part of the subject's id ({@code service/payments}); its namespace is {@code
 * customData.namespace}, a link {@code customData.link}.
 *
 * @see <a href="https://github.com/cdevents/spec/blob/main/continuous-deployment.md">Continuous
 *     Deployment Events</a>
 */
final class CdEvent {
  private static final Pattern TYPE =
      Pattern.compile("dev\\.cdevents\\.service\\.([a-z]+)(\\.[0-9]+\\.[0-9]+\\.[0-9]+.*)?");
  private static final Pattern HARMLESS =
      Pattern.compile("dev\\.cdevents\\.[a-z.]{1,60}[-0-9.a-z]{0,20}");
  private static final Pattern TRAILING = Pattern.compile("/+$");
  private static final Map<String, Words> WORDS =
      Map.of(
          "deployed", new Words("deployed", "deployed "),
          "upgraded", new Words("upgraded", "upgraded to "),
          "rolledback", new Words("rolled back", "rolled back to "),
          "removed", new Words("removed", "removed "),
          "published", new Words("published", "published "));

  private record Words(String plain, String before) {
    String with(Optional<String> version) {
      return version.map(it -> before + it).orElse(plain);
    }
  }

  private final Fields fields;
  private final Redaction redaction;

  private CdEvent(ObjectNode body, Redaction redaction) {
    this.fields = new Fields(body);
    this.redaction = redaction;
  }

  static Parsed<Report> read(ObjectNode body, Redaction redaction) {
    return new CdEvent(body, redaction).report();
  }

  private Parsed<Report> report() {
    Words words = words();
    String id = fields.needed("context.id", "send the event's own id");
    String source = fields.needed("context.source", "name the system that sends it");
    fields.needed("context.timestamp", "send the time of the event, as 2026-11-19T03:16:30Z");
    Optional<Instant> at = fields.time("context.timestamp");
    String subject = fields.needed("subject.id", "name the service, as service/payments");
    String namespace = fields.namespace("customData.namespace");
    Optional<String> artifact =
        fields
            .text("subject.content.artifactId")
            .map(artifactId -> ArtifactVersion.of(artifactId, redaction));
    Optional<String> environment = fields.first("subject.content.environment.id");
    return fields.done(() ->
        new Report(
            List.of("cdevents", source, id),
            at,
            "context.timestamp",
            new ObjectRef("service", namespace, redaction.plain(lastPart(subject))),
            new Actor(
                redaction.plain(source),
                environment.map(it -> "environment " + redaction.plain(it))),
            words.with(artifact),
            fields.first("customData.link").flatMap(it -> Links.safe(it, redaction)),
            artifact.stream()
                .map(it ->
                    new FieldChange(
                        "artifact",
                        "subject.content.artifactId",
                        Optional.empty(),
                        Optional.of(it)))
                .toList()));
  }

  private Words words() {
    String type = fields.needed("context.type", "send the event's type");
    Matcher matcher = TYPE.matcher(type);
    Optional<Words> words =
        matcher.matches() ? Optional.ofNullable(WORDS.get(matcher.group(1))) : Optional.empty();
    if (words.isEmpty() && !type.isEmpty()) {
      fields.wrong(
          "context.type",
          HARMLESS,
          type,
          "only dev.cdevents.service.deployed, .upgraded, .rolledback, .removed and .published"
              + " are understood");
    }
    return words.orElseGet(() -> new Words("", ""));
  }

  private static String lastPart(String id) {
    String trimmed = TRAILING.matcher(id.strip()).replaceAll("");
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }
}
