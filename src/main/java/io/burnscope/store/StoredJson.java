package io.burnscope.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.burnscope.alert.AlertGroup;
import io.burnscope.change.Change;
import io.burnscope.incident.Incident;
import io.burnscope.incident.Post;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The core's records as JSON text: instants and durations in full precision, decimals exact, no
 * number that is not finite. What a newer version added is ignored; what an older one lacked is
 * empty.
 */
final class StoredJson {
  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
  private static final JsonMapper MAPPER = mapper();

  private StoredJson() {}

  /** Finds out now how records are spelled, so that the first alert does not wait for it. */
  static void prepare() {
    for (Class<?> type : List.of(AlertGroup.class, Incident.class, Post.class, Change.class)) {
      MAPPER.writerFor(type);
      MAPPER.readerFor(type);
    }
  }

  /**
   * The text of {@code value}.
   *
   * @param type the sealed interface, if it has one: it says which case is written
   * @throws IllegalArgumentException if it holds a number that is not finite
   */
  static <T> String write(Class<T> type, T value) {
    try {
      return MAPPER.writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a " + type.getSimpleName() + " cannot be stored: " + e.getOriginalMessage(), e);
    }
  }

  /** The value behind {@link #write}'s text. */
  static <T> T read(Class<T> type, String json) {
    try {
      return MAPPER.readerFor(type).readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored " + type.getSimpleName() + " is unreadable", e);
    }
  }

  static String writeLabels(Map<String, String> labels) {
    try {
      return MAPPER.writerFor(LABELS).writeValueAsString(labels);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("labels cannot be stored", e);
    }
  }

  static Map<String, String> readLabels(String json) {
    try {
      return MAPPER.readValue(json, LABELS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored labels are unreadable", e);
    }
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule(), new FiniteNumbers())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS));
    for (Class<?> absentIsEmpty : List.of(String.class, List.class, Set.class, Map.class)) {
      builder.withConfigOverride(
          absentIsEmpty,
          override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
    }
    Cases.register(builder);
    return builder.build();
  }
}
