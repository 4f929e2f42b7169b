package io.burnscope.kubernetes.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When a status is worth a write. A new generation and another condition at once; numbers when they
 * differ so much that a reader would care, and not within 30 s of the last write; everything else
 * after a while. Pure.
 */
final class StatusTiming {
  /** Between two writes of numbers for one object. */
  static final Duration LEAST = Duration.ofSeconds(30);

  private static final Duration REFRESH = Duration.ofMinutes(10);

  /** Differ in every status that is newer. */
  private static final Set<String> TIMES = Set.of("lastUpdateTime", "lastQueried");

  private static final Set<String> FOLLOWING =
      Set.of("events", "consumed", "remaining", "timeToExhaustion", "conditions");

  private StatusTiming() {}

  /** What to do with a status. */
  sealed interface Verdict {
    /** Write it. */
    record Now() implements Verdict {}

    /** It is worth a write, but not yet. */
    record Wait(Duration pause) implements Verdict {}

    /** What is stored is as good. */
    record Keep() implements Verdict {}
  }

  /**
   * What to do now.
   *
   * @param stored as the resource has it; may be empty
   */
  static Verdict verdict(JsonNode stored, ObjectNode wanted, Instant now) {
    if (urgent(stored, wanted)) {
      return new Verdict.Now();
    }
    Duration age = Duration.between(lastWrite(stored), now);
    boolean old = age.compareTo(REFRESH) >= 0;
    boolean stale = old && !timeless(stored).equals(timeless(wanted));
    if (!stale && !material(stored, wanted)) {
      return new Verdict.Keep();
    }
    return age.compareTo(LEAST) >= 0
        ? new Verdict.Now()
        : new Verdict.Wait(LEAST.minus(age.isNegative() ? Duration.ZERO : age));
  }

  private static boolean urgent(JsonNode stored, JsonNode wanted) {
    boolean edited =
        stored.path("observedGeneration").asLong() != wanted.path("observedGeneration").asLong();
    return edited || !conditions(stored).equals(conditions(wanted));
  }

  /** Status and reason by type. */
  private static Map<String, String> conditions(JsonNode status) {
    Map<String, String> conditions = new TreeMap<>();
    status
        .path("conditions")
        .forEach(condition ->
            conditions.put(
                condition.path("type").asText(),
                condition.path("status").asText() + "/" + condition.path("reason").asText()));
    return conditions;
  }

  private static boolean material(JsonNode stored, JsonNode wanted) {
    return !messages(stored).equals(messages(wanted)) || differ("", stored, wanted);
  }

  private static String messages(JsonNode status) {
    StringBuilder text = new StringBuilder();
    status.path("conditions").forEach(c -> text.append(c.path("message").asText()).append('\n'));
    return text.toString();
  }

  /** Whether any number or word below says something else to a reader. */
  private static boolean differ(String name, JsonNode stored, JsonNode wanted) {
    if (wanted.isObject()) {
      Iterator<Map.Entry<String, JsonNode>> fields = wanted.properties().iterator();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        if (watched(field.getKey())
            && differ(field.getKey(), stored.path(field.getKey()), field.getValue())) {
          return true;
        }
      }
      return false;
    }
    if (wanted.isArray()) {
      boolean any = wanted.size() != stored.size();
      for (int i = 0; i < wanted.size() && !any; i++) {
        any = differ(name, stored.path(i), wanted.get(i));
      }
      return any;
    }
    if (!wanted.isNumber() || !stored.isNumber()) {
      return !wanted.asText().equals(stored.asText());
    }
    double before = stored.asDouble();
    return Math.abs(wanted.asDouble() - before) >= step(name, before);
  }

  /** Events, minutes and times only follow; conditions are compared by themselves. */
  private static boolean watched(String field) {
    return !FOLLOWING.contains(field) && !TIMES.contains(field);
  }

  /** How much a number must change to be worth a write. */
  private static double step(String name, double stored) {
    return switch (name) {
      case "percentRemaining", "dataCompleteness" -> 0.5;
      case "actual" -> 0.005;
      case "shortBurnRate", "longBurnRate" -> Math.max(0.2, Math.abs(stored) * 0.2);
      case "shareOfBurn" -> 10;
      case "lower", "upper" -> Math.max(0.001, Math.abs(stored) * 0.2);
      default -> 1e-9;
    };
  }

  private static JsonNode timeless(JsonNode status) {
    JsonNode copy = status.deepCopy();
    for (String parent : new String[] {"", "/objective", "/objectiveComposition"}) {
      if (copy.at(parent) instanceof ObjectNode node) {
        node.remove(TIMES);
      }
    }
    return copy;
  }

  private static Instant lastWrite(JsonNode stored) {
    try {
      return Instant.parse(stored.path("lastUpdateTime").asText());
    } catch (DateTimeParseException never) {
      return Instant.EPOCH;
    }
  }
}
