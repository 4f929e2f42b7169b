package io.burnscope.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** Which resources of a list are asked for; comparisons for equality only. */
final class Selectors {
  private Selectors() {}

  /** Such as {@code involvedObject.name=x,involvedObject.uid=y}. */
  static Predicate<JsonNode> fields(String selector) {
    return all(selector, (resource, key) -> resource.at("/" + key.replace('.', '/')).asText());
  }

  /** Such as {@code burnscope.io/slo=checkout-flow}. */
  static Predicate<JsonNode> labels(String selector) {
    return all(
        selector, (resource, key) -> resource.path("metadata").path("labels").path(key).asText());
  }

  @FunctionalInterface
  private interface Look {
    String value(JsonNode resource, String key);
  }

  private static Predicate<JsonNode> all(String selector, Look look) {
    Predicate<JsonNode> all = resource -> true;
    for (String part : selector.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        String key = part.substring(0, equals);
        String value = part.substring(part.startsWith("==", equals) ? equals + 2 : equals + 1);
        all = all.and(resource -> look.value(resource, key).equals(value));
      }
    }
    return all;
  }
}
