package io.burnscope.kubernetes.resource;

import io.burnscope.incident.Sink.Delivery;
import io.burnscope.kubernetes.ApiFailure;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** What the API server's no means for a delivery. */
final class ApiRefusal {
  private ApiRefusal() {}

  static Delivery of(KubernetesClientException failure) {
    String said = Optional.ofNullable(failure.getStatus()).map(Status::getMessage).orElse("");
    return switch (failure.getCode()) {
      case 400, 413, 422 -> new Delivery.Rejected("Kubernetes refuses the resource: " + said);
      case 403 ->
          new Delivery.Rejected("Kubernetes forbids it; check Burnscope's ClusterRole: " + said);
      case 404 -> missing(failure, said);
      case 401 -> retry("Kubernetes does not accept the credentials (401)");
      default ->
          retry(
              ApiFailure.answered(failure)
                  ? "Kubernetes answered " + failure.getCode() + ": " + said
                  : "Kubernetes cannot be reached: " + root(failure));
    };
  }

  private static Delivery missing(KubernetesClientException failure, String said) {
    boolean namespace =
        Optional.ofNullable(failure.getStatus())
            .map(Status::getDetails)
            .filter(details -> "namespaces".equals(details.getKind()))
            .isPresent();
    return namespace
        ? new Delivery.Rejected("Kubernetes has no such namespace: " + said)
        : retry("Kubernetes does not know SLOCorrelation; install deploy/crds: " + said);
  }

  private static Delivery retry(String reason) {
    return new Delivery.Retry(reason, Optional.empty(), false);
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
  }
}
