package io.burnscope.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.slo.SloWatch;
import io.burnscope.peers.ApiServer;
import io.burnscope.slo.Manifests;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class VersionedPatchTest {
  private static final SloId PAYMENTS = new SloId(SloId.Kind.OBJECTIVE, "patched", "payments-slo");

  @Test
  void what_somebody_wrote_meanwhile_stays_and_is_told_as_a_conflict_not_as_refused() {
    ApiServer server = InstalledCrds.server();
    server.token("patched", "any"); // makes the namespace
    server.apply(Manifests.OBJECTIVE.replace("namespace: checkout", "namespace: patched"));
    Resource<GenericKubernetesResource> slo = SloWatch.resource(server.client(), PAYMENTS);
    GenericKubernetesResource read = slo.get();

    VersionedPatch.of(read)
        .with("/metadata/annotations", Map.of("a", "1"))
        .onto(slo, server.client());

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() ->
            VersionedPatch.of(read)
                .with("/metadata/annotations", Map.of("b", "2"))
                .onto(slo, server.client()))
        .returns(409, KubernetesClientException::getCode);
    assertThat(slo.get().getMetadata().getAnnotations())
        .containsEntry("a", "1")
        .doesNotContainKey("b");
  }
}
