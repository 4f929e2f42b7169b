package io.burnscope.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What the API answered, with what langchain4j would lose.
 *
 * @param retryAfter seconds, as the header says; only on 429
 */
record ApiReply(int status, Optional<String> retryAfter, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 160;
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  boolean ok() {
    return status / 100 == 2;
  }

  /** The error's code, such as {@code model_not_found}; empty if there is none. */
  String code() {
    return json().path("error").path("code").asText("");
  }

  /** What the API says about its error, one short line; empty if nothing. */
  String message() {
    String line =
        json().path("error").path("message").asText("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /** How long to wait, if it says so in seconds. */
  Optional<Duration> pause() {
    return retryAfter
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}(\\.\\d{1,9})?"))
        .map(text -> Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue()))
        .map(pause -> pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause);
  }

  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return JSON.missingNode();
    }
  }
}
