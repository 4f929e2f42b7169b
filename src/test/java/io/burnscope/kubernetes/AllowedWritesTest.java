package io.burnscope.kubernetes;

import static io.burnscope.kubernetes.AllowedWrites.RECORDS;
import static io.burnscope.kubernetes.AllowedWrites.RECORDS_AND_RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedWritesTest {
  private static final String SLOK = "/apis/observability.slok.io/v1alpha1/namespaces/shop/";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, " + SLOK + "slocorrelations",
    "PATCH, " + SLOK + "slocorrelations/shop-20261122-1200-ab12/status",
    "DELETE, " + SLOK + "slocorrelations/shop-20261122-1200-ab12",
    "POST, /api/v1/namespaces/shop/events",
    "GET, /apis/monitoring.coreos.com/v1/prometheusrules",
  })
  void a_bot_writes_its_records_and_reads(String method, String path) {
    assertThat(RECORDS.allow(method, path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /apis/monitoring.coreos.com/v1/namespaces/shop/prometheusrules",
    "PATCH, /apis/monitoring.coreos.com/v1/namespaces/shop/prometheusrules/slo-shop",
    "DELETE, /apis/monitoring.coreos.com/v1/namespaces/shop/prometheusrules/slo-shop",
    "POST, /api/v1/namespaces/shop/configmaps",
    "POST, " + SLOK + "servicelevelobjectives",
    "PATCH, " + SLOK + "servicelevelobjectives/shop.availability",
    "DELETE, " + SLOK + "servicelevelobjectives/shop.front.availability",
    "PATCH, " + SLOK + "servicelevelobjectives/shop/status",
    "PATCH, " + SLOK + "slocompositions/checkout/status",
    "PATCH, /apis/coordination.k8s.io/v1/namespaces/burnscope/leases/burnscope",
  })
  void only_full_mode_writes_rules_and_status_of_slos_and_leads(String method, String path) {
    assertThat(RECORDS.allow(method, path)).isFalse();
    assertThat(RECORDS_AND_RULES.allow(method, path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, " + SLOK + "servicelevelobjectives/shop",
    "DELETE, " + SLOK + "servicelevelobjectives/shop",
    "PATCH, /apis/monitoring.spotahome.com/v1alpha1/namespaces/shop/servicelevels/front",
    "PATCH, /apis/monitoring.spotahome.com/v1alpha1/namespaces/shop/servicelevels/front/status",
    "PATCH, /apis/apps/v1/namespaces/shop/deployments/payments",
    "DELETE, /api/v1/namespaces/shop/pods/payments-1",
    "POST, /api/v1/namespaces/shop/pods/payments-1/exec",
    "POST, /api/v1/namespaces/shop/secrets",
    "PUT, /apis/coordination.k8s.io/v1/namespaces/kube-system/leases/kube-scheduler",
    "PATCH, /apis/pyrra.dev/v1alpha1/namespaces/shop/servicelevelobjectives/http/status",
    "PATCH, /apis/sloth.slok.dev/v1/namespaces/shop/prometheusservicelevels/shop/status",
  })
  void no_mode_writes_anything_else(String method, String path) {
    assertThat(RECORDS_AND_RULES.allow(method, path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/k8s/clusters/c-1"})
  void what_is_refused_is_never_sent(String root) {
    try (KubernetesClient bot = client(root, RECORDS)) {
      assertThatThrownBy(() -> bot.resource(rules()).create())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining(
              "not sent: POST /api/v1/namespaces/shop/configmaps is not among what this mode of"
                  + " Burnscope writes");
      assertThatThrownBy(() -> bot.pods().inNamespace("shop").withName("payments-1").delete())
          .isInstanceOf(KubernetesClientException.class);
    }
    assertThat(requests).noneMatch(request -> !request.startsWith("GET "));
  }

  @Test
  void what_is_allowed_is_sent() {
    try (KubernetesClient full = client("", RECORDS_AND_RULES)) {
      assertThatThrownBy(() -> full.resource(rules()).create())
          .isInstanceOfSatisfying(
              KubernetesClientException.class, no -> assertThat(no.getCode()).isEqualTo(404));
    }
    assertThat(requests).containsExactly("POST /api/v1/namespaces/shop/configmaps");
  }

  private KubernetesClient client(String root, AllowedWrites writes) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + root);
    return KubernetesClients.of(
        new KubernetesSettings(
                new KubernetesSettings.Access.Address(url, Optional.empty(), Optional.empty()),
                Set.of(),
                KubernetesSettings.DEFAULT.requestTimeout())
            .writing(writes));
  }

  private static io.fabric8.kubernetes.api.model.ConfigMap rules() {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName("slo-shop")
        .endMetadata()
        .build();
  }
}
