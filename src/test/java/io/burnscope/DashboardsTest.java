package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.burnscope.Dashboards.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Grafana's schema asks of a dashboard, and what a reader does. */
class DashboardsTest {
  private static final Set<String> KINDS = Set.of("stat", "gauge", "table", "timeseries");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z]\\w*)");
  private static final int WIDTH = 24;

  @Test
  void there_are_four_with_identities_of_their_own() {
    Map<String, JsonNode> all = Dashboards.all();

    assertThat(all)
        .containsOnlyKeys(
            "burnscope.json", "incidents.json", "slo-detail.json", "slo-overview.json");
    assertThat(all.values())
        .extracting(one -> one.path("uid").asText())
        .containsExactly(
            "burnscope-self", "burnscope-incidents", "burnscope-slo", "burnscope-slos");
    assertThat(all.values()).extracting(one -> one.path("title").asText()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"burnscope", "incidents", "slo-detail", "slo-overview"})
  void each_loads_in_a_current_grafana_with_any_prometheus(String name) {
    JsonNode dashboard = dashboard(name);

    assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
    assertThat(dashboard.path("description").asText()).isNotBlank();
    assertThat(dashboard.has("id")).as("an id of another installation").isFalse();
    assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
    assertThat(dashboard.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    assertThat(dashboard.findValues("datasource"))
        .filteredOn(source -> source.path("type").asText().equals("prometheus"))
        .isNotEmpty()
        .allMatch(source -> source.path("uid").asText().equals("${datasource}"));
    assertThat(dashboard.findValues("__inputs")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"burnscope", "incidents", "slo-detail", "slo-overview"})
  void each_panel_says_what_it_shows_and_in_which_unit(String name) {
    JsonNode panels = dashboard(name).path("panels");

    assertThat(panels)
        .isNotEmpty()
        .allSatisfy(panel -> {
          assertThat(panel.path("type").asText()).isIn(KINDS);
          assertThat(panel.path("title").asText()).isNotBlank();
          assertThat(panel.path("description").asText()).endsWith(".");
          assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
          assertThat(panel.at("/fieldConfig/defaults/thresholds/steps")).isNotEmpty();
          assertThat(panel.at("/fieldConfig/defaults/thresholds/steps/0/value").isNull()).isTrue();
          assertThat(panel.path("targets")).isNotEmpty();
          assertThat(refs(panel)).doesNotHaveDuplicates();
        });
    assertThat(StreamSupport.stream(panels.spliterator(), false).map(p -> p.path("id").asInt()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"burnscope", "incidents", "slo-detail", "slo-overview"})
  void no_panel_lies_over_another(String name) {
    Set<String> taken = new HashSet<>();

    for (JsonNode panel : dashboard(name).path("panels")) {
      JsonNode place = panel.path("gridPos");
      int left = place.path("x").asInt();
      int top = place.path("y").asInt();
      assertThat(left + place.path("w").asInt()).isLessThanOrEqualTo(WIDTH);
      for (int x = left; x < left + place.path("w").asInt(); x++) {
        for (int y = top; y < top + place.path("h").asInt(); y++) {
          assertThat(taken.add(x + "/" + y)).as(panel.path("title").asText()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"burnscope", "incidents", "slo-detail", "slo-overview"})
  void every_variable_that_is_used_is_defined(String name) {
    JsonNode dashboard = dashboard(name);
    Set<String> defined = new TreeSet<>();
    dashboard
        .at("/templating/list")
        .forEach(variable -> defined.add(variable.path("name").asText()));

    Set<String> used = new TreeSet<>();
    for (Query query : Dashboards.queries(name, dashboard)) {
      VARIABLE.matcher(query.text()).results().forEach(found -> used.add(found.group(1)));
    }

    assertThat(defined).containsAll(used);
  }

  private static List<String> refs(JsonNode panel) {
    return panel.path("targets").findValuesAsText("refId");
  }

  private static JsonNode dashboard(String name) {
    return Objects.requireNonNull(Dashboards.all().get(name + ".json"), name);
  }
}
