package io.burnscope.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.correlation.Confidence;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentState;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Precision;
import io.burnscope.incident.TrackedAlert;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final Instant OPENED = Instant.parse("2026-11-19T03:16:30Z");
  private static final Instant STARTED = Instant.parse("2026-11-19T03:15:07Z");

  @Test
  void incidents_are_listed_as_json() {
    try (Running web = start(new Running.Shown(List.of(incident()), List.of()))) {
      HttpResponse<String> answer = web.get("/api/v1/incidents");

      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(answer.body())
          .isEqualToIgnoringWhitespace(
              """
              {"items":[{"namespace":"checkout","name":"checkout-flow-20261119-0316-5c1e",
               "source":"prod","cluster":"prod-eu-1","episode":2,"state":"open","stateReason":"first alert",
               "severity":"critical","openedAt":"2026-11-19T03:16:30Z","startsAt":"2026-11-19T03:15:07Z",
               "slo":{"kind":"SLOComposition","namespace":"checkout","name":"checkout-flow"},
               "alerts":[{"alertname":"CheckoutBurns","state":"firing","severity":"critical",
                "startsAt":"2026-11-19T03:15:07Z"}]}]}
              """);
    }
  }

  @Test
  void unmapped_alerts_are_listed_as_json() {
    IncidentStore.UnmappedAlert alert =
        new IncidentStore.UnmappedAlert("prod", "DiskFull", Map.of("a", "b"), 7, STARTED, OPENED);
    try (Running web = start(new Running.Shown(List.of(), List.of(alert)))) {
      assertThat(web.get("/api/v1/unmapped").body())
          .isEqualToIgnoringWhitespace(
              """
              {"items":[{"source":"prod","alertname":"DiskFull","count":7,
               "first":"2026-11-19T03:15:07Z","last":"2026-11-19T03:16:30Z","labels":{"a":"b"}}]}
              """);
    }
  }

  @Test
  void own_precision_is_told_for_a_month_and_a_quarter() {
    try (Running web = start(new Judged())) {
      assertThat(web.get("/api/v1/precision").body())
          .isEqualToIgnoringWhitespace(
              """
              {"items":[
               {"days":30,"confidence":"high","named":3,"confirmed":0,"refuted":0},
               {"days":90,"confidence":"high","named":9,"confirmed":3,"refuted":1,"share":0.75}]}
              """);
    }
  }

  /** More was judged long ago than lately. */
  private record Judged() implements IncidentView {
    @Override
    public List<Incident> incidents(int limit) {
      return List.of();
    }

    @Override
    public List<IncidentStore.UnmappedAlert> unmapped(int limit) {
      return List.of();
    }

    @Override
    public List<Precision> precision(Instant since) {
      boolean quarter = since.isBefore(Instant.now().minus(Duration.ofDays(60)));
      return List.of(
          quarter
              ? new Precision(Confidence.HIGH, 9, 3, 1)
              : new Precision(Confidence.HIGH, 3, 0, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "501", "many"})
  void a_limit_out_of_range_is_400(String limit) {
    try (Running web = start(new Running.Shown(List.of(), List.of()))) {
      assertThat(web.get("/api/v1/unmapped?limit=" + limit).statusCode()).isEqualTo(400);
      assertThat(web.get("/api/v1/unmapped?limit=1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metrics_are_shown_in_prometheus_own_format_before_anything_happened() {
    try (Running web = start(new Running.Shown(List.of(), List.of()))) {
      HttpResponse<String> answer = web.get("/metrics");

      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body())
          .contains("burnscope_deliveries_total{result=\"too_large\"} 0.0")
          .contains("burnscope_deliveries_total{result=\"unauthorized\"} 0.0")
          .contains("burnscope_deliveries_in_flight 0.0");
    }
  }

  private static Incident incident() {
    return new Incident(
        new IncidentName("checkout", "checkout-flow-20261119-0316-5c1e"),
        new IncidentKey("prod", new SloId(SloId.Kind.COMPOSITION, "checkout", "checkout-flow")),
        "prod-eu-1",
        2,
        Optional.empty(),
        IncidentState.OPEN,
        "first alert",
        Severity.CRITICAL,
        OPENED,
        STARTED,
        Optional.empty(),
        Optional.empty(),
        List.of(
            new TrackedAlert(
                "f1",
                "CheckoutBurns",
                AlertKind.BURN,
                Severity.CRITICAL,
                AlertGroup.State.FIRING,
                STARTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty())),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        1);
  }

  private static Running start(IncidentView view) {
    return Running.start(
        new WebSettings(
            "127.0.0.1",
            0,
            1,
            WebSettings.Limits.DEFAULTS,
            WebSettings.Timeouts.DEFAULTS,
            new WebSettings.Authentication.None(),
            Optional.empty(),
            Set.of()),
        view);
  }
}
