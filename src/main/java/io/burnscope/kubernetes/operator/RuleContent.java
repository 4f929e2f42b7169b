package io.burnscope.kubernetes.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.burnscope.rule.RuleManifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule object holds, as a hash: the rules of thousands of SLOs need not stay in memory to be
 * compared.
 *
 * @param hash SHA-256 of the rules in a canonical spelling
 */
record RuleContent(String hash) {
  /** Where a stripped object keeps the hash of what it held. */
  private static final String STRIPPED = "burnscope-content";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** The content of an object with these fields beside its metadata, stripped or not. */
  static RuleContent of(Map<String, Object> fields) {
    return fields.get(STRIPPED) instanceof String hash
        ? new RuleContent(hash)
        : new RuleContent(sha256(canonical(fields)));
  }

  /** What is kept of a rule object: of ours the hash, of others' only that they are there. */
  static GenericKubernetesResource remembered(GenericKubernetesResource object) {
    object.getMetadata().setManagedFields(List.of());
    Map<String, String> labels = object.getMetadata().getLabels();
    boolean ours = labels != null && labels.containsKey(RuleManifest.MANAGED_BY);
    object.setAdditionalProperties(
        ours ? of(object.getAdditionalProperties()).stripped() : Map.of());
    return object;
  }

  /** What is left of the fields when only their hash is kept. */
  Map<String, Object> stripped() {
    return Map.of(STRIPPED, hash);
  }

  private static byte[] canonical(Map<String, Object> fields) {
    Map<String, Object> rules = new TreeMap<>(fields);
    rules.keySet().removeIf(name -> !name.equals("spec") && !name.equals("data"));
    try {
      // By way of plain maps: those of the API server and ours are then spelled alike.
      return MAPPER
          .writeValueAsString(MAPPER.convertValue(rules, Object.class))
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
