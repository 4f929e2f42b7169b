package io.burnscope.alert;

import static io.burnscope.alert.Alerts.RECEIVED;
import static io.burnscope.alert.Alerts.firing;
import static io.burnscope.alert.Alerts.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.input.Parsed;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
  private static final Mapping SERVICES =
      Mapping.burn(
          List.of(matcher("alertname=HighErrorRate")),
          SloId.Kind.OBJECTIVE,
          "shop",
          "{service}-availability");

  @Test
  void a_mapping_names_the_slo_by_the_alerts_labels() {
    Map<String, String> labels =
        labels("alertname", "HighErrorRate", "service", "cart", "severity", "critical");

    BurnAlert alert = recognised(SERVICES, labels);

    assertThat(alert.slo()).hasToString("ServiceLevelObjective shop/cart-availability");
    assertThat(alert.kind()).isEqualTo(AlertKind.BURN);
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.tool()).isEqualTo("mapping");
  }

  @Test
  void a_mapping_corrects_what_is_built_in_and_can_fix_kind_and_severity() {
    Mapping correction =
        new Mapping(
            List.of(matcher("sloth_id=\"s\"")),
            SloId.Kind.EXTERNAL,
            "",
            "other",
            Optional.of(AlertKind.BUDGET),
            Optional.of(Severity.DEGRADED));

    BurnAlert alert = recognised(correction, labels("sloth_id", "s", "sloth_severity", "page"));

    assertThat(alert.slo()).hasToString("External other");
    assertThat(alert.kind()).isEqualTo(AlertKind.BUDGET);
    assertThat(alert.severity()).isEqualTo(Severity.DEGRADED);
  }

  @Test
  void a_mapping_goes_before_heartbeats_too() {
    Mapping mapping =
        Mapping.burn(List.of(matcher("alertname=Watchdog")), SloId.Kind.EXTERNAL, "", "path");

    assertThat(recognised(mapping, labels("alertname", "Watchdog")).kind())
        .isEqualTo(AlertKind.BURN);
  }

  @Test
  void a_mapping_whose_label_is_missing_does_not_match() {
    Dialects dialects = new Dialects(List.of(SERVICES), Set.of());

    assertThat(dialects.recognise(firing(labels("alertname", "HighErrorRate")), RECEIVED))
        .isInstanceOf(Recognition.Unmapped.class);
  }

  @Test
  void label_values_are_taken_as_they_are() {
    Map<String, String> labels = labels("alertname", "HighErrorRate", "service", "a$1\\{b}");

    assertThat(recognised(SERVICES, labels).slo().name()).isEqualTo("a$1\\{b}-availability");
  }

  @Test
  void a_mapping_that_would_take_every_alert_is_refused() {
    assertThatThrownBy(() -> Mapping.burn(List.of(), SloId.Kind.EXTERNAL, "", "x"))
        .hasMessageContaining("every alert");
    assertThatThrownBy(() -> Mapping.burn(List.of(matcher("a=b")), SloId.Kind.EXTERNAL, "", " "))
        .hasMessageContaining("names an SLO");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "service=cart            ; true",
        "service=\"cart\"        ; true",
        "service = \"ca\"        ; false",
        "service=~\"cart|search\"; true",
        "service=~ca             ; false",
        "service!=cart           ; false",
        "service!~\"ca.*\"       ; false",
        "service!~\"x.*\"        ; true",
        "team=                   ; true",
        "team!=\"\"              ; false"
      })
  void matchers_mean_what_they_mean_in_alertmanager(String text, boolean holds) {
    assertThat(matcher(text).matches(Map.of("service", "cart"))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "service", "=cart", "1=2", "service=~\"(\""})
  void what_is_no_matcher_is_a_problem(String text) {
    assertThat(LabelMatcher.parse(text)).isInstanceOf(Parsed.Invalid.class);
  }

  private static BurnAlert recognised(Mapping mapping, Map<String, String> labels) {
    Dialects dialects = new Dialects(List.of(mapping), Dialects.USUAL_HEARTBEATS);
    return ((Recognition.Recognised) dialects.recognise(firing(labels), RECEIVED)).alert();
  }

  private static LabelMatcher matcher(String text) {
    return ((Parsed.Ok<LabelMatcher>) LabelMatcher.parse(text)).value();
  }
}
