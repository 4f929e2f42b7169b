package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.peers.ApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the chart renders is what an API server takes, as {@code --dry-run=server} tells. */
@Tag("cluster")
class DryRunTest {
  private final ApiServer server = InstalledCrds.server();

  @ParameterizedTest
  @EnumSource(ValueSet.class)
  void the_api_server_would_take_every_object(ValueSet values, TestReporter reporter) {
    for (String namespace : List.of("burnscope", "shop", "checkout")) {
      server.token(namespace, "default"); // makes the namespace
    }
    List<String> refused = new ArrayList<>();
    List<String> unserved = new ArrayList<>();

    for (HasMetadata object : Chart.objects(values.yaml())) {
      if (!server.client().supports(object.getApiVersion(), object.getKind())) {
        unserved.add(object.getApiVersion() + " " + object.getKind());
        continue;
      }
      try {
        server.client().resource(object).dryRun().forceConflicts().serverSideApply();
      } catch (KubernetesClientException failure) {
        refused.add(object.getKind() + ": " + failure.getMessage());
      }
    }

    reporter.publishEntry(Map.of("not served here, so not checked", unserved.toString()));
    assertThat(refused).isEmpty();
    assertThat(unserved)
        .allMatch(
            kind -> kind.startsWith("monitoring.coreos.com/") || kind.startsWith("policy/v1 "));
  }
}
