package io.burnscope.kubernetes.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.house.GoldenFile;
import io.burnscope.kubernetes.PlainYaml;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users install is what the types say; {@code -Dgolden=apply} writes it. */
class CrdFilesTest {
  /** A unit, a range, a default or an example. */
  private static final Pattern UNIT =
      Pattern.compile("(?i)percent|ratio|rate|share|number|events|time|such as|if absent|seconds");

  private static final String HEADER =
      "# Generated from io.burnscope.kubernetes.crd; install with kubectl apply --server-side.\n";

  @ParameterizedTest
  @ValueSource(strings = {"servicelevelobjectives", "slocompositions", "slocorrelations"})
  void the_definitions_to_install_are_those_of_the_types(String plural) {
    CustomResourceDefinition definition = GeneratedCrds.of(plural);

    GoldenFile.check("deploy/crds/" + plural + ".yaml", HEADER + PlainYaml.of(definition));
  }

  @Test
  void an_unknown_field_stops_nobody_from_reading_a_resource() {
    SloCorrelation read =
        Serialization.unmarshal(
            """
            apiVersion: observability.slok.io/v1alpha1
            kind: SLOCorrelation
            metadata: {name: a}
            spec: {sloRef: {name: checkout, namespace: shop, later: 1}, later: 2}
            status: {state: open, later: 3, assessment: {headline: h, later: 4}}
            """,
            SloCorrelation.class);

    assertThat(read.getStatus().state()).isEqualTo("open");
    assertThat(read.getSpec().sloRef().name()).isEqualTo("checkout");
  }

  @Test
  void columns_stand_in_the_order_of_the_target() {
    assertThat(columns("slocorrelations"))
        .containsExactly(
            "SLO",
            "Severity",
            "State",
            "Burn Rate",
            "Budget",
            "Suspect",
            "Events",
            "Began",
            "Detected",
            "Owner",
            "Age");
    assertThat(columns("slocompositions"))
        .containsExactly("Target", "Window", "Status", "Actual", "Budget %", "Age");
    assertThat(columns("servicelevelobjectives"))
        .containsExactly("Display Name", "Status", "Actual", "Target", "Budget %", "Age");
  }

  /** What {@code kubectl explain} shows. */
  @ParameterizedTest
  @ValueSource(strings = {"servicelevelobjectives", "slocompositions", "slocorrelations"})
  void every_field_is_explained_in_a_sentence_with_unit_or_example(String plural) {
    List<String> silent = new ArrayList<>();

    explain("", GeneratedCrds.schema(plural), silent);

    assertThat(silent).isEmpty();
  }

  private static void explain(String path, JSONSchemaProps schema, List<String> silent) {
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach((name, property) -> {
            String text = Objects.requireNonNullElse(property.getDescription(), "");
            if (!text.endsWith(".") || (measured(property) && !UNIT.matcher(text).find())) {
              silent.add(path + name + ": " + text);
            }
            explain(path + name + ".", property, silent);
          });
    }
    if (schema.getItems() != null) {
      explain(path, schema.getItems().getSchema(), silent);
    }
  }

  /** Numbers, times and what has a spelling. */
  private static boolean measured(JSONSchemaProps property) {
    return List.of("number", "integer").contains(property.getType())
        || property.getPattern() != null
        || property.getFormat() != null;
  }

  private static List<String> columns(String plural) {
    return GeneratedCrds.of(plural)
        .getSpec()
        .getVersions()
        .getFirst()
        .getAdditionalPrinterColumns()
        .stream()
        .map(column -> column.getName())
        .toList();
  }
}
