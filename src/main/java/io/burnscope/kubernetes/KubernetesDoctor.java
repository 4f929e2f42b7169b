package io.burnscope.kubernetes;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;

import io.burnscope.input.ClockSkew;
import io.burnscope.input.Diagnosis;
import io.burnscope.kubernetes.crd.ServiceLevelObjective;
import io.burnscope.kubernetes.crd.SloComposition;
import io.burnscope.rule.RuleManifest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at a cluster as a person who installs would. Blocking; writes nothing. */
public final class KubernetesDoctor {
  private static final String WHAT = "kubernetes";

  private final KubernetesClient client;
  private final KubernetesSettings settings;
  private final InstantSource clock;

  /** Looks through {@code client}, which stays the caller's. */
  public KubernetesDoctor(
      KubernetesClient client, KubernetesSettings settings, InstantSource clock) {
    this.client = client;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param rules what rules become: {@code prometheusrules}, {@code configmaps}, or empty for none
   * @param levels whether rights on ServiceLevels are needed
   * @param ownNamespace where the Lease is
   */
  public List<Diagnosis> examine(String rules, ServiceLevelUse levels, String ownNamespace) {
    List<Diagnosis> all = new ArrayList<>();
    try {
      String version = client.getKubernetesVersion().getGitVersion();
      all.add(ok(WHAT, "API server " + version + " at " + client.getMasterUrl()));
      new ServerClock(client, settings.requestTimeout(), clock)
          .skew()
          .ifPresent(skew -> all.add(skew.told(WHAT, "the API server")));
      all.addAll(new Definitions(client).examine());
      Set<String> homes = homes();
      if (rules.equals("configmaps") && settings.namespaces().isEmpty() && homes.isEmpty()) {
        all.add(
            ok(
                "permissions",
                "no SLO is seen yet: a Role in its namespace must grant get, create, patch and"
                    + " delete of configmaps"));
      }
      List<Right> needed =
          Right.needed(settings, rules, ownNamespace, homes).stream()
              .filter(right -> levels == ServiceLevelUse.KEEP || !right.ofServiceLevels())
              .toList();
      all.addAll(new RightsCheck(client, settings).of(needed));
    } catch (KubernetesClientException failure) {
      all.add(
          fail(
              WHAT,
              ApiFailure.words(failure),
              "check kubernetes.kubeconfig, or the pod's service account and network"));
    }
    return all;
  }

  /** The namespaces of all SLOs; those of a kind that cannot be listed are missing. */
  private Set<String> homes() {
    Set<String> homes = new TreeSet<>();
    for (var kind : List.of(ServiceLevelObjective.class, SloComposition.class)) {
      try {
        client.resources(kind).inAnyNamespace().list().getItems().stream()
            .map(slo -> slo.getMetadata().getNamespace())
            .forEach(homes::add);
      } catch (KubernetesClientException hidden) {
        // Told as a right that is missing.
      }
    }
    return homes;
  }

  /** Which definitions are older than this version; empty if nobody can tell now. */
  public List<Diagnosis> definitions() {
    try {
      return new Definitions(client).examine();
    } catch (RuntimeException away) {
      return List.of();
    }
  }

  /** How far the API server's clock is from ours; empty if it does not tell. */
  public Optional<ClockSkew> skew() {
    return new ServerClock(client, settings.requestTimeout(), clock).skew();
  }

  /** Names of the rule groups that we made as PrometheusRules; empty if they cannot be listed. */
  public Set<String> ruleGroups() {
    Set<String> groups = new TreeSet<>();
    try {
      client
          .genericKubernetesResources(
              new ResourceDefinitionContext.Builder()
                  .withGroup("monitoring.coreos.com")
                  .withVersion("v1")
                  .withKind("PrometheusRule")
                  .withPlural("prometheusrules")
                  .withNamespaced(true)
                  .build())
          .inAnyNamespace()
          .withLabel(RuleManifest.MANAGED_BY, "burnscope")
          .list()
          .getItems()
          .forEach(object -> names(object.getAdditionalProperties().get("spec"), groups));
    } catch (KubernetesClientException absent) {
      return Set.of(); // the rights are told by themselves
    }
    return groups;
  }

  private static void names(@Nullable Object spec, Set<String> names) {
    if (spec instanceof Map<?, ?> map && map.get("groups") instanceof List<?> groups) {
      for (Object group : groups) {
        if (group instanceof Map<?, ?> one && one.get("name") instanceof String name) {
          names.add(name);
        }
      }
    }
  }
}
