package io.burnscope.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.kubernetes.crd.ServedKind;
import io.burnscope.kubernetes.crd.SloCorrelation;
import java.util.List;

/** The documents by which clients find out what is served. */
final class Discovery {
  private static final String GROUP_VERSION = SloCorrelation.GROUP + "/" + SloCorrelation.VERSION;

  private Discovery() {}

  static ObjectNode version() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("major", "1")
        .put("minor", "20")
        .put("gitVersion", "v1.20.0-burnscope-demo");
  }

  /** {@code /api}. */
  static ObjectNode coreVersions() {
    ObjectNode versions = document("APIVersions");
    versions.putArray("versions").add("v1");
    return versions;
  }

  /** {@code /api/v1}. */
  static ObjectNode coreResources() {
    ObjectNode resources = document("APIResourceList").put("groupVersion", "v1");
    resource(resources.putArray("resources"), "Event", "events", "event", List.of("ev"));
    return resources;
  }

  /** {@code /apis}. */
  static ObjectNode groups() {
    ObjectNode groups = document("APIGroupList");
    groups.putArray("groups").add(group());
    return groups;
  }

  /** {@code /apis/GROUP}. */
  static ObjectNode group() {
    ObjectNode version =
        JsonNodeFactory.instance
            .objectNode()
            .put("groupVersion", GROUP_VERSION)
            .put("version", SloCorrelation.VERSION);
    ObjectNode group = document("APIGroup").put("name", SloCorrelation.GROUP);
    group.putArray("versions").add(version);
    group.set("preferredVersion", version.deepCopy());
    return group;
  }

  /** {@code /apis/GROUP/VERSION}. */
  static ObjectNode resources() {
    ObjectNode list = document("APIResourceList").put("groupVersion", GROUP_VERSION);
    ArrayNode resources = list.putArray("resources");
    ServedKind.ALL.forEach(kind ->
        resource(resources, kind.kind(), kind.plural(), kind.singular(), kind.shortNames()));
    return list;
  }

  private static ObjectNode document(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind).put("apiVersion", "v1");
  }

  private static void resource(
      ArrayNode resources, String kind, String plural, String singular, List<String> shortNames) {
    ObjectNode resource =
        resources
            .addObject()
            .put("name", plural)
            .put("singularName", singular)
            .put("namespaced", true)
            .put("kind", kind);
    resource.putArray("verbs").add("get").add("list");
    ArrayNode names = resource.putArray("shortNames");
    shortNames.forEach(names::add);
  }
}
