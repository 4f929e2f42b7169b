package io.burnscope.peers;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What {@code kubectl apply --server-side -f} does. */
final class Manifests {
  private Manifests() {}

  static List<HasMetadata> apply(KubernetesClient client, String yaml) {
    var stream = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    return client.load(stream).items().stream().map(item -> apply(client, item)).toList();
  }

  private static HasMetadata apply(KubernetesClient client, HasMetadata manifest) {
    HasMetadata applied = client.resource(manifest).forceConflicts().serverSideApply();
    if (applied instanceof CustomResourceDefinition definition) {
      client
          .resource(definition)
          .waitUntilCondition(now -> now != null && served(now), 30, TimeUnit.SECONDS);
      await()
          .atMost(30, TimeUnit.SECONDS)
          .ignoreExceptions()
          .until(() -> discovered(client, definition));
    }
    return applied;
  }

  /** An established kind is listed by discovery a moment later; clients look there for its name. */
  private static boolean discovered(KubernetesClient client, CustomResourceDefinition definition) {
    return definition.getSpec().getVersions().stream()
        .filter(version -> Boolean.TRUE.equals(version.getServed()))
        .allMatch(version -> {
          var listed =
              client.getApiResources(definition.getSpec().getGroup() + "/" + version.getName());
          return listed != null
              && listed.getResources().stream()
                  .anyMatch(
                      kind -> kind.getKind().equals(definition.getSpec().getNames().getKind()));
        });
  }

  private static boolean served(CustomResourceDefinition definition) {
    return definition.getStatus() != null
        && definition.getStatus().getConditions() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(condition ->
                condition.getType().equals("Established") && condition.getStatus().equals("True"));
  }
}
