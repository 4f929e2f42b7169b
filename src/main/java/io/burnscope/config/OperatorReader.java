package io.burnscope.config;

import io.burnscope.incident.IncidentPolicy;
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
    RuleOutput rules = rules();
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
                    evaluation)));
  }

  private RuleOutput rules() {
    String wanted = tree.text(Key.OPERATOR_RULES).orElse(RuleOutput.PROMETHEUSRULE.toString());
    return Arrays.stream(RuleOutput.values())
        .filter(output -> output.toString().equals(wanted))
        .findFirst()
        .orElseGet(() -> {
          tree.problem(
              Key.OPERATOR_RULES.path(),
              wanted,
              "write "
                  + Arrays.stream(RuleOutput.values())
                      .map(RuleOutput::toString)
                      .collect(Collectors.joining(" or ")));
          return RuleOutput.NONE;
        });
  }
}
