package io.burnscope.prometheus;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Diagnosis;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrometheusDoctorTest {
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
  private static final String RULES =
      """
      {"status": "success", "data": {"groups": [{"name": "slo-shop-base", "rules": [
        {"type": "recording", "name": "slok:burn_rate:5m", "query": "1", "health": "ok"},
        {"type": "recording", "name": "slo:objective:ratio", "query": "1", "health": "err",
         "labels": {"sloth_id": "x"}}]}]}}
      """;

  @Test
  void it_tells_version_time_and_rules() {
    List<Diagnosis> found = examine(NOW, Set.of("slo-shop-base"));

    assertThat(found)
        .extracting(Diagnosis::words)
        .element(0)
        .asString()
        .startsWith("Prometheus 2.53.0 answers at http://127.0.0.1:");
    assertThat(found)
        .contains(
            ok("prometheus eu", "the clock of Prometheus agrees with ours"),
            ok("prometheus eu", "it evaluates all 1 rule groups of our SLOs"),
            ok("prometheus eu", "it evaluates SLO rules: 1 of Burnscope or SLOK, 1 of Sloth"));
    assertThat(found).extracting(Diagnosis::words).contains("rules that fail: slo:objective:ratio");
  }

  @Test
  void rules_that_its_selector_does_not_take_are_named_with_the_remedy() {
    assertThat(examine(NOW, Set.of("slo-shop-base", "slo-cart-base")))
        .contains(
            fail(
                "prometheus eu",
                "1 of 2 rule groups of our SLOs are not loaded, such as slo-cart-base",
                "its ruleSelector does not take them: write the labels that it wants into"
                    + " operator.ruleLabels"));
  }

  @Test
  void a_clock_ten_minutes_off_is_told() {
    assertThat(examine(NOW.minusSeconds(600), Set.of()))
        .contains(
            fail(
                "prometheus eu",
                "Prometheus's clock is 600 s behind ours",
                "set both clocks by NTP: times of changes and errors are compared by the second"));
  }

  @Test
  void one_that_is_away_is_all_that_is_said() {
    URI nobody = URI.create("http://127.0.0.1:1");

    assertThat(
            new PrometheusDoctor(
                    new PrometheusClient(PrometheusSettings.at(nobody)), "eu", () -> NOW)
                .examine(Set.of()))
        .containsExactly(
            fail(
                "prometheus eu",
                "Prometheus cannot be reached: connection refused",
                "check sources.*.prometheus: address, credentials, network"));
  }

  private static List<Diagnosis> examine(Instant theirs, Set<String> groups) {
    Map<String, String> answers =
        Map.of(
            "/api/v1/status/buildinfo",
            "{\"status\": \"success\", \"data\": {\"version\": \"2.53.0\"}}",
            "/api/v1/rules",
            RULES,
            "/api/v1/query",
            "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\":"
                + " [{\"metric\": {}, \"value\": [%1$d, \"%1$d\"]}]}}"
                    .formatted(theirs.getEpochSecond()));
    try (StubPrometheus stub =
        StubPrometheus.answering(
            request -> request.response().end(answers.getOrDefault(request.path(), "")))) {
      return new PrometheusDoctor(
              new PrometheusClient(PrometheusSettings.at(stub.url())), "eu", () -> NOW)
          .examine(groups);
    }
  }
}
