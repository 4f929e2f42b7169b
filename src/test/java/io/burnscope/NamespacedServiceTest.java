package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.install.Chart;
import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.burnscope.peers.ApiServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Roles in one namespace and nothing else, as the chart makes them. */
@Tag("cluster")
class NamespacedServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void an_incident_is_recorded_and_says_where_nobody_looked()
      throws IOException, InterruptedException {
    ApiServer server = InstalledCrds.server();
    server.token("named", "default"); // makes the namespace
    server.apply(ShortSlos.manifests("named"));
    Path kubeconfig = server.kubeconfig(server.token("named-own", "burnscope"));
    Chart.objects("named-own", "namespaces: [named]\n").stream()
        .filter(object -> object.getKind().startsWith("Role"))
        .forEach(object -> server.client().resource(object).serverSideApply());

    try (RunningService service =
        RunningService.start(
            folder,
            """
            kubernetes: {kubeconfig: %s, namespaces: [named], ownNamespace: named-own}
            sources: {default: {cluster: test}}
            """
                .formatted(kubeconfig))) {
      assertThat(service.page("named", Instant.now())).isEqualTo(200);

      await()
          .atMost(PATIENCE)
          .until(() -> recorded(server).contains("other namespaces than named"));

      assertThat(recorded(server)).contains("Nodes (not permitted)").doesNotContain("Events:");
    }
  }

  private static String recorded(ApiServer server) {
    List<SloCorrelation> all =
        server.client().resources(SloCorrelation.class).inNamespace("named").list().getItems();
    return Serialization.asJson(all);
  }
}
