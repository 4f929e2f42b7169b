package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.slo.Selector;
import io.burnscope.slo.Selector.Operator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of a workload's pods. Those of a Deployment have the workload's name, the hash of the
 * pod template and a random suffix; of a StatefulSet the name and a number; of a DaemonSet the name
 * and a random suffix, so that their names do not tell the template.
 */
record PodNames(ObjectRef workload) {
  /** The alphabet of Kubernetes' own hashes and suffixes: no vowels, nothing easily misread. */
  private static final String SAFE = "[bcdfghjklmnpqrstvwxz2456789]";

  /** Matchers that select its pods; series without a namespace count as its own. */
  List<Selector.Matcher> matchers() {
    return List.of(
        new Selector.Matcher("namespace", Operator.MATCHES, workload.namespace() + "|"),
        new Selector.Matcher("pod", Operator.MATCHES, pattern()));
  }

  /** Regular expression of its pods' names. */
  String pattern() {
    return workload.name() + "-" + suffix();
  }

  private String suffix() {
    return switch (workload.kind()) {
      case "StatefulSet" -> "[0-9]{1,6}";
      case "DaemonSet" -> SAFE + "{5}";
      default -> SAFE + "{1,10}-" + SAFE + "{5}";
    };
  }

  /** The hash in the name of one of its pods, or that name if it has none. */
  Optional<String> key(String pod) {
    if (!pod.matches(Pattern.quote(workload.name() + "-") + suffix())) {
      return Optional.empty();
    }
    String suffix = pod.substring(workload.name().length() + 1);
    int end = suffix.indexOf('-');
    return Optional.of(end < 0 ? pod : suffix.substring(0, end));
  }
}
