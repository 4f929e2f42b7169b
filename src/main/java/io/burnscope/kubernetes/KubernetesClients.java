package io.burnscope.kubernetes;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burnscope.kubernetes.KubernetesSettings.Access;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds clients; nothing is sent until they are used. */
public final class KubernetesClients {
  private static final int WATCH_RETRY_MILLIS = 1000;

  private KubernetesClients() {}

  /**
   * A client that never retries a request by itself: an incident rather goes on without. The caller
   * closes it.
   *
   * @throws RuntimeException if a kubeconfig cannot be read
   */
  public static KubernetesClient of(KubernetesSettings settings) {
    Config config = config(settings.access());
    int millis = Math.toIntExact(settings.requestTimeout().toMillis());
    config.setRequestTimeout(millis);
    config.setConnectionTimeout(millis);
    config.setRequestRetryBackoffLimit(0);
    config.setWatchReconnectInterval(WATCH_RETRY_MILLIS);
    config.setUserAgent("burnscope");
    WriteGate gate = new WriteGate(settings.writes(), root(config));
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(serialization())
        .withHttpClientBuilderConsumer(builder ->
            builder
                .addOrReplaceInterceptor(MetadataOnly.NAME, new MetadataOnly())
                .addOrReplaceInterceptor(WriteGate.NAME, gate))
        .build();
  }

  private static String root(Config config) {
    String path = URI.create(config.getMasterUrl()).getPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** API servers write an empty list of metadata as {@code null}; informers cannot read that. */
  static KubernetesSerialization serialization() {
    ObjectMapper json = new ObjectMapper();
    KubernetesSerialization serialization = new KubernetesSerialization(json, true);
    json.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    return serialization;
  }

  private static Config config(Access access) {
    return switch (access) {
      case Access.Automatic() -> Config.autoConfigure(null);
      case Access.Kubeconfig kubeconfig ->
          Config.fromKubeconfig(kubeconfig.context().orElse(null), kubeconfig.file().toFile());
      case Access.Address address -> address(address);
    };
  }

  private static Config address(Access.Address address) {
    Config config = Config.empty();
    config.setMasterUrl(address.url().toString());
    address.caFile().ifPresent(file -> config.setCaCertFile(file.toString()));
    address.tokenFile().ifPresent(file -> config.setOauthTokenProvider(() -> token(file)));
    return config;
  }

  private static String token(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the Kubernetes token file cannot be read", unreadable);
    }
  }
}
