package io.burnscope.peers;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/** Identities under RBAC, made as a cluster makes them. */
final class ServiceAccounts {
  private static final Duration VALID_FOR = Duration.ofHours(1);

  private ServiceAccounts() {}

  static String token(KubernetesClient admin, String namespace, String name) {
    admin.resource(namespace(namespace)).serverSideApply();
    admin.resource(serviceAccount(namespace, name)).serverSideApply();
    TokenRequest answer =
        admin.serviceAccounts().inNamespace(namespace).withName(name).tokenRequest(request());
    return answer.getStatus().getToken();
  }

  private static Namespace namespace(String name) {
    return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
  }

  private static ServiceAccount serviceAccount(String namespace, String name) {
    return new ServiceAccountBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .build();
  }

  private static TokenRequest request() {
    return new TokenRequestBuilder()
        .withNewSpec()
        .withExpirationSeconds(VALID_FOR.toSeconds())
        .endSpec()
        .build();
  }
}
