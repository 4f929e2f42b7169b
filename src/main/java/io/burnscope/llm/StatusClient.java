package io.burnscope.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;

/** The HTTP client below langchain4j: ends at our deadline and keeps what an error says. */
record StatusClient(Api api, Deadline deadline) implements HttpClient {
  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    ApiReply reply = api.send(request.method().name(), request.url(), request.body(), deadline);
    if (!reply.ok()) {
      throw new StatusException(reply);
    }
    return SuccessfulHttpResponse.builder().statusCode(reply.status()).body(reply.body()).build();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("the narrator does not stream");
  }

  /** Hands this client to langchain4j, whose own timeouts we do not use. */
  HttpClientBuilder builder() {
    StatusClient client = this;
    return new HttpClientBuilder() {
      @Override
      public Duration connectTimeout() {
        return client.deadline.left();
      }

      @Override
      public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
      }

      @Override
      public Duration readTimeout() {
        return client.deadline.left();
      }

      @Override
      public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
      }

      @Override
      public HttpClient build() {
        return client;
      }
    };
  }
}
