package io.burnscope.llm;

import java.time.Duration;
import java.util.Set;

/** What follows from one attempt. */
sealed interface Verdict {
  /** The model wrote something. */
  record Said(String text) implements Verdict {}

  /** The same again after {@code pause}, at least. */
  record Again(Duration pause, String reason) implements Verdict {}

  /** The same again, but only once. */
  record Once(String reason) implements Verdict {}

  /** The model does not know this answer format: ask for a simpler one. */
  record OtherFormat(String reason) implements Verdict {}

  /** The model is withdrawn or unknown: ask the next one, and never this one again. */
  record NoSuchModel(String reason) implements Verdict {}

  /** No model would answer. */
  record GiveUp(String reason) implements Verdict {}

  /** Least pause where the API names none; jitter comes on top. */
  Duration PAUSE = Duration.ofMillis(250);

  /** 498: flex capacity exceeded. */
  Set<Integer> PASSING = Set.of(498, 500, 502, 503);

  /** The semantics of Groq's statuses; any other 4xx is ours to correct and is not repeated. */
  static Verdict of(ApiReply reply) {
    String reason = reason(reply);
    if (PASSING.contains(reply.status())) {
      return new Again(PAUSE, reason);
    }
    return switch (reply.status()) {
      case 429 -> new Again(reply.pause().orElse(PAUSE), reason);
      case 422 -> new Once(reason);
      case 400 -> aboutFormat(reply) ? new OtherFormat(reason) : new GiveUp(reason);
      case 404 ->
          "model_not_found".equals(reply.code()) ? new NoSuchModel(reason) : new GiveUp(reason);
      default -> new GiveUp(reason);
    };
  }

  private static boolean aboutFormat(ApiReply reply) {
    return "json_validate_failed".equals(reply.code())
        || reply.message().matches("(?i).*(response.format|json_schema|json_object).*");
  }

  private static String reason(ApiReply reply) {
    String message = reply.message();
    return "the model's API answered " + reply.status() + (message.isEmpty() ? "" : ": " + message);
  }
}
