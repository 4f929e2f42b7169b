package io.burnscope.llm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach the narrator's models.
 *
 * @param baseUrl of an OpenAI-compatible API, up to and with {@code /v1}
 * @param keyFile holds the API key alone; read at each use, so that it rotates
 * @param models asked in this order until one answers; at least one, none twice
 * @param prompts folder with prompt files in place of the packaged ones
 * @param deadline for all models together
 */
public record GroqSettings(
    URI baseUrl, Path keyFile, List<String> models, Optional<Path> prompts, Duration deadline) {
  /** Groq's own. */
  public static final URI DEFAULT_BASE_URL = URI.create("https://api.groq.com/openai/v1");

  /** Llama 3.3 70B first, then what Groq names as its replacement, then the smaller sibling. */
  public static final List<String> DEFAULT_MODELS =
      List.of("llama-3.3-70b-versatile", "openai/gpt-oss-120b", "openai/gpt-oss-20b");

  /** A reader does not wait longer for a summary of what already stands there. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

  public GroqSettings {
    models = List.copyOf(models);
    boolean http = "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
    if (!http || baseUrl.getHost() == null || baseUrl.getRawUserInfo() != null) {
      throw new IllegalArgumentException("a base URL is http or https, without user and password");
    }
    if (models.isEmpty() || models.stream().distinct().count() != models.size()) {
      throw new IllegalArgumentException("at least one model, none twice: " + models);
    }
    if (models.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a model has a name");
    }
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException("a deadline is positive but was " + deadline);
    }
  }

  /** Groq with its default models. */
  public static GroqSettings groq(Path keyFile) {
    return new GroqSettings(
        DEFAULT_BASE_URL, keyFile, DEFAULT_MODELS, Optional.empty(), DEFAULT_DEADLINE);
  }

  /** The base URL without a slash at its end. */
  String root() {
    return baseUrl.toString().replaceAll("/+$", "");
  }
}
