package io.burnscope.web.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the fields of one body by their path and collects what is wrong with them. */
final class Fields {
  /** RFC 3339, and PagerDuty's own {@code +0000}. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  /** What may be quoted: a mistyped time, never a secret. */
  private static final Pattern TIME_LIKE = Pattern.compile("[-0-9 :.,/TZ+]{1,40}");

  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private final ObjectNode body;
  private final List<Problem> problems = new ArrayList<>();

  Fields(ObjectNode body) {
    this.body = body;
  }

  /** {@code path} with dots: {@code payload.summary}. Empty if it is absent or blank. */
  Optional<String> text(String path) {
    JsonNode node = node(path);
    if (!node.isTextual() && !node.isMissingNode() && !node.isNull()) {
      problems.add(new Problem(path, "", "a string is needed"));
    }
    return Optional.of(node.asText("")).filter(text -> node.isTextual() && !text.isBlank());
  }

  String needed(String path, String remedy) {
    Optional<String> text = text(path);
    if (text.isEmpty() && (node(path).isTextual() || node(path).isMissingNode())) {
      problems.add(new Problem(path, "", remedy));
    }
    return text.orElse("");
  }

  /** The first of {@code paths} that is there; whatever is no string is passed over. */
  Optional<String> first(String... paths) {
    for (String path : paths) {
      JsonNode node = node(path);
      if (node.isTextual() && !node.asText().isBlank()) {
        return Optional.of(node.asText());
      }
    }
    return Optional.empty();
  }

  Optional<Instant> time(String path) {
    return text(path)
        .flatMap(text -> {
          try {
            return Optional.of(OffsetDateTime.parse(text.strip(), TIME).toInstant());
          } catch (DateTimeException _) {
            wrong(path, TIME_LIKE, text, "write a time with its zone, as 2026-11-19T03:16:30Z");
            return Optional.empty();
          }
        });
  }

  /** Empty if none was told. */
  String namespace(String path) {
    String name = text(path).map(String::strip).orElse("");
    if (!name.isEmpty() && !NAMESPACE.matcher(name).matches()) {
      problems.add(
          new Problem(
              path, "", "write a Kubernetes namespace: at most 63 of a-z, 0-9 and - inside"));
    }
    return name;
  }

  JsonNode node(String path) {
    JsonNode node = body;
    for (String step : path.split("\\.", -1)) {
      node = node.path(step);
    }
    return node;
  }

  /** Quotes {@code value} only if it is all {@code harmless}. */
  void wrong(String path, Pattern harmless, String value, String remedy) {
    boolean quoted = harmless.matcher(value).matches();
    problems.add(new Problem(path, quoted ? value : "", remedy));
  }

  <T> Parsed<T> done(Supplier<T> sound) {
    return problems.isEmpty() ? new Parsed.Ok<>(sound.get()) : new Parsed.Invalid<>(problems);
  }
}
