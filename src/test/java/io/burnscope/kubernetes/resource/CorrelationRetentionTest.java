package io.burnscope.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.kubernetes.crd.CorrelationSpec;
import io.burnscope.kubernetes.crd.CorrelationSpec.RefKind;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelationRetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-19T03:00:00Z");
  private static final CorrelationRetention KEPT = new CorrelationRetention(Duration.ofDays(30), 2);

  @Test
  void what_closed_long_ago_goes_and_what_is_open_stays_however_old() {
    List<SloCorrelation> all =
        List.of(
            closed("young", "a", NOW.minus(Duration.ofDays(29))),
            closed("old", "b", NOW.minus(Duration.ofDays(31))),
            open("open", "c"));

    assertThat(expired(all)).containsExactly("old");
  }

  @Test
  void of_each_slo_the_newest_are_kept_and_the_oldest_go_first() {
    List<SloCorrelation> all =
        List.of(
            closed("a1", "a", NOW.minusSeconds(400)),
            closed("a4", "a", NOW.minusSeconds(100)),
            closed("a3", "a", NOW.minusSeconds(200)),
            closed("a2", "a", NOW.minusSeconds(300)),
            open("a0", "a"),
            closed("b1", "b", NOW.minusSeconds(500)));

    assertThat(expired(all)).containsExactly("a1", "a2");
  }

  @Test
  void what_is_not_understood_is_kept() {
    SloCorrelation bare = open("bare", "a");
    bare.setStatus(null);
    SloCorrelation broken = closed("broken", "a", NOW.minus(Duration.ofDays(99)));
    String json = Serialization.asJson(broken).replaceAll("2026-08-12T03:00:00Z", "long ago");

    assertThat(expired(List.of(bare, Serialization.unmarshal(json, SloCorrelation.class))))
        .isEmpty();
  }

  private static List<String> expired(List<SloCorrelation> all) {
    return KEPT.expired(all, NOW).stream().map(old -> old.getMetadata().getName()).toList();
  }

  private static SloCorrelation open(String name, String slo) {
    return correlation(name, slo, "{\"state\":\"open\",\"incident\":{}}");
  }

  private static SloCorrelation closed(String name, String slo, Instant at) {
    return correlation(
        name, slo, "{\"state\":\"resolved\",\"incident\":{\"closedAt\":\"" + at + "\"}}");
  }

  private static SloCorrelation correlation(String name, String slo, String status) {
    SloCorrelation correlation =
        Serialization.unmarshal("{\"status\":" + status + "}", SloCorrelation.class);
    correlation.setMetadata(new ObjectMetaBuilder().withNamespace("shop").withName(name).build());
    correlation.setSpec(
        new CorrelationSpec(
            new CorrelationSpec.SloRef(RefKind.ServiceLevelObjective, slo, "shop")));
    return correlation;
  }
}
