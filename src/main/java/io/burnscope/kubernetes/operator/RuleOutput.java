package io.burnscope.kubernetes.operator;

import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;

/** What the rules of an SLO become; {@link #toString()} is the spelling in the configuration. */
public enum RuleOutput {
  /** An object for the Prometheus operator. */
  PROMETHEUSRULE,
  /** A ConfigMap with one rule file, for a Prometheus without its operator. */
  CONFIGMAP,
  /** Nothing: rules come by another way, such as {@code generate}. */
  NONE;

  ResourceDefinitionContext context() {
    return switch (this) {
      case PROMETHEUSRULE -> context("monitoring.coreos.com", "PrometheusRule", "prometheusrules");
      case CONFIGMAP, NONE -> context("", "ConfigMap", "configmaps");
    };
  }

  private static ResourceDefinitionContext context(String group, String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }

  /** The SLO whose rules an object of this name and namespace would hold, wherever it is from. */
  static SloId expected(String namespace, String name) {
    return name.startsWith("sloc-")
        ? new SloId(SloId.Kind.COMPOSITION, namespace, name.substring("sloc-".length()))
        : new SloId(SloId.Kind.OBJECTIVE, namespace, name.substring(name.indexOf('-') + 1));
  }

  /** Whether an object of this name could hold an SLO's rules. */
  static boolean expects(String name) {
    return name.matches("(slo|sloc)-.+");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
