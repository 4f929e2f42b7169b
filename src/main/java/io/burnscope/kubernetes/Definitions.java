package io.burnscope.kubernetes;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;
import static io.burnscope.input.Diagnosis.warn;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.input.Diagnosis;
import io.burnscope.kubernetes.crd.ServiceLevelObjective;
import io.burnscope.kubernetes.crd.SloComposition;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which fields of ours the cluster's definitions know. An older definition drops the others, which
 * nobody would notice; the published schema tells, which every token may read.
 */
record Definitions(KubernetesClient client) {
  private static final String APPLY = "kubectl apply --server-side -f deploy/crds";
  private static final String GROUP_VERSION = SloCorrelation.GROUP + "/" + SloCorrelation.VERSION;
  private static final int NAMED = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is written of each kind. */
  private static final Map<String, Class<?>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("ServiceLevelObjective", ServiceLevelObjective.Status.class);
    KINDS.put("SLOComposition", SloComposition.Status.class);
    KINDS.put("SLOCorrelation", io.burnscope.kubernetes.crd.CorrelationStatus.class);
  }

  List<Diagnosis> examine() {
    Set<String> served = new TreeSet<>();
    read("/apis/" + GROUP_VERSION)
        .path("resources")
        .forEach(resource -> served.add(resource.path("kind").asText()));
    JsonNode schemas = served.isEmpty() ? JSON.missingNode() : schemas();
    List<Diagnosis> all = new ArrayList<>();
    KINDS.forEach((kind, status) ->
        all.add(
            served.contains(kind)
                ? examine(schemas, kind, status)
                : fail("definitions", "the cluster does not serve " + kind, APPLY)));
    return all;
  }

  private static Diagnosis examine(JsonNode schemas, String kind, Class<?> status) {
    JsonNode properties = properties(schemas, kind);
    if (properties.isMissingNode()) {
      return warn(
          "definitions",
          kind + " is served; its schema is not published yet",
          "look again in a minute");
    }
    Set<String> absent = new TreeSet<>();
    compare(properties.path("status"), status, "status", absent);
    if (absent.isEmpty()) {
      return ok("definitions", kind + " knows every field of this version");
    }
    String some = String.join(", ", absent.stream().limit(NAMED).toList());
    return warn(
        "definitions",
        "%s is an older definition: %d fields are dropped, such as %s"
            .formatted(kind, absent.size(), some),
        APPLY);
  }

  /** Current servers publish a document for each group, older ones a single one. */
  private JsonNode schemas() {
    JsonNode own = read("/openapi/v3/apis/" + GROUP_VERSION).path("components").path("schemas");
    return own.isMissingNode() ? read("/openapi/v2").path("definitions") : own;
  }

  private JsonNode read(String path) {
    try {
      String body = client.raw(path);
      return body == null ? JSON.missingNode() : JSON.readTree(body);
    } catch (KubernetesClientException refused) {
      return JSON.missingNode();
    } catch (IOException foreign) {
      throw new UncheckedIOException("the API server's schema cannot be read", foreign);
    }
  }

  private static JsonNode properties(JsonNode schemas, String kind) {
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      JsonNode gvk = schema.getValue().path("x-kubernetes-group-version-kind").path(0);
      if (gvk.path("kind").asText().equals(kind)
          && gvk.path("group").asText().equals(SloCorrelation.GROUP)
          && gvk.path("version").asText().equals(SloCorrelation.VERSION)) {
        return schema.getValue().path("properties");
      }
    }
    return JSON.missingNode();
  }

  private static void compare(JsonNode schema, Type type, String path, Set<String> absent) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      compare(schema.path("items"), list.getActualTypeArguments()[0], path + "[]", absent);
    } else if (type instanceof Class<?> record && record.isRecord()) {
      JsonNode properties = schema.path("properties");
      for (RecordComponent part : record.getRecordComponents()) {
        String name = name(part);
        String here = path + "." + name;
        if (!properties.has(name)) {
          absent.add(here);
        } else {
          compare(properties.path(name), part.getGenericType(), here, absent);
        }
      }
    }
  }

  private static String name(RecordComponent part) {
    JsonProperty written = part.getAccessor().getAnnotation(JsonProperty.class);
    return written == null ? part.getName() : written.value();
  }
}
