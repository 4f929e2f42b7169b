package io.burnscope.config;

import io.burnscope.incident.IncidentPolicy;
import io.burnscope.kubernetes.ServiceLevelUse;
import io.burnscope.kubernetes.operator.OperatorSettings;
import io.burnscope.kubernetes.operator.RuleOutput;
import io.burnscope.kubernetes.slo.CrossNamespace;
import io.burnscope.kubernetes.slo.SloReading;
import io.burnscope.slo.ManifestOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the cluster's SLOs are read and what is written for them. */
final class OperatorReader {
  private final ConfigTree tree;

  OperatorReader(ConfigTree tree) {
    this.tree = tree;
  }

  SloReading reading() {
    List<String> words = tree.words(Key.COMPOSITIONS_CROSS_NAMESPACE);
    CrossNamespace cross =
        switch (words.size() == 1 ? words.getFirst() : "") {
          case "allow" -> new CrossNamespace.Allow();
          case "deny" -> new CrossNamespace.Deny();
          default ->
              words.isEmpty()
                  ? SloReading.DEFAULT.crossNamespace()
                  : new CrossNamespace.Only(new HashSet<>(words));
        };
    ManifestOptions options =
        Checked.value(
                tree,
                Key.OPERATOR_LABEL_PREFIX.path(),
                () ->
                    new ManifestOptions(
                        tree.text(Key.OPERATOR_LABEL_PREFIX)
                            .orElse(ManifestOptions.DEFAULT.labelPrefix())))
            .orElse(ManifestOptions.DEFAULT);
    return new SloReading(options, cross);
  }

  /** Empty if {@code policy} is: its base window is that of the rules. */
  Optional<OperatorSettings> read(Optional<IncidentPolicy> policy) {
    RuleOutput rules = oneOf(Key.OPERATOR_RULES, RuleOutput.PROMETHEUSRULE, RuleOutput.values());
    ServiceLevelUse levels =
        oneOf(Key.OPERATOR_SERVICE_LEVELS, ServiceLevelUse.KEEP, ServiceLevelUse.values());
    Duration evaluation =
        tree.duration(Key.OPERATOR_EVALUATION_INTERVAL).orElse(OperatorSettings.EVALUATION);
    return policy.flatMap(known ->
        Checked.value(
            tree,
            Key.OPERATOR_EVALUATION_INTERVAL.path(),
            () ->
                new OperatorSettings(
                    rules,
                    tree.map(Key.OPERATOR_RULE_LABELS),
                    new HashSet<>(tree.list(Key.KUBERNETES_NAMESPACES)),
                    known.ownNamespace(),
                    known.base(),
                    OperatorSettings.LOOK,
                    evaluation,
                    levels)));
  }

  /** The one that is spelt so; {@code usual} if nothing or something else is written. */
  private <T> T oneOf(Key key, T usual, T[] all) {
    String wanted = tree.text(key).orElse(usual.toString());
    return Arrays.stream(all)
        .filter(one -> one.toString().equals(wanted))
        .findFirst()
        .orElseGet(() -> {
          tree.problem(
              key.path(),
              wanted,
              "write "
                  + Arrays.stream(all).map(Object::toString).collect(Collectors.joining(" or ")));
          return usual;
        });
  }
}
