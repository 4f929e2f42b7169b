package io.burnscope.incident;

import static io.burnscope.incident.Alarms.PAYMENTS;
import static io.burnscope.incident.Alarms.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.slo.SloId;
import org.junit.jupiter.api.Test;

class IncidentNamingTest {
  @Test
  void a_name_is_the_slo_the_minute_and_a_hash() {
    IncidentName name = name("prod", PAYMENTS);

    assertThat(name.namespace()).isEqualTo("checkout");
    assertThat(name.name()).matches("payments-20261119-0316-[0-9a-f]{4}");
    assertThat(name).isEqualTo(name("prod", PAYMENTS)).isNotEqualTo(name("staging", PAYMENTS));
  }

  @Test
  void foreign_names_become_names_of_kubernetes_in_the_own_namespace() {
    IncidentName name =
        name("prod", new SloId(SloId.Kind.EXTERNAL, "", "API_Errors{code=\"5xx\"}"));

    assertThat(name.namespace()).isEqualTo("burnscope");
    assertThat(name.name()).matches("api-errors-code-5xx-20261119-0316-[0-9a-f]{4}");
  }

  @Test
  void names_without_a_letter_and_long_ones_fit_too() {
    assertThat(name("prod", external("„“")).name()).startsWith("slo-20261119-0316-");
    assertThat(name("prod", external("x".repeat(300))).name())
        .matches("x{40}-20261119-0316-[0-9a-f]{6}");
  }

  private static SloId external(String name) {
    return new SloId(SloId.Kind.EXTERNAL, "", name);
  }

  private static IncidentName name(String source, SloId slo) {
    return IncidentNaming.name(new IncidentKey(source, slo), T0, "burnscope");
  }
}
