package io.burnscope.bench.faults;

import static io.burnscope.bench.faults.Trees.list;
import static io.burnscope.bench.faults.Trees.map;

import io.burnscope.change.ObjectRef;
import java.util.Locale;
import java.util.Map;

/** Kubernetes objects as their authors write them. */
final class Manifests {
  private Manifests() {}

  /** An object with a spec. */
  static Map<String, Object> object(ObjectRef ref, Map<String, Object> spec) {
    Map<String, Object> metadata = map("name", ref.name());
    if (!ref.namespace().isEmpty()) {
      metadata.put("namespace", ref.namespace());
    }
    return map("kind", ref.kind(), "metadata", metadata, "spec", spec);
  }

  static Map<String, Object> configMap(ObjectRef ref, Map<String, Object> data) {
    Map<String, Object> object = object(ref, map());
    object.remove("spec");
    object.put("data", data);
    return object;
  }

  /** As a watch of metadata shows it. */
  static Map<String, Object> secret(ObjectRef ref) {
    Map<String, Object> object = object(ref, map());
    object.remove("spec");
    return object;
  }

  /** The workload of {@code app}. */
  static Map<String, Object> workload(App app, int replicas, String image) {
    Map<String, Object> container =
        map(
            "name", "app",
            "image", image,
            "command", list("/app/" + app.name()),
            "args", list("--port=8080"),
            "ports", list(map("name", "http", "containerPort", 8080)),
            "env", list(map("name", "LOG_LEVEL", "value", "info")),
            "resources",
                map(
                    "requests", map("cpu", "250m", "memory", "256Mi"),
                    "limits", map("cpu", "1", "memory", "512Mi")),
            "readinessProbe", probe("/ready", 2),
            "livenessProbe", probe("/health", 5));
    for (App.Call call : app.calls()) {
      String name = call.callee().name().toUpperCase(Locale.ROOT).replace('-', '_') + "_ADDR";
      String host = call.callee().name() + "." + call.callee().namespace() + ":8080";
      Trees.put(container, map("name", name, "value", host), "env", "+");
    }
    Map<String, Object> template =
        map(
            "metadata", map("labels", map("app", app.name())),
            "spec", map("containers", list(container)));
    Map<String, Object> object =
        object(
            app.ref(),
            map(
                "replicas", replicas,
                "selector", map("matchLabels", map("app", app.name())),
                "template", template));
    Trees.put(object, map("app", app.name()), "metadata", "labels");
    if (app.layer() != App.Layer.STORE) {
      Trees.put(object, "RollingUpdate", "spec", "strategy", "type");
      Trees.put(object, "7", "metadata", "annotations", "deployment.kubernetes.io/revision");
    }
    return object;
  }

  static Map<String, Object> probe(String path, int timeoutSeconds) {
    return map(
        "httpGet",
        map("path", path, "port", 8080),
        "timeoutSeconds",
        timeoutSeconds,
        "periodSeconds",
        10,
        "failureThreshold",
        3);
  }

  static Map<String, Object> service(App app) {
    return object(
        app.own("Service"),
        map(
            "selector", map("app", app.name()),
            "ports", list(map("name", "http", "port", 8080, "targetPort", 8080))));
  }

  static Map<String, Object> autoscaler(App app, int least, int most) {
    return object(
        app.own("HorizontalPodAutoscaler"),
        map(
            "scaleTargetRef",
            map("kind", "Deployment", "name", app.name()),
            "minReplicas",
            least,
            "maxReplicas",
            most,
            "targetCPUUtilizationPercentage",
            65));
  }

  /** Lets {@code callers} reach the pods of {@code app}. */
  static Map<String, Object> policy(ObjectRef ref, App app, Object... callers) {
    return object(ref, policySpec(app, callers));
  }

  static Map<String, Object> policySpec(App app, Object... callers) {
    Map<String, Object> rule = map("from", list());
    for (Object caller : callers) {
      Trees.put(rule, peer(caller), "from", "+");
    }
    return map(
        "podSelector", map("matchLabels", map("app", app.name())),
        "policyTypes", list("Ingress"),
        "ingress", callers.length == 0 ? list() : list(rule));
  }

  /** Wherever it runs. */
  private static Map<String, Object> peer(Object caller) {
    return map("namespaceSelector", map(), "podSelector", map("matchLabels", map("app", caller)));
  }

  static Map<String, Object> quota(String namespace, int pods, int cores) {
    return object(
        new ObjectRef("ResourceQuota", namespace, "compute"),
        map("hard", map("pods", Integer.toString(pods), "requests.cpu", Integer.toString(cores))));
  }

  static Map<String, Object> node(String name) {
    return object(new ObjectRef("Node", "", name), map());
  }

  static Map<String, Object> claim(ObjectRef ref, String size) {
    return object(
        ref,
        map(
            "accessModes", list("ReadWriteOnce"),
            "resources", map("requests", map("storage", size))));
  }

  static Map<String, Object> cronJob(ObjectRef ref, String schedule, String image) {
    Map<String, Object> pod =
        map("spec", map("containers", list(map("name", "job", "image", image))));
    return object(ref, map("schedule", schedule, "jobTemplate", map("spec", map("template", pod))));
  }

  /** A workload of the platform that serves no users. */
  static Map<String, Object> plain(ObjectRef ref, int replicas, String image) {
    Map<String, Object> template =
        map(
            "metadata", map("labels", map("app", ref.name())),
            "spec", map("containers", list(map("name", "app", "image", image))));
    Map<String, Object> spec =
        map("selector", map("matchLabels", map("app", ref.name())), "template", template);
    if (!ref.kind().equals("DaemonSet")) {
      spec.put("replicas", replicas);
    }
    Map<String, Object> object = object(ref, spec);
    Trees.put(object, "3", "metadata", "annotations", "deployment.kubernetes.io/revision");
    return object;
  }
}
