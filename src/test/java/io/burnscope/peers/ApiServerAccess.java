package io.burnscope.peers;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The ways into an API server: clients, kubeconfigs and plain calls. */
record ApiServerAccess(URI url, Path caFile) {
  /** A client that sees nothing of the machine's own kubeconfig and does not retry. */
  KubernetesClient client(String token) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url.toString())
            .withCaCertFile(caFile.toString())
            .withOauthToken(token)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Writes a kubeconfig for a token into a folder. */
  Path kubeconfig(PeerFolder folder, String token) {
    String text =
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: test, cluster: {server: "%s", certificate-authority: "%s"}}]
        users: [{name: test, user: {token: "%s"}}]
        contexts: [{name: test, context: {cluster: test, user: test}}]
        current-context: test
        """
            .formatted(url, caFile, token);
    return folder.write("kubeconfig-%08x.yaml".formatted(token.hashCode()), text);
  }

  /** The body of a GET that asks for a media type; anything but 200 is an error. */
  String get(KubernetesClient client, String path, String accept) {
    HttpClient http = client.getHttpClient();
    var request = http.newHttpRequestBuilder().uri(url.resolve(path)).header("Accept", accept);
    HttpResponse<String> response =
        http.sendAsync(request.build(), String.class).orTimeout(10, TimeUnit.SECONDS).join();
    if (response.code() != 200) {
      throw new AssertionError(
          "GET " + path + " answered " + response.code() + ": " + response.body());
    }
    return response.body();
  }

  /** Whether the server says that it is ready; false too if nobody answers. */
  static boolean ready(KubernetesClient client) {
    try {
      return "ok".equals(client.raw("/readyz"));
    } catch (KubernetesClientException _) {
      return false;
    }
  }
}
