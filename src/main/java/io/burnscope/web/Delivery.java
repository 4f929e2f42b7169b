package io.burnscope.web;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request while it is in flight: read once, answered once, counted once. Lives on one event
 * loop.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final HttpServerRequest request;
  private final InFlight inFlight;
  private final AnswerMetrics metrics;
  private final Vertx vertx = Vertx.currentContext().owner();
  private final Timer.Sample began;
  private Buffer body = Buffer.buffer();
  private long deadline = -1;
  private boolean answered;
  private boolean left;

  Delivery(HttpServerRequest request, InFlight inFlight, AnswerMetrics metrics) {
    this.request = request;
    this.inFlight = inFlight;
    this.metrics = metrics;
    this.began = metrics.start();
    request.response().closeHandler(_ -> abandoned());
  }

  HttpServerRequest request() {
    return request;
  }

  /** Calls {@code whole} with the body once it is there, unless it is longer than {@code limit}. */
  void read(int limit, Outcome.Answer tooLarge, Consumer<byte[]> whole) {
    request.handler(chunk -> {
      if (answered) {
        return;
      }
      if (body.length() + chunk.length() > limit) {
        answer(tooLarge);
      } else {
        body.appendBuffer(chunk);
      }
    });
    request.endHandler(_ -> {
      if (!answered) {
        whole.accept(body.getBytes());
      }
    });
  }

  /** Answers for the store if it has not by then. */
  void answerWithin(long millis) {
    deadline = vertx.setTimer(millis, _ -> late(millis));
  }

  /** The first answer counts. What is still to come of the body is read and dropped. */
  void answer(Outcome.Answer answer) {
    if (answered) {
      return;
    }
    end(answer.outcome());
    Responses.send(request.response(), answer).onComplete(_ -> leave());
  }

  private void late(long millis) {
    LOG.warn("Delivery not stored in time, the sender will retry: limit={}ms", millis);
    answer(Outcome.STORE_UNAVAILABLE.usual());
  }

  private void abandoned() {
    if (!answered) {
      end(Outcome.ABORTED);
    }
    leave();
  }

  private void end(Outcome outcome) {
    answered = true;
    body = Buffer.buffer();
    if (deadline >= 0) {
      vertx.cancelTimer(deadline);
    }
    metrics.stop(began);
    metrics.ended(outcome);
    switch (outcome) {
      case TOO_LARGE, OVERLOADED ->
          LOG.warn("Delivery refused: path={} reason={}", request.path(), outcome.label());
      default -> {}
    }
  }

  private void leave() {
    if (!left) {
      left = true;
      inFlight.leave();
    }
  }
}
