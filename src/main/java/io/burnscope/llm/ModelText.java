package io.burnscope.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sentences out of what a model wrote, in whichever form it was asked. */
final class ModelText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})|\\R+");
  private static final Pattern CITATION = Pattern.compile("\\s*\\[([A-Za-z]{0,3}\\d{1,3})]");
  private static final String THOUGHT = "</think>";
  private static final int LONGEST = 20_000;

  private ModelText() {}

  /** Never fails: what is no JSON is taken as plain sentences with ids in brackets. */
  static List<Sentence> sentences(String written) {
    String text = written.substring(0, Math.min(written.length(), LONGEST));
    int thought = text.lastIndexOf(THOUGHT);
    String said = thought < 0 ? text : text.substring(thought + THOUGHT.length());
    return object(said).map(ModelText::sentences).orElseGet(() -> plain(said));
  }

  private static Optional<JsonNode> object(String text) {
    int start = text.indexOf('{');
    int end = text.lastIndexOf('}');
    if (start < 0 || end < start) {
      return Optional.empty();
    }
    try {
      JsonNode root = JSON.readTree(text.substring(start, end + 1));
      return root.path("sentences").isArray() ? Optional.of(root) : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static List<Sentence> sentences(JsonNode root) {
    List<Sentence> sentences = new ArrayList<>();
    for (JsonNode one : root.path("sentences")) {
      List<String> ids = new ArrayList<>();
      one.path("facts").forEach(id -> ids.add(id.asText().replaceAll("[\\[\\]\\s]", "")));
      sentences.add(cited(one.path("text").asText(), ids));
    }
    return sentences;
  }

  private static List<Sentence> plain(String text) {
    return Arrays.stream(END.split(text.strip()))
        .filter(line -> !line.isBlank())
        .map(line -> cited(line, List.of()))
        .toList();
  }

  /** Ids inside the text move to the others. */
  private static Sentence cited(String text, List<String> ids) {
    List<String> all = new ArrayList<>(ids);
    Matcher citation = CITATION.matcher(text);
    while (citation.find()) {
      all.add(citation.group(1));
    }
    return new Sentence(
        citation.replaceAll("").replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip(),
        all.stream().distinct().toList());
  }
}
