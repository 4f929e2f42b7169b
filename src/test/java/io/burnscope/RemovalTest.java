package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burnscope.kubernetes.TestFiles;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.burnscope.peers.ApiServer;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README's removal leaves in a cluster in which Burnscope has worked. */
@Tag("cluster")
class RemovalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Nobody is at home there. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  private static final List<String> DEFINITIONS =
      List.of("servicelevelobjectives", "slocompositions", "slocorrelations");

  @TempDir private Path folder = Path.of("");

  @Test
  void removal_leaves_the_definitions_and_their_objects_which_go_when_asked() throws Exception {
    try (ApiServer server = ApiServer.start()) {
      install(server);
      work(server);
      assertThat(bearingOurName(server)).contains("PrometheusRule", "Lease", "Deployment", "Event");

      remove(server);

      assertThat(bearingOurName(server))
          .isSubsetOf("ServiceLevelObjective", "SLOComposition", "SLOCorrelation", "Event")
          .contains("SLOCorrelation");

      for (String definition : DEFINITIONS) {
        delete(server, Path.of("deploy/crds", definition + ".yaml"));
      }
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(KubernetesClientException.class)
          .until(() -> bearingOurName(server).equals(Set.of("Event")));
    }
  }

  private static void install(ApiServer server) throws IOException {
    server.apply(TestFiles.read("src/test/resources/kubernetes/prometheusrules.yaml"));
    DEFINITIONS.forEach(
        definition -> server.apply(TestFiles.read("deploy/crds/" + definition + ".yaml")));
    server.apply(TestFiles.read("deploy/manifests/namespace.yaml"));
    for (Path file : manifests()) {
      server.apply(Files.readString(file));
    }
    server.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: checkout}\n");
    server.apply(ShortSlos.manifests("checkout"));
  }

  private static List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("deploy/manifests"))) {
      return files.filter(file -> !file.endsWith("kustomization.yaml")).toList();
    }
  }

  /** Rules, an incident with its record and Events, the Lease. */
  private void work(ApiServer server) throws IOException, InterruptedException {
    Path kubeconfig = server.kubeconfig(server.token("burnscope", "burnscope"));
    String settings =
        """
        kubernetes: {kubeconfig: %s}
        sources: {default: {cluster: test, prometheus: {url: "%s"}}}
        """
            .formatted(kubeconfig, NOWHERE);
    try (RunningService service = RunningService.start(folder, settings)) {
      await().atMost(PATIENCE).until(() -> bearingOurName(server).contains("PrometheusRule"));
      assertThat(service.page("checkout", Instant.now())).isEqualTo(200);
      await()
          .atMost(PATIENCE)
          .until(() -> bearingOurName(server).containsAll(Set.of("SLOCorrelation", "Event")));
    }
    assertThat(server.client().resources(SloCorrelation.class).inAnyNamespace().list().getItems())
        .hasSize(1);
  }

  /** As the README says; no controllers are here that would empty the namespace. */
  private static void remove(ApiServer server) throws IOException {
    for (Path file : manifests()) {
      delete(server, file);
    }
    GenericKubernetesResource lease =
        listed(server, "coordination.k8s.io/v1")
            .filter(one -> one.getKind().equals("Lease"))
            .toList()
            .getFirst();
    assertThat(lease.getMetadata().getNamespace()).isEqualTo("burnscope");
    server.client().resource(lease).delete();
    server
        .client()
        .genericKubernetesResources("monitoring.coreos.com/v1", "PrometheusRule")
        .inAnyNamespace()
        .withLabel("app.kubernetes.io/managed-by", "burnscope")
        .delete();
  }

  private static void delete(ApiServer server, Path file) throws IOException {
    try (InputStream manifests = Files.newInputStream(file)) {
      server.client().load(manifests).delete();
    }
  }

  /** Kinds of all objects that we own, name, label or have written, the namespace's apart. */
  private static Set<String> bearingOurName(ApiServer server) {
    Set<String> kinds = new TreeSet<>();
    Stream.concat(
            Stream.of("v1"),
            server.client().getApiGroups().getGroups().stream()
                .map(group -> group.getPreferredVersion().getGroupVersion()))
        .flatMap(version -> listed(server, version))
        .filter(RemovalTest::ours)
        .map(HasMetadata::getKind)
        .filter(kind -> !kind.equals("Namespace"))
        .forEach(kinds::add);
    return kinds;
  }

  private static Stream<GenericKubernetesResource> listed(ApiServer server, String version) {
    // A group stays listed for a moment after its last kind is gone.
    return Stream.ofNullable(server.client().getApiResources(version))
        .map(APIResourceList::getResources)
        .flatMap(List::stream)
        .filter(resource -> resource.getVerbs().contains("list"))
        .flatMap(resource ->
            server
                .client()
                .genericKubernetesResources(context(version, resource))
                .inAnyNamespace()
                .list()
                .getItems()
                .stream());
  }

  private static ResourceDefinitionContext context(String version, APIResource resource) {
    int slash = version.indexOf('/');
    return new ResourceDefinitionContext.Builder()
        .withGroup(slash < 0 ? "" : version.substring(0, slash))
        .withVersion(version.substring(slash + 1))
        .withKind(resource.getKind())
        .withPlural(resource.getName())
        .withNamespaced(resource.getNamespaced())
        .build();
  }

  private static boolean ours(GenericKubernetesResource object) {
    ObjectMeta metadata = object.getMetadata();
    // A claim waits for a controller that sees nobody use it.
    if (metadata.getDeletionTimestamp() != null) {
      return false;
    }
    return metadata.getName().contains("burnscope")
        || String.valueOf(metadata.getLabels()).contains("burnscope")
        || "burnscope".equals(metadata.getNamespace())
        || metadata.getManagedFields().stream()
            .anyMatch(entry -> String.valueOf(entry.getManager()).contains("burnscope"));
  }
}
