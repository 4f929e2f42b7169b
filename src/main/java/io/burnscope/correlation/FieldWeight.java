package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How apt a change is to break something, by its kind, the fields that differ and the direction in
 * which they do: what is seldom touched and cuts traffic off weighs most, what gives more room is
 * routine.
 */
final class FieldWeight {
  private static final double CUTS_OFF = 2.0;
  private static final double LIMITS = 1.2;
  private static final double CODE = 0.8;
  private static final double CONFIGURATION = 0.6;
  private static final double SCHEDULING = 0.6;
  private static final double COSMETIC = -1.2;
  private static final double FEWER_REPLICAS = 0.3;
  private static final double MORE_REPLICAS = -1.8;
  private static final double BY_AUTOSCALER = -1.0;

  /**
   * What a controller does because of a state it sees: it tells of trouble, it does not make it.
   */
  private static final double FOLLOWS = -4.0;

  private static final double MEANT_TO_BREAK = 3.0;
  private static final double NEW_LOAD = 0.2;

  /** A renewal by a machine that does it all the time. */
  private static final double RENEWED = -0.8;

  /** Half or less of something, and twice or more of what is asked for. */
  private static final double MUCH = 2.0;

  private static final double MUCH_TIGHTER = 1.5;
  private static final double TIGHTER = 0.3;
  private static final double LOOSER = -1.8;

  /** Nothing is restarted for it either. */
  private static final double MORE_QUOTA = -3.5;

  /** A number in a configuration that moved by this factor is hardly routine. */
  private static final double WILD = 5.0;

  private static final double WILDLY = 1.0;

  /** A switch is thrown for everybody at once. */
  private static final double TOGGLED = 1.2;

