package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodNamesTest {
  @ParameterizedTest
  @CsvSource({
    "Deployment, db-7d9f8c6b5-x2bcd, 7d9f8c6b5",
    "Deployment, db-0,",
    "Deployment, db-eu-7d9f8c6b5-x2bcd,",
    "StatefulSet, db-0, db-0",
    "StatefulSet, db-12, db-12",
    "StatefulSet, db-eu-0,",
    "DaemonSet, db-x2bcd, db-x2bcd",
    "DaemonSet, db-7d9f8c6b5-x2bcd,",
    "DaemonSet, d.b-x2bcd,"
  })
  void a_pod_is_told_by_its_template_or_else_by_its_own_name(String kind, String pod, String key) {
    PodNames names = new PodNames(new ObjectRef(kind, "shop", "db"));

    assertThat(names.key(pod).orElse(null)).isEqualTo(key);
  }
}
