package io.burnscope.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.input.Parsed;
import java.io.IOException;

/**
 * Bytes from a stranger to a JSON object, within limits. What is said about a mistake never quotes
 * the body: Alertmanager logs it.
 */
final class JsonBody {
  private static final int MAX_NAME_LENGTH = 4_096;

  private final ObjectMapper mapper;

  JsonBody(WebSettings.Limits limits) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxNesting())
                    .maxNumberLength(limits.maxNumberLength())
                    .maxStringLength(limits.maxStringLength())
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxDocumentLength(limits.maxBodyBytes())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    this.mapper =
        JsonMapper.builder(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }

  Parsed<ObjectNode> read(byte[] body) {
    if (body.length == 0) {
      return Parsed.invalid("body", "", "send a JSON object; it is empty");
    }
    try {
      JsonNode tree = mapper.readTree(body);
      return tree instanceof ObjectNode object
          ? new Parsed.Ok<>(object)
          : Parsed.invalid("body", "", "send a JSON object");
    } catch (JsonProcessingException problem) {
      return Parsed.invalid("body", "", "not valid JSON within limits" + where(problem));
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes in memory were not readable", impossible);
    }
  }

  private static String where(JsonProcessingException problem) {
    JsonLocation location = problem.getLocation();
    return location == null
        ? ""
        : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
