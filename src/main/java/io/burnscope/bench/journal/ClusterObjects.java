package io.burnscope.bench.journal;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Objects as an API server shows them, with managers' fields, last-applied and status. */
final class ClusterObjects {
  private static final int NAMESPACES = 200;
  private static final int VARIABLES = 20;

  private ClusterObjects() {}

  static String namespace(int number) {
    return "team-" + number % NAMESPACES;
  }

  /** {@code generation} counts new images, {@code version} every write, also of the status. */
  static String deployment(int number, long generation, long version, Instant at) {
    return """
    {"apiVersion": "apps/v1", "kind": "Deployment", %s,
     "spec": {"replicas": 3, "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600,
       "selector": {"matchLabels": {"app": "shop-%d"}},
       "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": "25%%", "maxUnavailable": "25%%"}},
       "template": %s},
     "status": {"observedGeneration": %d, "replicas": 3, "updatedReplicas": 3, "readyReplicas": %d,
       "availableReplicas": 3, "conditions": [
         {"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable",
          "lastUpdateTime": "%s", "lastTransitionTime": "%s", "message": "Deployment has minimum availability."},
         {"type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable",
          "lastUpdateTime": "%s", "lastTransitionTime": "%s", "message": "ReplicaSet has successfully progressed."}]}}
    """
        .formatted(
            metadata(
                "shop-" + number, number, generation, version, at, template(number, generation)),
            number,
            template(number, generation),
            generation,
            version % 4,
            at,
            at,
            at,
            at);
  }

  static String replicaSet(int number, Instant at) {
    int deployment = number / 11;
    int revision = number % 11;
    return """
    {"apiVersion": "apps/v1", "kind": "ReplicaSet", %s,
     "spec": {"replicas": %d, "selector": {"matchLabels": {"app": "shop-%d"}}, "template": %s},
     "status": {"observedGeneration": 1, "replicas": 3, "readyReplicas": 3, "availableReplicas": 3}}
    """
        .formatted(
            metadata(
                "shop-" + deployment + "-" + Integer.toHexString(0x5d8f0000 + number),
                deployment,
                1,
                number,
                at,
                "{}"),
            revision == 10 ? 3 : 0,
            deployment,
            template(deployment, revision));
  }

  static String configMap(int number, long version, Instant at) {
    String lines =
        IntStream.range(0, 40)
            .mapToObj(line -> "setting." + line + ".of.the.shop=value " + line + " of " + version)
            .collect(Collectors.joining("\\n"));
    return """
    {"apiVersion": "v1", "kind": "ConfigMap", %s, "data": {"shop.properties": "%s", "LEVEL": "info"}}
    """
        .formatted(metadata("config-" + number, number, 1, version, at, "{}"), lines);
  }

  static String event(int number, Instant at) {
    return """
    {"apiVersion": "v1", "kind": "Event", %s, "type": "Warning", "reason": "Unhealthy",
     "message": "Readiness probe failed: HTTP probe failed with statuscode: 503", "count": %d,
     "firstTimestamp": "%s", "lastTimestamp": "%s", "reportingComponent": "kubelet",
     "source": {"component": "kubelet", "host": "node-%d"},
     "involvedObject": {"apiVersion": "v1", "kind": "Pod", "namespace": "%s",
       "name": "shop-%d-5d8f0000-x2x4z", "uid": "0c1c8f0e-0000-4000-8000-%012d"}}
    """
        .formatted(
            metadata("shop-" + number + ".17a8", number, 1, number, at, "{}"),
            1 + number % 40,
            at,
            at,
            number % 500,
            namespace(number),
            number,
            number);
  }

  private static String metadata(
      String name, int number, long generation, long version, Instant at, String applied) {
    return """
    "metadata": {"name": "%1$s", "namespace": "%2$s", "uid": "5e1c8f0e-0000-4000-8000-%3$012d",
      "resourceVersion": "%4$d", "generation": %5$d, "creationTimestamp": "2026-01-07T09:12:44Z",
      "labels": {"app": "shop-%3$d", "team": "team-%3$d", "app.kubernetes.io/managed-by": "Helm"},
      "annotations": {"deployment.kubernetes.io/revision": "%5$d",
        "kubectl.kubernetes.io/last-applied-configuration": "%6$s"},
      "managedFields": [
        {"manager": "helm", "operation": "Update", "apiVersion": "apps/v1", "time": "%7$s",
         "fieldsType": "FieldsV1", "fieldsV1": {"f:metadata": {"f:labels": {".": {}, "f:app": {}}},
           "f:spec": {"f:replicas": {}, "f:template": {"f:spec": {"f:containers": {
             "k:{\\"name\\":\\"app\\"}": {".": {}, "f:image": {}, "f:name": {}, "f:env": {%8$s}}}}}}}},
        {"manager": "kube-controller-manager", "operation": "Update", "apiVersion": "apps/v1",
         "subresource": "status", "time": "%7$s", "fieldsType": "FieldsV1",
         "fieldsV1": {"f:status": {"f:replicas": {}, "f:conditions": {}}}}]}\
    """
        .formatted(
            name,
            namespace(number),
            number,
            version,
            generation,
            applied.replace("\"", "\\\"").replace("\n", " "),
            at,
            variables("\"k:{\\\"name\\\":\\\"SETTING_%d\\\"}\": {\".\": {}, \"f:name\": {}}"));
  }

  private static String template(int number, long generation) {
    return """
    {"metadata": {"labels": {"app": "shop-%1$d"}}, "spec": {"serviceAccountName": "shop",
      "containers": [{"name": "app", "image": "registry.example.com/shop-%1$d:1.%2$d.0",
        "ports": [{"containerPort": 8080}], "env": [%3$s],
        "resources": {"requests": {"cpu": "250m", "memory": "256Mi"}, "limits": {"memory": "512Mi"}},
        "readinessProbe": {"httpGet": {"path": "/ready", "port": 8080}, "periodSeconds": 10},
        "livenessProbe": {"httpGet": {"path": "/live", "port": 8080}, "periodSeconds": 10},
        "volumeMounts": [{"name": "config", "mountPath": "/etc/shop"}]}],
      "volumes": [{"name": "config", "configMap": {"name": "config-%1$d"}}]}}\
    """
        .formatted(
            number, generation, variables("{\"name\": \"SETTING_%d\", \"value\": \"value %1$d\"}"));
  }

  private static String variables(String each) {
    return IntStream.range(0, VARIABLES)
        .mapToObj(each::formatted)
        .collect(Collectors.joining(", "));
  }
}
