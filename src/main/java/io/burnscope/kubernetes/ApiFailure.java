package io.burnscope.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What a failed call of the API server means, whoever made it. */
public final class ApiFailure {
  private static final int UNAUTHORIZED = 401;

  private ApiFailure() {}

  /** Whether the server gave an answer at all: the client numbers what is none 0 or below. */
  public static boolean answered(KubernetesClientException failure) {
    return failure.getCode() > 0;
  }

  /** Why there is no result, for people; without what the server said. */
  public static String words(KubernetesClientException failure) {
    if (!answered(failure)) {
      return "the Kubernetes API cannot be reached";
    }
    return failure.getCode() == UNAUTHORIZED
        ? "the Kubernetes API does not accept our credentials"
        : "the Kubernetes API answered " + failure.getCode();
  }
}