  private static final Set<String> ON_OR_OFF =
      Set.of("on", "off", "true", "false", "yes", "no", "enabled", "disabled");

  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "Rollout");

  private static final Set<String> NEEDED =
      Set.of(
          "Service",
          "ConfigMap",
          "Secret",
          "PersistentVolumeClaim",
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "Ingress",
          "ServiceAccount");

  private FieldWeight() {}

  /** Whether a controller made it because of a state that it saw. */
  static boolean follows(Change change) {
    return switch (change) {
      case Change.Scaling scaling ->
          scaling.automatic() && scaling.toReplicas() > scaling.fromReplicas();
      case Change.Edit edit ->
          edit.object().kind().equals("Node")
              && !edit.fields().isEmpty()
              && edit.fields().stream().allMatch(field -> ownWord(field.path()));
      case Change.Rollout _, Change.Creation _, Change.Deletion _, Change.Reported _ -> false;
    };
  }

  /** Whether Kubernetes itself marked a node as gone or not ready. */
  static boolean tellsOfLoss(Change change) {
    return follows(change) && change.fields().stream().anyMatch(FieldWeight::tellsOfLoss);
  }

  /** A taint that is taken away, or a condition that turns true, tells of a return. */
  private static boolean tellsOfLoss(FieldChange field) {
    boolean tainted =
        field.path().contains("node.kubernetes.io/unreachable")
            || field.path().contains("node.kubernetes.io/not-ready");
    return tainted
        ? field.after().isPresent()
        : field.path().toLowerCase(Locale.ROOT).contains("ready")
            && !field.after().orElse("True").equals("True");
  }

  /** Its conditions and Kubernetes' own taints tell what became of a node; a cordon brings one. */
  private static boolean ownWord(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    boolean taint = lower.contains("[node.kubernetes.io/") && !lower.contains("unschedulable");
    return taint || lower.contains("condition");
  }

  /** Log-odds by kind and fields alone. */
  static double of(Change change) {
    if (change.object().kind().contains("Chaos")) {
      return change instanceof Change.Deletion ? COSMETIC : MEANT_TO_BREAK;
    }
    return switch (change) {
      case Change.Rollout rollout -> strongest(rollout);
      case Change.Edit edit -> strongest(edit);
      case Change.Scaling scaling -> scaling(scaling);
      case Change.Creation creation -> created(creation.object().kind());
      case Change.Deletion deletion -> deleted(deletion.object().kind());
      case Change.Reported _ -> CONFIGURATION;
    };
  }

  private static double created(String kind) {
    return switch (kind) {
      case "AuthorizationPolicy", "PeerAuthentication" -> MUCH_TIGHTER;
      case "NetworkPolicy", "LimitRange", "ResourceQuota" -> CODE;
      case "VirtualService", "DestinationRule", "HTTPRoute", "Ingress" -> CONFIGURATION;
      case "Deployment", "StatefulSet", "DaemonSet", "Job" -> NEW_LOAD;
      default -> COSMETIC / 2;
    };
  }

  private static double deleted(String kind) {
    return kind.equals("Job") ? COSMETIC : NEEDED.contains(kind) ? CUTS_OFF : CONFIGURATION;
  }

  private static double scaling(Change.Scaling scaling) {
    double direction =
        scaling.toReplicas() == 0
            ? CUTS_OFF
            : scaling.toReplicas() < scaling.fromReplicas() ? FEWER_REPLICAS : MORE_REPLICAS;
    boolean up = scaling.toReplicas() > scaling.fromReplicas();
    return direction + (scaling.automatic() ? up ? FOLLOWS : BY_AUTOSCALER : 0);
  }

  private static double strongest(Change change) {
    boolean renewal = change.actor().manager().startsWith("cert-manager");
    double strongest =
        change.fields().stream()
            .mapToDouble(field -> field(change.object().kind(), field))
            .max()
            .orElse(0);
    return renewal ? Math.min(RENEWED, strongest) : strongest;
  }

  private static double field(String kind, FieldChange field) {
    String path = field.path().toLowerCase(Locale.ROOT);
    String last = path.substring(path.lastIndexOf('.') + 1);
    if (kind.equals("Secret")) {
      return LIMITS;
    }
    if (kind.equals("ConfigMap")) {
      return toggled(field) ? TOGGLED : number(field, CONFIGURATION);
    }
    if (path.contains(".annotations") || path.startsWith("metadata.") || last.equals("name")) {
      return COSMETIC;
    }
    return switch (kind) {
      case "CronJob", "Job" -> COSMETIC / 2;
      case "Node" -> node(path, field);
      case "Service" ->
          path.contains("selector") || path.contains("port") ? CUTS_OFF : CONFIGURATION;
      case "ResourceQuota", "LimitRange" ->
          factor(field).orElse(0) >= 1 ? MORE_QUOTA : room(field, CONFIGURATION);
      case "HorizontalPodAutoscaler" ->
          last.endsWith("replicas") ? room(field, CONFIGURATION) : CONFIGURATION;
      case "PodDisruptionBudget", "PriorityClass" -> COSMETIC / 2;
      default -> WORKLOADS.contains(kind) ? template(path, last, field) : number(field, LIMITS);
    };
  }

  private static double node(String path, FieldChange field) {
    if (ownWord(path)) {
      return FOLLOWS;
    }
    return field.after().orElse("false").equals("false") ? COSMETIC : LIMITS;
  }

  private static double template(String path, String last, FieldChange field) {
    if (path.contains(".limits") || path.contains(".requests")) {
      return resources(path, field);
    }
    if (last.equals("command") || last.equals("args")) {
      return LIMITS;
    }
    if (last.equals("image") || path.contains("env")) {
      return number(field, CODE);
    }
    if (path.contains("probe") || path.contains("volume")) {
      return CODE;
    }
    if (path.contains(".labels") || field.field().equals("labels")) {
      return COSMETIC;
    }
    return last.equals("replicas") ? FEWER_REPLICAS : SCHEDULING;
  }

  /** A limit that is gone gives room; so does a request, but pods need a node that has it. */
  private static double resources(String path, FieldChange field) {
    OptionalDouble factor = factor(field);
    if (path.contains(".requests")) {
      return factor.orElse(1) >= MUCH ? CONFIGURATION : COSMETIC / 2;
    }
    return field.after().isEmpty() ? COSMETIC / 2 : room(field, CONFIGURATION);
  }

  /** More of it never hurt anybody soon. */
  private static double room(FieldChange field, double otherwise) {
    OptionalDouble factor = factor(field);
    if (factor.isEmpty()) {
      return otherwise;
    }
    double by = factor.getAsDouble();
    return by >= 1 ? LOOSER : by <= 1 / MUCH ? MUCH_TIGHTER : TIGHTER;
  }

  private static boolean toggled(FieldChange field) {
    return field.before().map(FieldWeight::lower).filter(ON_OR_OFF::contains).isPresent()
        && field.after().map(FieldWeight::lower).filter(ON_OR_OFF::contains).isPresent();
  }

  private static String lower(String value) {
    return value.trim().toLowerCase(Locale.ROOT);
  }

  private static double number(FieldChange field, double usual) {
    double factor = factor(field).orElse(1);
    return factor >= WILD || factor <= 1 / WILD ? Math.max(usual, WILDLY) : usual;
  }

  private static OptionalDouble factor(FieldChange field) {
    return field.before().isPresent() && field.after().isPresent()
        ? Amount.factor(field.before().get(), field.after().get())
        : OptionalDouble.empty();
  }
}
