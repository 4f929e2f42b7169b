package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.peers.ApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The manifests on a real API server: they apply, and what they permit is what is needed. */
@Tag("cluster")
class DeployedRightsTest {
  private static final ApiServer SERVER = InstalledCrds.server();

  @BeforeAll
  static void install() {
    SERVER.apply(DeployManifests.text("namespace.yaml"));
    SERVER.apply(DeployManifests.text("access.yaml"));
  }

  @Test
  void the_api_server_would_take_every_manifest() {
    for (HasMetadata object : DeployManifests.objects()) {
      if (object instanceof Namespace) {
        continue; // is there already
      }
      assertThatCode(() -> SERVER.client().resource(object).dryRun().serverSideApply())
          .as(object.getKind())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void what_burnscope_looks_at_may_be_listed_and_nothing_else() {
    try (KubernetesClient bot = bot()) {
      assertThat(bot.apps().deployments().inAnyNamespace().list().getItems()).isNotNull();
      assertThat(bot.apps().replicaSets().inAnyNamespace().list().getItems()).isNotNull();
      assertThat(bot.configMaps().inAnyNamespace().list().getItems()).isNotNull();
      assertThat(bot.network().v1().ingresses().inAnyNamespace().list().getItems()).isNotNull();
      assertThat(bot.persistentVolumeClaims().inAnyNamespace().list().getItems()).isNotNull();
      assertThat(bot.batch().v1().jobs().inAnyNamespace().list().getItems()).isNotNull();
      assertThat(bot.v1().events().inAnyNamespace().list().getItems()).isNotNull();

      assertForbidden(() -> bot.secrets().inAnyNamespace().list());
      assertForbidden(() -> bot.serviceAccounts().inAnyNamespace().list());
    }
  }

  @Test
  void no_workload_may_be_touched() {
    try (KubernetesClient bot = bot()) {
      assertForbidden(
          () -> bot.apps().deployments().inNamespace("default").withName("any").delete());
      assertForbidden(() -> bot.pods().inNamespace("default").withName("any").delete());
      assertForbidden(() -> bot.configMaps().inNamespace("default").withName("any").delete());
    }
  }

  static KubernetesClient bot() {
    return SERVER.client(SERVER.token("burnscope", "burnscope"));
  }

  private static void assertForbidden(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            KubernetesClientException.class, no -> assertThat(no.getCode()).isEqualTo(403));
  }
}
