package io.burnscope.kubernetes;

import static io.burnscope.input.Diagnosis.fail;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.burnscope.input.Diagnosis;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  /** As SLOK's definition of an SLOCorrelation, which knows less than ours; of an old server. */
  private static final String SLOKS =
      """
      {"definitions": {"io.slok.observability.v1alpha1.SLOCorrelation": {
        "x-kubernetes-group-version-kind":
          [{"group": "observability.slok.io", "kind": "SLOCorrelation", "version": "v1alpha1"}],
        "properties": {"status": {"properties": {
          "detectedAt": {"type": "string"}, "summary": {"type": "string"},
          "correlatedEvents": {"type": "array", "items": {"properties": {
            "kind": {"type": "string"}}}}}}}}}}
      """;

  @Test
  void an_older_definition_is_told_with_what_it_drops_and_an_absent_one_as_well()
      throws IOException {
    List<Diagnosis> found = examine(SLOKS);

    assertThat(found)
        .contains(
            fail(
                "definitions",
                "the cluster does not serve ServiceLevelObjective",
                "kubectl apply --server-side -f deploy/crds"));
    assertThat(found.getLast())
        .returns(Diagnosis.Verdict.WARN, Diagnosis::verdict)
        .returns("kubectl apply --server-side -f deploy/crds", Diagnosis::remedy);
    assertThat(found.getLast().words())
        .matches(
            "SLOCorrelation is an older definition: \\d+ fields are dropped, such as"
                + " status.assessment, status.budget, .*");
  }

  private static List<Diagnosis> examine(String openApi) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          boolean discovery = path.equals("/apis/observability.slok.io/v1alpha1");
          boolean known = discovery || path.equals("/openapi/v2");
          String kinds = "{\"resources\": [{\"kind\": \"SLOCorrelation\"}]}";
          byte[] body =
              (discovery ? kinds : known ? openApi : "{}").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(known ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    KubernetesSettings settings =
        new KubernetesSettings(
            new KubernetesSettings.Access.Address(url, Optional.empty(), Optional.empty()),
            Set.of(),
            KubernetesSettings.DEFAULT.requestTimeout());
    try (KubernetesClient client = KubernetesClients.of(settings)) {
      return new Definitions(client).examine();
    } finally {
      server.stop(0);
    }
  }
}
