package io.burnscope.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.Dialects;
import io.burnscope.alert.LabelMatcher;
import io.burnscope.alert.Mapping;
import io.burnscope.alert.Recognition;
import io.burnscope.input.Parsed;
import io.burnscope.slo.SloId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlertmanagerBodyTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T23:45:00Z");

  @Test
  void a_captured_group_is_read_with_every_field() {
    AlertGroup group = group(Payloads.captured("grouped-partly-resolved.json"));

    assertThat(group.groupKey()).isEqualTo("{}/{team=\"pay\"}:{team=\"pay\"}");
    assertThat(group.status()).isEqualTo(AlertGroup.State.FIRING);
    assertThat(group.receiver()).isEqualTo("bot-grouped");
    assertThat(group.externalUrl()).isEqualTo("http://127.0.0.1:19093");
    assertThat(group.alerts()).hasSize(3);
    assertThat(group.alerts().getFirst())
        .isEqualTo(
            new AlertGroup.Alert(
                AlertGroup.State.RESOLVED,
                Map.of(
                    "alertname", "HighLatency",
                    "cluster", "spike",
                    "instance", "127.0.0.1:19100",
                    "job", "demo",
                    "service", "checkout",
                    "severity", "warning",
                    "team", "pay"),
                Map.of("summary", "checkout p99 2.5s"),
                Instant.parse("2026-11-21T23:39:11.285Z"),
                Optional.of(Instant.parse("2026-11-21T23:39:21.285Z")),
                "http://127.0.0.1:19090/graph?g0.expr=http_latency_p99_seconds+%3E+0.5&g0.tab=1",
                "c43c6c21249b0024"));
    assertThat(group.alerts().getLast().endsAt()).isEmpty();
  }

  static Stream<String> captured() {
    return Payloads.names().stream();
  }

  @ParameterizedTest
  @MethodSource("captured")
  void no_captured_alert_is_about_an_slo_until_a_mapping_says_so(String name) {
    List<AlertGroup.Alert> alerts = group(Payloads.captured(name)).alerts();

    assertThat(alerts)
        .allSatisfy(alert ->
            assertThat(Dialects.builtIn().recognise(alert, RECEIVED))
                .isInstanceOf(Recognition.Unmapped.class));
  }

  @ParameterizedTest
  @CsvSource({
    "firing-single.json, checkout",
    "firing-grouped-3.json, cart checkout",
    "grouped-partly-resolved.json, cart checkout",
    "resolved-grouped.json, cart checkout",
    "firing-retry-after-500.json, search",
    "grouped-stale-resolved-resent.json, search",
    "firing-burst-25.json, ''"
  })
  void a_mapping_finds_the_slos_of_captured_alerts(String name, String slos) {
    LabelMatcher matcher =
        ((Parsed.Ok<LabelMatcher>) LabelMatcher.parse("alertname=\"HighErrorRate\"")).value();
    Dialects dialects =
        new Dialects(
            List.of(Mapping.burn(List.of(matcher), SloId.Kind.OBJECTIVE, "{cluster}", "{service}")),
            Set.of());

    assertThat(
            group(Payloads.captured(name)).alerts().stream()
                .map(alert -> dialects.recognise(alert, RECEIVED))
                .flatMap(found ->
                    found instanceof Recognition.Recognised(var alert)
                        ? Stream.of(alert.slo().name())
                        : Stream.empty())
                .sorted())
        .isEqualTo(slos.isEmpty() ? List.of() : List.of(slos.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-19T03:15:07Z, 2026-11-19T03:15:07Z",
    "2026-11-19T03:15:07.1Z, 2026-11-19T03:15:07.1Z",
    "2026-11-19T03:15:07.123456789Z, 2026-11-19T03:15:07.123456789Z",
    "2026-11-19T04:15:07.5+01:00, 2026-11-19T03:15:07.5Z",
    "2026-11-18T21:45:07-05:30, 2026-11-19T03:15:07Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "yesterday, 0001-01-01T00:00:00Z",
    "'', 0001-01-01T00:00:00Z"
  })
  void times_come_with_0_to_9_digits_and_any_offset(String text, Instant time) {
    String body = Payloads.labelled("{}").replace("2026-11-19T03:15:07Z", text);

    assertThat(group(body).alerts().getFirst().startsAt()).isEqualTo(time);
  }

  @Test
  void a_missing_fingerprint_is_made_of_the_labels() {
    String one = without(Payloads.labelled("{\"a\":\"1\",\"b\":\"2\"}"));
    String same = without(Payloads.labelled("{\"b\":\"2\",\"a\":\"1\"}"));
    String other = without(Payloads.labelled("{\"a\":\"12\",\"b\":\"\"}"));

    assertThat(fingerprint(one)).matches("[0-9a-f]{16}").isEqualTo(fingerprint(same));
    assertThat(fingerprint(one)).isNotEqualTo(fingerprint(other));
  }

  @Test
  void a_missing_group_status_is_that_of_its_alerts() {
    String firing = Payloads.labelled("{}").replace("\"status\":\"firing\",\"receiver\"", "\"r\"");
    String body = firing.replace("\"r\":\"burnscope\"", "\"receiver\":\"burnscope\"");

    assertThat(group(body).status()).isEqualTo(AlertGroup.State.FIRING);
    assertThat(group(body.replace("firing", "resolved")).status())
        .isEqualTo(AlertGroup.State.RESOLVED);
  }

  @Test
  void every_problem_is_named_with_its_path() {
    String body =
        Payloads.group("{\"status\":\"x\",\"labels\":{\"a\":[]}},{\"status\":\"firing\"},7");

    assertThat(AlertmanagerBody.read(object(body.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            invalid ->
                assertThat(invalid.problems().toString())
                    .contains("alerts[0].labels", "alerts[0].status", "alerts[2]")
                    .doesNotContain("alerts[1]"));
  }

  private static String without(String body) {
    return body.replace(",\"fingerprint\":\"f1\"", "");
  }

  private static String fingerprint(String body) {
    return group(body).alerts().getFirst().fingerprint();
  }

  private static AlertGroup group(String body) {
    return group(body.getBytes(StandardCharsets.UTF_8));
  }

  private static AlertGroup group(byte[] body) {
    return ((Parsed.Ok<AlertGroup>) AlertmanagerBody.read(object(body))).value();
  }

  private static ObjectNode object(byte[] body) {
    return ((Parsed.Ok<ObjectNode>) new JsonBody(WebSettings.Limits.DEFAULTS).read(body)).value();
  }
}
