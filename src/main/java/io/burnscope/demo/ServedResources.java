package io.burnscope.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.kubernetes.crd.ServedKind;
import io.burnscope.kubernetes.resource.CorrelationMemory;
import io.burnscope.kubernetes.resource.ObjectiveStatus;
import io.burnscope.replay.RecordedIncident;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.SloId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the demo's API shows: the recorded objects and what became of the incident. */
final class ServedResources {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Comparator<ObjectNode> BY_NAME =
      Comparator.comparing((ObjectNode resource) -> name(resource, "namespace"))
          .thenComparing(resource -> name(resource, "name"));

  private final List<ObjectNode> documents;
  private final CorrelationMemory memory;
  private final Standings standings;
  private final InstantSource clock;

  ServedResources(RecordedIncident recording, CorrelationMemory memory, InstantSource clock) {
    this.documents = recording.documents().stream().map(ServedResources::stored).toList();
    this.memory = memory;
    this.standings = new Standings(recording.slos(), recording.source("default", clock));
    this.clock = clock;
  }

  /** What time it is in the story. */
  Instant now() {
    return clock.instant();
  }

  /** All of {@code kind}, by namespace and name. */
  List<ObjectNode> of(ServedKind kind) {
    List<ObjectNode> resources = new ArrayList<>();
    documents.stream()
        .filter(document -> document.path("kind").asText().equals(kind.kind()))
        .map(this::standing)
        .forEach(resources::add);
    if (kind.kind().equals("SLOCorrelation")) {
      resources.addAll(memory.correlations());
    }
    return resources.stream().sorted(BY_NAME).toList();
  }

  /** The Events on them. */
  List<ObjectNode> events() {
    return memory.events();
  }

  private ObjectNode standing(ObjectNode document) {
    String name = name(document, "name");
    String namespace = name(document, "namespace");
    Optional<ObjectNode> status =
        switch (document.path("kind").asText()) {
          case "SLOComposition" ->
              known(SloId.Kind.COMPOSITION, namespace, name).map(ObjectiveStatus::ofComposition);
          case "ServiceLevelObjective" ->
              known(SloId.Kind.OBJECTIVE, namespace, name)
                  .map(n -> ObjectiveStatus.ofObjective(objective(document), n));
          default -> Optional.empty();
        };
    ObjectNode resource = document.deepCopy();
    status.ifPresent(it -> resource.set("status", it));
    return resource;
  }

  private Optional<Evaluation> known(SloId.Kind kind, String namespace, String name) {
    Map<SloId, Evaluation> all = standings.at(clock.instant());
    return Optional.ofNullable(all.get(new SloId(kind, namespace, name)));
  }

  private static String objective(ObjectNode document) {
    return document.at("/spec/objective/name").asText();
  }

  private static String name(ObjectNode resource, String field) {
    return resource.path("metadata").path(field).asText();
  }

  /** With what an API server adds. */
  private static ObjectNode stored(Map<String, Object> document) {
    ObjectNode resource = MAPPER.valueToTree(document);
    String key =
        String.join(
            "/",
            resource.path("kind").asText(),
            name(resource, "namespace"),
            name(resource, "name"));
    resource
        .withObject("/metadata")
        .put("uid", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString())
        .put("resourceVersion", "1")
        .put("generation", 1);
    return resource;
  }
}
