package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataOnlyTest {
  @ParameterizedTest
  @CsvSource({
    "/api/v1/secrets?limit=500, PartialObjectMetadataList",
    "/api/v1/namespaces/shop/secrets, PartialObjectMetadataList",
    "/api/v1/secrets?resourceVersion=7&watch=true, PartialObjectMetadata",
    "/api/v1/namespaces/shop/secrets/db, PartialObjectMetadata",
    "/proxy/prefix/api/v1/secrets, PartialObjectMetadataList"
  })
  void secrets_are_asked_for_without_what_is_in_them(String path, String form) {
    URI uri = URI.create("https://10.0.0.1" + path);

    assertThat(MetadataOnly.secrets(uri)).isTrue();
    assertThat(MetadataOnly.accept(uri))
        .isEqualTo("application/json;as=" + form + ";g=meta.k8s.io;v=v1");
  }

  @Test
  void a_cluster_without_secrets_is_read_as_an_empty_list() {
    String answer =
        "{\"kind\": \"PartialObjectMetadataList\", \"apiVersion\": \"meta.k8s.io/v1\","
            + " \"metadata\": {\"resourceVersion\": \"5\"}, \"items\": null}";

    assertThat(
            KubernetesClients.serialization()
                .unmarshal(answer, GenericKubernetesResourceList.class)
                .getItems())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/configmaps",
        "/api/v1/namespaces/secrets/configmaps",
        "/apis/example.com/v1/secrets"
      })
  void others_are_not(String path) {
    assertThat(MetadataOnly.secrets(URI.create("https://10.0.0.1" + path))).isFalse();
  }
}
