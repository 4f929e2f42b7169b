package io.burnscope.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/** The one place that every request to the API server passes: refuses writes beyond the mode. */
record WriteGate(AllowedWrites allowed, String root) implements Interceptor {
  static final String NAME = "burnscope-write-gate";

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    String path = request.uri().getPath();
    // Behind a proxy the API has a path before its own.
    String own = path.startsWith(root) ? path.substring(root.length()) : path;
    if (!allowed.allow(request.method(), own)) {
      throw new KubernetesClientException(
          "not sent: %s %s is not among what this mode of Burnscope writes"
              .formatted(request.method(), own));
    }
  }
}
