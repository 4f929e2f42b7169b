package io.burnscope.slo;

import static io.burnscope.slo.Manifests.OBJECTIVE;
import static io.burnscope.slo.Manifests.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.input.Parsed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentationManifestTest {
  @Test
  void labels_with_the_prefix_are_copied_without_it() {
    assertThat(labels("slo.burnscope.io/team: money, app: shop"))
        .containsExactlyEntriesOf(Map.of("team", "money"));
  }

  @Test
  void another_prefix_may_be_configured() {
    String yaml = labelled("slo.burnscope.io/team: money, alerts.example.com/squad: blue");

    Parsed<Slo> read =
        SloManifest.read(Manifests.resource(yaml), new ManifestOptions("alerts.example.com/"));

    assertThat(((Parsed.Ok<Slo>) read).value().presentation().labels())
        .containsExactlyEntriesOf(Map.of("squad", "blue"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cost-center | \"cost-center\" cannot be a Prometheus label: use letters, digits and _"
            + " after slo.burnscope.io/",
        "__name__ | \"__name__\" cannot be a Prometheus label: use letters, digits and _ after"
            + " slo.burnscope.io/",
        "severity | every alert has a label \"severity\" of its own: use another name",
        "slo_name | every alert has a label \"slo_name\" of its own: use another name",
        "alertname | every alert has a label \"alertname\" of its own: use another name",
        "slok_window | every alert has a label \"slok_window\" of its own: use another name",
      })
  void a_label_that_would_break_alerts_is_refused(String name, String problem) {
    assertThat(problems(labelled("slo.burnscope.io/" + name + ": x")))
        .containsExactly("metadata.labels.slo.burnscope.io/" + name + " is \"x\": " + problem);
  }

  @Test
  void an_annotation_gives_a_label_whose_value_no_label_of_kubernetes_could_have() {
    Presentation read =
        Manifests.slo(annotation("label.burnscope.io/team: Money & more")).presentation();

    assertThat(read.labels()).containsExactlyEntriesOf(Map.of("team", "Money & more"));
    assertThat(problems(annotation("label.burnscope.io/severity: high")))
        .containsExactly(
            "metadata.annotations.label.burnscope.io/severity is \"high\": every alert has a"
                + " label \"severity\" of its own: use another name");
  }

  @Test
  void objectives_of_one_service_share_its_name() {
    Slo shared = Manifests.slo(annotation("burnscope.io/service-level: awesome-service"));

    assertThat(shared.serviceLevelName()).isEqualTo("awesome-service");
    assertThat(Manifests.slo(OBJECTIVE).serviceLevelName()).isEqualTo("payments-slo");
  }

  @Test
  void rules_can_be_switched_off() {
    assertThat(disabled("'true'").disabled()).isTrue();
    assertThat(disabled("'false'").disabled()).isFalse();
    assertThat(problems(annotated("'yes'")))
        .containsExactly(
            "metadata.annotations.burnscope.io/disabled is \"yes\": write \"true\" or \"false\"");
  }

  @Test
  void where_the_metrics_come_from_is_read() {
    String from = "burnscope.io/metrics-from: ";

    assertThat(Manifests.slo(told(from + "the shop's exporter")).presentation().metricsFrom())
        .hasValue("the shop's exporter");
    assertThat(problems(told(from + "x".repeat(501))))
        .singleElement()
        .asString()
        .startsWith("metadata.annotations.burnscope.io/metrics-from is");
  }

  private static String told(String annotation) {
    return OBJECTIVE.replace("burnscope.io/channel: C0PAY", annotation);
  }

  @Test
  void what_missing_data_count_as_is_read() {
    assertThat(((SingleSlo) Manifests.slo(missing("Bad"))).missing()).isEqualTo(Missing.BAD);
    assertThat(((SingleSlo) Manifests.slo(missing("Good"))).missing()).isEqualTo(Missing.GOOD);
    assertThat(problems(missing("Perhaps")))
        .isEqualTo(List.of("spec.objective.missing is \"Perhaps\": write Unknown, Good or Bad"));
  }

  private static String missing(String missing) {
    return OBJECTIVE.replace(
        "    window: 28d\n", "    window: 28d\n    missing: " + missing + "\n");
  }

  private static Presentation disabled(String value) {
    return Manifests.slo(annotated(value)).presentation();
  }

  private static String annotated(String value) {
    return annotation("burnscope.io/disabled: " + value);
  }

  private static String annotation(String line) {
    return OBJECTIVE.replace("burnscope.io/channel: C0PAY", line);
  }

  private static Map<String, String> labels(String labels) {
    return Manifests.slo(labelled(labels)).presentation().labels();
  }

  private static String labelled(String labels) {
    return OBJECTIVE.replace(
        "  namespace: checkout\n", "  namespace: checkout\n  labels: {" + labels + "}\n");
  }
}
