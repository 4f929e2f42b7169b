package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.peers.ApiServer;
import io.burnscope.peers.Kubectl;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The README's command without Helm, on a server that has nothing yet. */
@Tag("cluster")
class KubectlInstallTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void one_command_installs_and_one_removes() {
    try (ApiServer server = ApiServer.start()) {
      Kubectl kubectl = new Kubectl(server);

      String applied = kubectl.run("apply", "--server-side", "-k", "deploy");

      assertThat(applied.lines())
          .hasSize(14)
          .allMatch(line -> line.endsWith(" serverside-applied"));
      await()
          .atMost(PATIENCE)
          .until(() -> kubectl.run("api-resources").contains("slocorrelations"));
      assertThat(kubectl.run("get", "slo,sloc,slocorr", "-A")).contains("No resources found");

      kubectl.run("delete", "--wait=false", "-k", "deploy");

      assertThat(kubectl.run("get", "clusterroles,clusterrolebindings", "-o", "name"))
          .doesNotContain("burnscope");
    }
  }
}
