package io.burnscope.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.kubernetes.crd.ServedKind;
import io.burnscope.kubernetes.crd.SloCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers read-only requests in the API server's shape. */
final class ApiAnswers {
  private static final Pattern TABLE = Pattern.compile(";\\s*as=Table\\s*(;|,|$)");
  private static final String ROOT = "/apis/" + SloCorrelation.GROUP + "/" + SloCorrelation.VERSION;

  private final ServedResources resources;

  ApiAnswers(ServedResources resources) {
    this.resources = resources;
  }

  /**
   * A question.
   *
   * @param path of the address, decoded
   * @param accept what the client can read
   * @param fieldSelector empty: all
   * @param labelSelector empty: all
   */
  record Question(String path, String accept, String fieldSelector, String labelSelector) {}

  /** An answer with its HTTP status. */
  record Reply(int status, ObjectNode body) {}

  Reply answer(Question question) {
    return switch (question.path().replaceFirst("/$", "")) {
      case "/version" -> ok(Discovery.version());
      case "/api" -> ok(Discovery.coreVersions());
      case "/api/v1" -> ok(Discovery.coreResources());
      case "/apis" -> ok(Discovery.groups());
      case "/apis/" + SloCorrelation.GROUP -> ok(Discovery.group());
      case ROOT -> ok(Discovery.resources());
      default -> resource(question);
    };
  }

  private Reply resource(Question question) {
    String path = question.path();
    if (path.startsWith("/api/v1/")) {
      Place place = Place.of(path.substring("/api/v1/".length()));
      return place.plural().equals("events") ? events(place, question) : missing(place);
    }
    if (!path.startsWith(ROOT + "/")) {
      return failure(404, "NotFound", "the server could not find the requested resource");
    }
    Place place = Place.of(path.substring(ROOT.length() + 1));
    return ServedKind.ALL.stream()
        .filter(kind -> kind.plural().equals(place.plural()))
        .findFirst()
        .map(kind -> resource(kind, place, question))
        .orElseGet(() -> missing(place));
  }

  private Reply resource(ServedKind kind, Place place, Question question) {
    List<ObjectNode> found = selected(resources.of(kind), place, question);
    if (place.name().isPresent() && found.isEmpty()) {
      return missing(place);
    }
    if (TABLE.matcher(question.accept()).find()) {
      return ok(new ResourceTable(kind, resources.now()).of(found));
    }
    return place.name().isPresent()
        ? ok(found.getFirst())
        : ok(list(SloCorrelation.GROUP + "/" + SloCorrelation.VERSION, kind.kind(), found));
  }

  private Reply events(Place place, Question question) {
    List<ObjectNode> found = selected(resources.events(), place, question);
    if (place.name().isPresent()) {
      return found.isEmpty() ? missing(place) : ok(found.getFirst());
    }
    return ok(list("v1", "Event", found));
  }

  private static List<ObjectNode> selected(List<ObjectNode> all, Place place, Question question) {
    return all.stream()
        .filter(place::holds)
        .filter(Selectors.fields(question.fieldSelector()))
        .filter(Selectors.labels(question.labelSelector()))
        .toList();
  }

  private static ObjectNode list(String apiVersion, String kind, List<ObjectNode> items) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", kind + "List").put("apiVersion", apiVersion);
    list.putObject("metadata").put("resourceVersion", "1");
    ArrayNode array = list.putArray("items");
    items.forEach(array::add);
    return list;
  }

  private static Reply missing(Place place) {
    return place
        .name()
        .map(name ->
            failure(
                404,
                "NotFound",
                place.plural() + "." + SloCorrelation.GROUP + " \"" + name + "\" not found"))
        .orElseGet(
            () -> failure(404, "NotFound", "the server could not find the requested resource"));
  }

  /** What went wrong, as a Status. */
  static Reply failure(int code, String reason, String message) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", message).put("reason", reason);
    return new Reply(code, status.put("code", code));
  }

  private static Reply ok(ObjectNode body) {
    return new Reply(200, body);
  }

  /** {@code [namespaces/NAMESPACE/]PLURAL[/NAME]}. */
  private record Place(Optional<String> namespace, String plural, Optional<String> name) {
    static Place of(String path) {
      List<String> parts = new ArrayList<>(Arrays.asList(path.split("/", -1)));
      Optional<String> namespace = Optional.empty();
      if (parts.size() > 2 && parts.getFirst().equals("namespaces")) {
        namespace = Optional.of(parts.get(1));
        parts = parts.subList(2, parts.size());
      }
      return parts.size() > 2
          ? new Place(namespace, "", Optional.empty())
          : new Place(namespace, parts.getFirst(), parts.stream().skip(1).findFirst());
    }

    boolean holds(ObjectNode resource) {
      String in = resource.path("metadata").path("namespace").asText();
      String called = resource.path("metadata").path("name").asText();
      return namespace.map(in::equals).orElse(true) && name.map(called::equals).orElse(true);
    }
  }
}
