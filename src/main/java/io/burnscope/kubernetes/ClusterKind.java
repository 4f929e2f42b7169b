package io.burnscope.kubernetes;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** The kinds that are looked at, with the versions under which clusters serve them. */
enum ClusterKind {
  DEPLOYMENT("Deployment", "deployments", "apps", "v1"),
  STATEFUL_SET("StatefulSet", "statefulsets", "apps", "v1"),
  DAEMON_SET("DaemonSet", "daemonsets", "apps", "v1"),
  REPLICA_SET("ReplicaSet", "replicasets", "apps", "v1"),
  CRON_JOB("CronJob", "cronjobs", "batch", "v1", "v1beta1"),
  CONFIG_MAP("ConfigMap", "configmaps", "", "v1"),
  SERVICE("Service", "services", "", "v1"),
  AUTOSCALER("HorizontalPodAutoscaler", "horizontalpodautoscalers", "autoscaling", "v2", "v1"),
  NETWORK_POLICY("NetworkPolicy", "networkpolicies", "networking.k8s.io", "v1"),
  DISRUPTION_BUDGET("PodDisruptionBudget", "poddisruptionbudgets", "policy", "v1", "v1beta1"),
  QUOTA("ResourceQuota", "resourcequotas", "", "v1"),
  NODE("Node", "nodes", "", "v1"),
  POD("Pod", "pods", "", "v1"),
  EVENT("Event", "events", "", "v1");

  /** Kinds whose changes are journalled. */
  static final List<ClusterKind> WATCHED =
      List.of(
          DEPLOYMENT,
          STATEFUL_SET,
          DAEMON_SET,
          CONFIG_MAP,
          SERVICE,
          AUTOSCALER,
          NETWORK_POLICY,
          QUOTA,
          CRON_JOB,
          NODE);

  private final String kind;
  private final String plural;
  private final String group;
  private final String version;
  private final String older;

  ClusterKind(String kind, String plural, String group, String version) {
    this(kind, plural, group, version, version);
  }

  ClusterKind(String kind, String plural, String group, String version, String older) {
    this.kind = kind;
    this.plural = plural;
    this.group = group;
    this.version = version;
    this.older = older;
  }

  String kind() {
    return kind;
  }

  /** Preferred first. */
  List<String> versions() {
    return version.equals(older) ? List.of(version) : List.of(version, older);
  }

  boolean namespaced() {
    return this != NODE;
  }

  /** For people: {@code ConfigMaps}, {@code NetworkPolicies}. */
  String plural() {
    return kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
  }

  ResourceDefinitionContext at(String version) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced())
        .build();
  }
}
