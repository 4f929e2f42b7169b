package io.burnscope.install;

import io.burnscope.kubernetes.operator.RuleOutput;
import io.burnscope.slo.SloId.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Why Burnscope has each right: a check of a few seconds that fails without it. */
final class RightsTable {
  private static final String SLOS = "servicelevelobjectives.observability.slok.io";
  private static final String SERVICE_LEVELS = "servicelevels.monitoring.spotahome.com";
  private static final String COMPOSITIONS = "slocompositions.observability.slok.io";
  private static final String RECORDS = "slocorrelations.observability.slok.io";
  private static final String RULES = "prometheusrules.monitoring.coreos.com";
  private static final String LEASES = "leases.coordination.k8s.io";

  /** What fails, empty if nothing does. */
  @FunctionalInterface
  interface Check {
    Optional<String> failure(Installed installed);
  }

  /** {@code verb resource} to what needs it. */
  static final Map<String, Check> CHECKS = checks();

  private RightsTable() {}

  private static Map<String, Check> checks() {
    Map<String, Check> checks = new TreeMap<>();
    journalled(checks);
    // Read once for each incident.
    for (String resource :
        new String[] {
          "replicasets.apps",
          "controllerrevisions.apps",
          "pods",
          "events",
          "poddisruptionbudgets.policy"
        }) {
      checks.put("list " + resource, it -> it.reads().unread(it.namespace()));
    }
    slos(checks);
    records(checks);
    rules(checks, RULES, RuleOutput.PROMETHEUSRULE);
    configMaps(checks);
    checks.put("create " + LEASES, it -> it.operator().notLeading(it.own()));
    checks.put("get " + LEASES, it -> it.withOldLease().operator().notLeading(it.own()));
    checks.put("patch " + LEASES, it -> it.withOldLease().operator().notLeading(it.own()));
    return checks;
  }

  /** What changed, as it is told at once and read again for what happened before the start. */
  private static void journalled(Map<String, Check> checks) {
    for (String resource :
        new String[] {
          "deployments.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "cronjobs.batch",
          "jobs.batch",
          "horizontalpodautoscalers.autoscaling",
          "networkpolicies.networking.k8s.io",
          "ingresses.networking.k8s.io",
          "configmaps",
          "services",
          "resourcequotas",
          "persistentvolumeclaims",
          "nodes",
          // by kubernetes.kinds and kubernetes.secrets
          "poddisruptionbudgets.policy",
          "limitranges",
          "priorityclasses.scheduling.k8s.io",
          "namespaces",
          "serviceaccounts",
          "roles.rbac.authorization.k8s.io",
          "rolebindings.rbac.authorization.k8s.io",
          "clusterroles.rbac.authorization.k8s.io",
          "clusterrolebindings.rbac.authorization.k8s.io",
          "secrets"
        }) {
      String plural = resource.replaceFirst("\\..*", "");
      checks.put("list " + resource, it -> it.reads().unread(it.namespace()));
      checks.put("watch " + resource, it -> it.reads().unwatched(plural));
    }
  }

  private static void slos(Map<String, Check> checks) {
    checks.put("list " + SLOS, it -> it.operator().slosUnseen("ServiceLevelObjective"));
    checks.put("watch " + SLOS, it -> it.operator().slosUnseen("ServiceLevelObjective"));
    checks.put("get " + SLOS, it -> it.operator().goneUnknown(Kind.OBJECTIVE));
    checks.put("create " + SLOS, it -> it.operator().derivedUnmade());
    checks.put("patch " + SLOS, it -> it.operator().derivedUnpatched());
    checks.put("delete " + SLOS, it -> it.operator().derivedUndeleted());
    checks.put("list " + SERVICE_LEVELS, it -> it.operator().serviceLevelsUnseen());
    checks.put("watch " + SERVICE_LEVELS, it -> it.operator().serviceLevelsUnseen());
    checks.put("get " + SERVICE_LEVELS, it -> it.operator().serviceLevelGoneUnknown());
    checks.put("list " + COMPOSITIONS, it -> it.operator().slosUnseen("SLOComposition"));
    checks.put("watch " + COMPOSITIONS, it -> it.operator().slosUnseen("SLOComposition"));
    checks.put("get " + COMPOSITIONS, it -> it.records().unsaid("SLOComposition"));
    checks.put(
        "patch servicelevelobjectives/status.observability.slok.io",
        it -> it.operator().statusUnwritten(Kind.OBJECTIVE));
    checks.put(
        "patch slocompositions/status.observability.slok.io",
        it -> it.operator().statusUnwritten(Kind.COMPOSITION));
  }

  private static void records(Map<String, Check> checks) {
    checks.put("list " + RECORDS, it -> it.records().notFound());
    checks.put("get " + RECORDS, it -> it.records().unwritten());
    checks.put("create " + RECORDS, it -> it.records().unwritten());
    checks.put("patch " + RECORDS, it -> it.records().unlabelled());
    checks.put("delete " + RECORDS, it -> it.records().notPurged());
    checks.put("patch slocorrelations/status.observability.slok.io", it -> it.records().notEnded());
    checks.put("create events", it -> it.records().unsaid("SLOCorrelation"));
  }

  private static void rules(Map<String, Check> checks, String resource, RuleOutput output) {
    checks.put("list " + resource, it -> it.operator().rulesUnseen(output));
    checks.put("watch " + resource, it -> it.operator().rulesUnseen(output));
    written(checks, resource, output);
  }

  /** Only by Role, where SLOs are; to list and watch them is allowed for other reasons. */
  private static void configMaps(Map<String, Check> checks) {
    written(checks, "configmaps", RuleOutput.CONFIGMAP);
  }

  private static void written(Map<String, Check> checks, String resource, RuleOutput output) {
    checks.put("get " + resource, it -> it.operator().takenUnknown(output));
    checks.put("create " + resource, it -> it.operator().rulesUnmade(output));
    checks.put("patch " + resource, it -> it.operator().rulesUnfilled(output));
    checks.put("delete " + resource, it -> it.operator().rulesUndeleted(output));
  }
}
