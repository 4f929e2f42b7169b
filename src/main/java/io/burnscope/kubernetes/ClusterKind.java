package io.burnscope.kubernetes;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/**
 * A kind that is looked at, with the versions under which clusters serve it.
 *
 * @param kind as objects spell it, such as {@code Ingress}
 * @param resource as paths and roles spell it, such as {@code ingresses}
 * @param group empty for the core group
 * @param versions preferred first, at least one
 * @param namespaced whether its objects live in namespaces
 */
public record ClusterKind(
    String kind, String resource, String group, List<String> versions, boolean namespaced) {
  static final ClusterKind DEPLOYMENT = in("apps", "Deployment", "deployments");
  static final ClusterKind STATEFUL_SET = in("apps", "StatefulSet", "statefulsets");
  static final ClusterKind DAEMON_SET = in("apps", "DaemonSet", "daemonsets");
  static final ClusterKind REPLICA_SET = in("apps", "ReplicaSet", "replicasets");
  static final ClusterKind CONTROLLER_REVISION =
      in("apps", "ControllerRevision", "controllerrevisions");
  static final ClusterKind CRON_JOB = in("batch", "CronJob", "cronjobs").or("v1beta1");
  static final ClusterKind JOB = in("batch", "Job", "jobs");
  static final ClusterKind CONFIG_MAP = in("", "ConfigMap", "configmaps");
  static final ClusterKind SERVICE = in("", "Service", "services");
  static final ClusterKind CLAIM = in("", "PersistentVolumeClaim", "persistentvolumeclaims");
  static final ClusterKind INGRESS = in("networking.k8s.io", "Ingress", "ingresses").or("v1beta1");
  static final ClusterKind AUTOSCALER =
      new ClusterKind(
          "HorizontalPodAutoscaler",
          "horizontalpodautoscalers",
          "autoscaling",
          List.of("v2", "v1"),
          true);
  static final ClusterKind NETWORK_POLICY =
      in("networking.k8s.io", "NetworkPolicy", "networkpolicies");
  static final ClusterKind DISRUPTION_BUDGET =
      in("policy", "PodDisruptionBudget", "poddisruptionbudgets").or("v1beta1");
  static final ClusterKind QUOTA = in("", "ResourceQuota", "resourcequotas");

  /** Its metadata only: {@link MetadataOnly}. */
  static final ClusterKind SECRET = in("", "Secret", "secrets");

  static final ClusterKind NODE = in("", "Node", "nodes").clusterWide();
  static final ClusterKind POD = in("", "Pod", "pods");
  static final ClusterKind EVENT = in("", "Event", "events");

  /** Kinds whose changes are journalled whatever is configured. */
  static final List<ClusterKind> WATCHED =
      List.of(
          DEPLOYMENT,
          STATEFUL_SET,
          DAEMON_SET,
          CONFIG_MAP,
          SERVICE,
          INGRESS,
          AUTOSCALER,
          NETWORK_POLICY,
          QUOTA,
          CLAIM,
          CRON_JOB,
          JOB,
          NODE);

  public ClusterKind {
    versions = List.copyOf(versions);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException(kind + " has no version");
    }
  }

  /** A namespaced kind of version v1. */
  static ClusterKind in(String group, String kind, String resource) {
    return new ClusterKind(kind, resource, group, List.of("v1"), true);
  }

  /** The same, also known under an older version. */
  ClusterKind or(String older) {
    return new ClusterKind(kind, resource, group, List.of(versions.getFirst(), older), namespaced);
  }

  /** The same without namespaces. */
  ClusterKind clusterWide() {
    return new ClusterKind(kind, resource, group, versions, false);
  }

  /** For people: {@code ConfigMaps}, {@code NetworkPolicies}, {@code Gateways}. */
  String plural() {
    if (kind.endsWith("s") || kind.endsWith("ss")) {
      return kind + "es";
    }
    boolean consonant = kind.matches(".*[^aeiou]y");
    return consonant ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
  }

  ResourceDefinitionContext at(String version) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(resource)
        .withNamespaced(namespaced)
        .build();
  }
}
