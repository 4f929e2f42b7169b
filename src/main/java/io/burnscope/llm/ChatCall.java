package io.burnscope.llm;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.jspecify.annotations.Nullable;

/** One question to one model, once. */
record ChatCall(GroqSettings settings, Api api, Prompt prompt, FactSheet facts, Deadline deadline) {
  /** Sentences, not essays; models that think aloud need some of it for that. */
  private static final int MOST_TOKENS = 1_500;

  /** Never throws for what an API may answer. */
  Verdict ask(String model, AnswerFormat format) {
    ChatRequest request =
        ChatRequest.builder()
            .messages(
                SystemMessage.from(prompt.system()), UserMessage.from(prompt.user(facts.text())))
            .responseFormat(format.format())
            .build();
    try {
      String text = model(model).chat(request).aiMessage().text();
      return text == null || text.isBlank()
          ? new Verdict.Once("the model answered nothing")
          : new Verdict.Said(text);
    } catch (LangChain4jException | Api.NoReply | IllegalArgumentException failure) {
      return verdict(failure);
    }
  }

  private OpenAiChatModel model(String name) {
    OpenAiChatModel.OpenAiChatModelBuilder builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(new StatusClient(api, deadline).builder())
            .baseUrl(settings.root())
            .apiKey("set-by-our-client")
            .modelName(name)
            .temperature(0.0)
            .maxCompletionTokens(MOST_TOKENS)
            .strictJsonSchema(true)
            .maxRetries(0)
            .logRequests(false)
            .logResponses(false);
    // Phrasing needs no long thought, and the deadline leaves no time for it.
    return name.startsWith("openai/gpt-oss")
        ? builder.reasoningEffort("low").build()
        : builder.build();
  }

  private static Verdict verdict(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusException status) {
        return Verdict.of(status.reply());
      }
      if (cause instanceof Api.NoReply nothing) {
        return new Verdict.GiveUp(String.valueOf(nothing.getMessage()));
      }
    }
    return new Verdict.GiveUp(
        "the model's API answered something that is not a completion ("
            + failure.getClass().getSimpleName()
            + ")");
  }
}
