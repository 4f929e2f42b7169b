package io.burnscope.change;

import java.util.Locale;
import java.util.Map;

/**
 * A Kubernetes object, or what another system tells of in the same terms.
 *
 * @param namespace empty for cluster-wide kinds
 */
public record ObjectRef(String kind, String namespace, String name)
    implements Comparable<ObjectRef> {
  private static final Map<String, String> SHORT =
      Map.of(
          "Deployment", "deploy",
          "StatefulSet", "sts",
          "DaemonSet", "ds",
          "ConfigMap", "cm",
          "Service", "svc",
          "NetworkPolicy", "netpol",
          "HorizontalPodAutoscaler", "hpa",
          "Node", "node",
          "CronJob", "cj");

  /** As kubectl would take it: {@code deploy/payments}. */
  public String text() {
    return SHORT.getOrDefault(kind, kind.toLowerCase(Locale.ROOT)) + "/" + name;
  }

  /** The command line's long form: {@code deployment/payments}. */
  public String argument() {
    return kind.toLowerCase(Locale.ROOT) + "/" + name;
  }

  @Override
  public int compareTo(ObjectRef other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
