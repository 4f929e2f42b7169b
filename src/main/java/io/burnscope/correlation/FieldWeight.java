package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import java.util.Locale;
import java.util.Set;

/** How apt a change is to break something, by its kind and the fields that differ. */
final class FieldWeight {
  private static final double CODE = 0.8;
  private static final double CONFIGURATION = 0.6;
  private static final double SCHEDULING = 0.4;
  private static final double NEUTRAL = 0;
  private static final double COSMETIC = -1.2;
  private static final double SCALED_TO_ZERO = 2.0;
  private static final double FEWER_REPLICAS = 0.3;
  private static final double MORE_REPLICAS = -1.0;
  private static final double BY_AUTOSCALER = -1.0;
  private static final double CHAOS = 1.5;
  private static final double DELETED = 0.8;
  private static final Set<String> LIMITING =
      Set.of(
          "NetworkPolicy",
          "ResourceQuota",
          "LimitRange",
          "AuthorizationPolicy",
          "PeerAuthentication",
          "VirtualService",
          "DestinationRule",
          "Ingress");

  private FieldWeight() {}

  /** Log-odds by kind and fields alone. */
  static double of(Change change) {
    if (change.object().kind().contains("Chaos")) {
      return CHAOS;
    }
    return switch (change) {
      case Change.Rollout rollout -> strongest(rollout);
      case Change.Edit edit -> strongest(edit);
      case Change.Scaling scaling -> scaling(scaling);
      case Change.Creation creation ->
          LIMITING.contains(creation.object().kind()) ? CONFIGURATION : COSMETIC / 2;
      case Change.Deletion deletion -> deletion.object().kind().equals("Job") ? COSMETIC : DELETED;
      case Change.Reported reported -> CONFIGURATION;
    };
  }

  private static double scaling(Change.Scaling scaling) {
    double direction =
        scaling.toReplicas() == 0
            ? SCALED_TO_ZERO
            : scaling.toReplicas() < scaling.fromReplicas() ? FEWER_REPLICAS : MORE_REPLICAS;
    return direction + (scaling.automatic() ? BY_AUTOSCALER : 0);
  }

  private static double strongest(Change change) {
    return change.fields().stream()
        .mapToDouble(field -> field(change.object().kind(), field))
        .max()
        .orElse(NEUTRAL);
  }

  private static double field(String kind, FieldChange field) {
    if (kind.equals("ConfigMap") || kind.equals("Secret")) {
      return CONFIGURATION;
    }
    String path = field.path().toLowerCase(Locale.ROOT);
    String last = path.substring(path.lastIndexOf('.') + 1);
    if (path.contains(".annotations") || path.startsWith("metadata.") || last.equals("name")) {
      return COSMETIC;
    }
    return switch (kind) {
      case "CronJob", "Job" -> COSMETIC / 2;
      case "Node" -> field.after().orElse("false").equals("false") ? COSMETIC : SCHEDULING;
      case "Deployment", "StatefulSet", "DaemonSet", "Rollout" -> template(path, last, field);
      default -> CONFIGURATION;
    };
  }

  private static double template(String path, String last, FieldChange field) {
    if (last.equals("image")
        || path.contains("env")
        || last.equals("command")
        || last.equals("args")) {
      return CODE;
    }
    if (path.contains("probe") || path.contains("volume")) {
      return CONFIGURATION;
    }
    if (path.contains(".labels") || field.field().equals("labels")) {
      return COSMETIC;
    }
    return last.equals("replicas") ? FEWER_REPLICAS : SCHEDULING;
  }
}
