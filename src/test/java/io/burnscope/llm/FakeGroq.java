package io.burnscope.llm;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An API that refuses what Groq refuses: a wrong key, unknown models, {@code n} above 1, fields
 * that it does not have, schemas on models that cannot, JSON that the prompt does not mention,
 * bodies that are too large. Errors can be put in front.
 */
final class FakeGroq implements AutoCloseable {
  static final String KEY = "gsk_t3st0nly";
  static final String OLD = "llama-3.3-70b-versatile";
  static final String NEW = "openai/gpt-oss-120b";

  private static final Set<String> WITH_SCHEMA = Set.of(NEW, "openai/gpt-oss-20b");
  private static final List<String> UNKNOWN_FIELDS =
      List.of("max_tokens", "logprobs", "top_logprobs", "logit_bias", "functions", "store");
  private static final int MOST_BYTES = 64 << 10;

  private final Vertx vertx = Vertx.vertx();
  private final Queue<Refusal> refusals = new ArrayDeque<>();
  private final List<JsonObject> asked = new CopyOnWriteArrayList<>();
  private final Set<String> models;
  private final HttpServer server;
  private volatile String content = "";

  private record Refusal(int status, String code, String message, Map<String, String> headers) {}

  private FakeGroq(Set<String> models) {
    this.models = models;
    this.server =
        done(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
  }

  static FakeGroq with(String... models) {
    return new FakeGroq(Set.of(models));
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/openai/v1");
  }

  /** What the model writes from now on. */
  FakeGroq writing(String text) {
    content = text;
    return this;
  }

  /** The next question is refused so, with a message that echoes the key. */
  FakeGroq refusing(int status) {
    return refusing(status, "", Map.of());
  }

  FakeGroq refusing(int status, String code, Map<String, String> headers) {
    refusals.add(new Refusal(status, code, "refused for the test, key " + KEY, headers));
    return this;
  }

  /** All questions, refused ones too. */
  List<JsonObject> asked() {
    return asked;
  }

  List<String> askedModels() {
    return asked.stream().map(body -> body.getString("model")).toList();
  }

  /** The type of the answer format of each question. */
  List<String> askedFormats() {
    return asked.stream()
        .map(body -> body.getJsonObject("response_format", new JsonObject()))
        .map(format -> format.getString("type", "text"))
        .toList();
  }

  private void handle(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body.toString()));
  }

  private void answer(HttpServerRequest request, String body) {
    if (!("Bearer " + KEY).equals(request.getHeader("Authorization"))) {
      refuse(request, new Refusal(401, "invalid_api_key", "Invalid API Key", Map.of()));
    } else if ("/openai/v1/models".equals(request.path())) {
      JsonArray list = new JsonArray();
      models.forEach(model -> list.add(new JsonObject().put("id", model).put("object", "model")));
      end(request, 200, new JsonObject().put("object", "list").put("data", list));
    } else if (!"/openai/v1/chat/completions".equals(request.path())) {
      refuse(request, new Refusal(404, "unknown_url", "Unknown request URL", Map.of()));
    } else if (body.length() > MOST_BYTES) {
      refuse(request, new Refusal(413, "", "Request Entity Too Large", Map.of()));
    } else {
      complete(request, new JsonObject(body));
    }
  }

  private void complete(HttpServerRequest request, JsonObject body) {
    asked.add(body);
    Refusal scripted = refusals.poll();
    Refusal refusal = scripted == null ? objection(body) : scripted;
    if (refusal != null) {
      refuse(request, refusal);
      return;
    }
    JsonObject message = new JsonObject().put("role", "assistant").put("content", content);
    JsonObject choice =
        new JsonObject().put("index", 0).put("message", message).put("finish_reason", "stop");
    end(
        request,
        200,
        new JsonObject()
            .put("id", "chatcmpl-1")
            .put("object", "chat.completion")
            .put("created", 1_700_000_000)
            .put("model", body.getString("model"))
            .put("choices", new JsonArray().add(choice)));
  }

  private @org.jspecify.annotations.Nullable Refusal objection(JsonObject body) {
    String model = body.getString("model", "");
    if (!models.contains(model)) {
      return new Refusal(
          404,
          "model_not_found",
          "The model `" + model + "` does not exist or you do not have access to it.",
          Map.of());
    }
    if (body.getInteger("n", 1) != 1) {
      return bad("'n' : number must be at most 1");
    }
    for (String field : UNKNOWN_FIELDS) {
      if (body.containsKey(field)) {
        return bad("property '" + field + "' is unsupported");
      }
    }
    String format =
        body.getJsonObject("response_format", new JsonObject()).getString("type", "text");
    if ("json_schema".equals(format) && !WITH_SCHEMA.contains(model)) {
      return bad("This model does not support response format `json_schema`");
    }
    if ("json_schema".equals(format) && !strict(body)) {
      return bad("additionalProperties:false must be set on every object of json_schema");
    }
    return "json_object".equals(format) && !body.getJsonArray("messages").encode().contains("JSON")
        ? bad("'messages' must contain the word 'json' to use response_format json_object")
        : null;
  }

  private static boolean strict(JsonObject body) {
    JsonObject schema = body.getJsonObject("response_format").getJsonObject("json_schema");
    JsonObject root = schema.getJsonObject("schema");
    return Boolean.TRUE.equals(schema.getBoolean("strict"))
        && Boolean.FALSE.equals(root.getBoolean("additionalProperties"));
  }

  private static Refusal bad(String message) {
    return new Refusal(400, "", message, Map.of());
  }

  private static void refuse(HttpServerRequest request, Refusal refusal) {
    refusal.headers().forEach(request.response()::putHeader);
    JsonObject error =
        new JsonObject()
            .put("message", refusal.message())
            .put("type", "invalid_request_error")
            .put("code", refusal.code());
    end(request, refusal.status(), new JsonObject().put("error", error));
  }

  private static void end(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("x-ratelimit-limit-requests", "14400")
        .putHeader("x-ratelimit-limit-tokens", "18000")
        .putHeader("x-ratelimit-remaining-tokens", "17997")
        .putHeader("x-ratelimit-reset-tokens", "7.66s")
        .end(body.encode());
  }

  @Override
  public void close() {
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException failure) {
      throw new IllegalStateException("Vert.x did not finish", failure);
    }
  }
}
