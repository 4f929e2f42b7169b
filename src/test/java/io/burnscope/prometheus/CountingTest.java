package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Sli;
import io.burnscope.slo.TimeRange;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which series are asked, in which order, and what becomes of gaps. */
class CountingTest {
  private static final Instant END = Instant.parse("2026-11-19T03:15:00Z");
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final TimeRange MONTH = TimeRange.before(END, Duration.ofDays(30));
  private static final Instant RECORDED_SINCE = END.minus(Duration.ofDays(3));

  @Test
  void gaps_of_the_recorded_series_are_filled_from_the_counters_in_parts() {
    try (StubPrometheus stub =
        StubPrometheus.answering(request -> {
          if (asksRecorded(request)) {
            end(request, RECORDED_SINCE, 7, 70);
          } else {
            end(request, Instant.EPOCH, 3, 30);
          }
        })) {
      CountSeries series = month(stub).known().orElseThrow();

      assertThat(series.points()).hasSize(8_640);
      assertThat(series.points().firstEntry().getValue()).isEqualTo(new Counts(3, 30));
      assertThat(series.points().lastEntry().getValue()).isEqualTo(new Counts(7, 70));
      assertThat(series.sum(MONTH)).isEqualTo(new Counts(29_380, 293_800));
      assertThat(stub.queries()).filteredOn(query -> query.contains("rate(http")).hasSize(14);
    }
  }

  @Test
  void complete_recorded_series_are_not_asked_twice() {
    try (StubPrometheus stub =
        StubPrometheus.answering(request -> end(request, Instant.EPOCH, 7, 70))) {
      assertThat(month(stub).known().orElseThrow().points()).hasSize(8_640);
      assertThat(stub.queries()).singleElement().asString().contains("slok:sli_total:rate5m");
    }
  }

  @Test
  void gaps_stay_gaps_when_the_counters_cannot_be_asked() {
    try (StubPrometheus stub =
        StubPrometheus.answering(request -> {
          if (asksRecorded(request)) {
            end(request, RECORDED_SINCE, 7, 70);
          } else {
            request.response().setStatusCode(422).end();
          }
        })) {
      assertThat(month(stub).known().orElseThrow().points().firstKey()).isEqualTo(RECORDED_SINCE);
    }
  }

  @Test
  void without_any_series_an_error_is_an_error() {
    try (StubPrometheus stub =
        StubPrometheus.answering(request -> {
          if (asksRecorded(request)) {
            request.response().end(StubPrometheus.EMPTY);
          } else {
            request.response().setStatusCode(503).end();
          }
        })) {
      assertThat(month(stub).missing()).hasValue("Prometheus answered 503");
    }
  }

  @Test
  void all_queries_of_a_call_share_one_deadline() {
    try (StubPrometheus stub = StubPrometheus.answering(_ -> {})) {
      PrometheusSlis hasty =
          new PrometheusSlis(new PrometheusClient(PrometheusSettings.at(stub.url())))
              .within(Duration.ofMillis(200));

      assertThat(hasty.counts(Fixtures.slo(Fixtures.SHOP), MONTH, STEP).missing())
          .hasValue("Prometheus gave no answer in 0.2 s");
    }
  }

  @Test
  void a_selector_that_is_none_is_never_sent() {
    try (StubPrometheus stub = StubPrometheus.answering(200, StubPrometheus.EMPTY)) {
      var expression = new Sli.Selectors("sum(a) or vector(0)", "b");

      assertThat(
              new PrometheusSlis(new PrometheusClient(PrometheusSettings.at(stub.url())))
                  .counts(Fixtures.slo(expression), MONTH, STEP)
                  .missing())
          .isPresent();
      assertThat(stub.queries()).isEmpty();
    }
  }

  private static Answer<CountSeries> month(StubPrometheus stub) {
    return new PrometheusSlis(new PrometheusClient(PrometheusSettings.at(stub.url())))
        .within(Duration.ofSeconds(60))
        .counts(Fixtures.slo(Fixtures.SHOP), MONTH, STEP);
  }

  private static boolean asksRecorded(HttpServerRequest request) {
    return request.getFormAttribute("query").contains("slok:");
  }

  /** Constant counts at each point asked for, from {@code since} on. */
  private static void end(HttpServerRequest request, Instant since, int bad, int total) {
    JsonArray bads = new JsonArray();
    JsonArray totals = new JsonArray();
    points(
        request,
        at -> {
          if (at >= since.getEpochSecond()) {
            bads.add(new JsonArray().add(at).add(Integer.toString(bad)));
            totals.add(new JsonArray().add(at).add(Integer.toString(total)));
          }
        });
    JsonArray result = new JsonArray().add(series("bad", bads)).add(series("total", totals));
    request
        .response()
        .end(
            new JsonObject()
                .put("status", "success")
                .put("data", new JsonObject().put("result", result))
                .encode());
  }

  private static void points(HttpServerRequest request, Consumer<Long> each) {
    long end = (long) Double.parseDouble(request.getFormAttribute("end"));
    for (long at = (long) Double.parseDouble(request.getFormAttribute("start"));
        at <= end;
        at += STEP.toSeconds()) {
      each.accept(at);
    }
  }

  private static JsonObject series(String part, JsonArray values) {
    return new JsonObject()
        .put("metric", new JsonObject().put(SliQueries.PART, part))
        .put("values", values);
  }
}
