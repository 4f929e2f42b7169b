package io.burnscope.llm;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.Optional;

/** How a model is asked to answer, strictest first; each answer is checked alike. */
enum AnswerFormat {
  /** The schema, enforced while the model writes; some models only. */
  STRICT_SCHEMA,
  /** Any JSON object; most models. */
  JSON_OBJECT,
  /** Whatever the prompt makes of it. */
  TEXT;

  ResponseFormat format() {
    return switch (this) {
      case STRICT_SCHEMA -> schema();
      case JSON_OBJECT -> ResponseFormat.JSON;
      case TEXT -> ResponseFormat.TEXT;
    };
  }

  /** The next simpler one. */
  Optional<AnswerFormat> simpler() {
    return switch (this) {
      case STRICT_SCHEMA -> Optional.of(JSON_OBJECT);
      case JSON_OBJECT -> Optional.of(TEXT);
      case TEXT -> Optional.empty();
    };
  }

  private static ResponseFormat schema() {
    JsonObjectSchema sentence =
        JsonObjectSchema.builder()
            .addStringProperty("text")
            .addProperty("facts", JsonArraySchema.builder().items(new JsonStringSchema()).build())
            .required("text", "facts")
            .additionalProperties(false)
            .build();
    JsonObjectSchema root =
        JsonObjectSchema.builder()
            .addProperty("sentences", JsonArraySchema.builder().items(sentence).build())
            .required("sentences")
            .additionalProperties(false)
            .build();
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(JsonSchema.builder().name("narrative").rootElement(root).build())
        .build();
  }
}
