package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.BurnAlert;
import io.burnscope.input.Answer;
import io.burnscope.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An objective that only the rules tell, of a Prometheus that may not tell its rules. */
class ExternalSeriesTest {
  private static final BurnAlert MIXIN =
      Fixtures.alert(Map.of("alertname", "KubeAPIErrorBudgetBurn"));

  private static final String SERIES =
      """
      {"status": "success", "data": {"resultType": "vector", "result": [
        {"metric": {"__name__": "apiserver_request:burnrate5m", "verb": "read"},
         "value": [1795058190, "0.1"]}]}}
      """;

  private static final String RULES =
      """
      {"status": "success", "data": {"groups": [{"name": "kube-apiserver-slos", "rules": [
        {"type": "alerting", "name": "KubeAPIErrorBudgetBurn", "health": "ok", "labels": {},
         "query": "sum(apiserver_request:burnrate1h) > (14.4 * 0.0005)"}]}]}}
      """;

  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-11-19T03:16:30Z"));
  private final AtomicInteger rules = new AtomicInteger(200);
  private StubPrometheus stub;
  private ExternalSeries external;

  @BeforeEach
  void start() {
    stub =
        StubPrometheus.answering(request -> {
          boolean rulesAsked = request.path().endsWith("/rules");
          request
              .response()
              .setStatusCode(rulesAsked ? rules.get() : 200)
              .end(rulesAsked ? RULES : SERIES);
        });
    external =
        new ExternalSeries(new PrometheusClient(PrometheusSettings.at(stub.url())), clock::get);
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void rules_that_could_not_be_read_are_asked_for_again_at_the_next_lookup() {
    rules.set(503);
    Answer<Slo> first = external.find(MIXIN);
    rules.set(200);

    assertThat(first.missing()).contains("Prometheus answered 503");
    assertThat(target()).contains("0.9995");
  }

  @Test
  void rules_read_before_speak_while_they_cannot_be_read() {
    target();
    rules.set(503);
    clock.updateAndGet(now -> now.plus(Duration.ofMinutes(2)));

    assertThat(target()).contains("0.9995");
  }

  @Test
  void a_store_that_serves_no_rules_leaves_the_mixins_default_and_is_asked_once_a_minute() {
    rules.set(404);

    assertThat(List.of(target(), target())).containsOnly(Optional.of("0.99"));
    assertThat(stub.queries()).filteredOn(asked -> asked.endsWith("/rules")).hasSize(1);
  }

  private Optional<String> target() {
    return external.find(MIXIN).known().map(slo -> slo.target().ratio().toPlainString());
  }
}
