package io.burnscope.kubernetes.operator;

import io.burnscope.kubernetes.ServiceLevelUse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the operator makes and where.
 *
 * @param rules what the rules become
 * @param ruleLabels beside ours on every rule object, for the rule selector of a Prometheus
 * @param namespaces that are watched; empty: all
 * @param ownNamespace where the Lease is
 * @param base base window of the recording rules; 5 minutes outside tests
 * @param look between two looks at all numbers, and for the rules' kind; 30 s outside tests
 * @param evaluation distance of what is counted for {@link io.burnscope.slo.ServiceLevelCounts}; 1
 *     second to 5 minutes
 * @param serviceLevels what becomes of those of service-level-operator
 */
public record OperatorSettings(
    RuleOutput rules,
    Map<String, String> ruleLabels,
    Set<String> namespaces,
    String ownNamespace,
    Duration base,
    Duration look,
    Duration evaluation,
    ServiceLevelUse serviceLevels) {
  /** As often as the rules are evaluated. */
  public static final Duration LOOK = Duration.ofSeconds(30);

  /** As often as service-level-operator without {@code --resync-seconds}. */
  public static final Duration EVALUATION = Duration.ofSeconds(5);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  public OperatorSettings {
    ruleLabels = java.util.Collections.unmodifiableMap(new TreeMap<>(ruleLabels));
    namespaces = Set.copyOf(namespaces);
    if (evaluation.compareTo(SHORTEST) < 0 || evaluation.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("write 1s to 5m");
    }
  }
}
