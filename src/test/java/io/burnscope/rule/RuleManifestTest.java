package io.burnscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.SloId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleManifestTest {
  private static final SloId SLO = new SloId(SloId.Kind.OBJECTIVE, "shop", "cart");

  @Test
  void labels_for_the_rule_selector_stand_beside_the_mark_of_who_made_it() {
    Map<String, String> wanted = Map.of("release", "prometheus", RuleManifest.MANAGED_BY, "helm");

    assertThat(labels(RuleManifest.prometheusRule(SLO, List.of(), wanted)))
        .isEqualTo(Map.of("release", "prometheus", RuleManifest.MANAGED_BY, "burnscope"));
    assertThat(labels(RuleManifest.configMap(SLO, "groups: []", wanted)))
        .isEqualTo(Map.of("release", "prometheus", RuleManifest.MANAGED_BY, "burnscope"));
    assertThat(labels(RuleManifest.prometheusRule(SLO, List.of())))
        .isEqualTo(Map.of(RuleManifest.MANAGED_BY, "burnscope"));
  }

  private static Object labels(Map<String, Object> object) {
    return object.get("metadata") instanceof Map<?, ?> metadata
            && metadata.get("labels") instanceof Map<?, ?> labels
        ? labels
        : Map.of();
  }
}
