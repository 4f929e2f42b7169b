package io.burnscope.kubernetes.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Resources as the API server shows them. */
final class ResourceJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final KubernetesSerialization RESOURCES =
      new KubernetesSerialization(new ObjectMapper(), false);

  private ResourceJson() {}

  static ObjectNode of(Object resource) {
    try {
      return (ObjectNode) MAPPER.readTree(RESOURCES.asJson(resource));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
