package io.burnscope.llm;

import dev.langchain4j.exception.HttpException;

/** Carries a whole reply through langchain4j, which keeps only a text of it otherwise. */
final class StatusException extends HttpException {
  private final transient ApiReply reply;

  StatusException(ApiReply reply) {
    super(reply.status(), "the model's API answered " + reply.status());
    this.reply = reply;
  }

  ApiReply reply() {
    return reply;
  }
}
