package io.burnscope.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a mode needs to be allowed, as {@code deploy/manifests/access.yaml} grants it.
 *
 * @param group of the API; empty for the core group
 * @param resource as roles spell it, with its subresource if there is one
 * @param name of the one object; empty: all
 * @param namespace where; empty: wherever is watched
 * @param without what does not work without it
 */
record Right(
    String group,
    String resource,
    List<String> verbs,
    String name,
    String namespace,
    String without) {
  private static final String OURS = "observability.slok.io";
  private static final String THEIRS = "monitoring.spotahome.com";
  private static final String DERIVED = "ServiceLevels get no SLOs";
  private static final List<String> WATCH = List.of("list", "watch");

  private static Right of(String group, String resource, List<String> verbs, String without) {
    return new Right(group, resource, verbs, "", "", without);
  }

  /**
   * Everything that is needed.
   *
   * @param rules what rules become: {@code prometheusrules}, {@code configmaps}, or none
   * @param homes namespaces that have SLOs: where all are watched, rights to write ConfigMaps are
   *     given in each of these only
   */
  static List<Right> needed(
      KubernetesSettings settings, String rules, String ownNamespace, Set<String> homes) {
    List<Right> all = new ArrayList<>(reading(settings));
    all.add(of(OURS, "servicelevelobjectives", WATCH, "SLOs are not known"));
    all.add(of(OURS, "slocompositions", WATCH, "compositions are not known"));
    all.add(of(THEIRS, "servicelevels", WATCH, "ServiceLevels are not known"));
    all.add(
        of(
            OURS,
            "slocorrelations",
            List.of("list", "get", "create", "patch", "delete"),
            "incidents get no resource"));
    all.add(of(OURS, "slocorrelations/status", List.of("patch"), "incidents get no resource"));
    all.add(of("", "events", List.of("create"), "turns of an incident are no Events"));
    for (String kind : List.of("servicelevelobjectives", "slocompositions")) {
      all.add(of(OURS, kind, List.of("get"), "SLOs have no Events of their incidents"));
    }
    switch (settings.writes()) {
      case RECORDS -> {}
      case RECORDS_AND_RULES -> {
        all.addAll(rules(settings, rules, homes));
        all.addAll(operating(ownNamespace));
      }
    }
    return List.copyOf(all);
  }

  private static List<Right> reading(KubernetesSettings settings) {
    List<Right> all = new ArrayList<>();
    Stream.concat(ClusterKind.WATCHED.stream(), settings.more().stream())
        .distinct()
        // In named namespaces there is no ClusterRole, which alone could grant them.
        .filter(kind -> kind.namespaced() || settings.namespaces().isEmpty())
        .forEach(
            kind -> all.add(of(kind.group(), kind.resource(), WATCH, "its changes are not seen")));
    for (ClusterKind kind : List.of(ClusterKind.REPLICA_SET, ClusterKind.POD, ClusterKind.EVENT)) {
      all.add(of(kind.group(), kind.resource(), List.of("list"), "rollouts are told with less"));
    }
    all.add(
        of(
            ClusterKind.CONTROLLER_REVISION.group(),
            ClusterKind.CONTROLLER_REVISION.resource(),
            List.of("list"),
            "StatefulSets and DaemonSets have no history"));
    all.add(
        of(
            ClusterKind.DISRUPTION_BUDGET.group(),
            ClusterKind.DISRUPTION_BUDGET.resource(),
            List.of("list"),
            "PodDisruptionBudgets are not related to what they hold up"));
    return all;
  }

  private static List<Right> rules(KubernetesSettings settings, String rules, Set<String> homes) {
    String without = "SLOs get no rules";
    List<String> write = List.of("get", "create", "patch", "delete");
    String group = rules.equals("configmaps") ? "" : "monitoring.coreos.com";
    if (rules.isEmpty()) {
      return List.of();
    }
    List<Right> all = new ArrayList<>();
    all.add(of(group, rules, WATCH, without));
    if (rules.equals("configmaps") && settings.namespaces().isEmpty()) {
      homes.forEach(home -> all.add(new Right(group, rules, write, "", home, without)));
    } else {
      all.add(of(group, rules, write, without));
    }
    return all;
  }

  private static List<Right> operating(String ownNamespace) {
    List<Right> all = new ArrayList<>();
    all.add(of(THEIRS, "servicelevels", List.of("get"), DERIVED));
    all.add(of(OURS, "servicelevelobjectives", List.of("create", "patch", "delete"), DERIVED));
    for (String kind : List.of("servicelevelobjectives", "slocompositions")) {
      all.add(of(OURS, kind + "/status", List.of("patch"), "SLOs get no status"));
    }
    String lease = "nobody operates: rules and status are not written";
    all.add(new Right("coordination.k8s.io", "leases", List.of("create"), "", ownNamespace, lease));
    all.add(
        new Right(
            "coordination.k8s.io",
            "leases",
            List.of("get", "patch"),
            "burnscope",
            ownNamespace,
            lease));
    return all;
  }

  /** Whether nobody needs it where ServiceLevels are ignored. */
  boolean ofServiceLevels() {
    return group.equals(THEIRS) || without.equals(DERIVED);
  }

  /** Where to ask for it: the namespaces that are watched, or all at once. */
  List<String> places(KubernetesSettings settings) {
    if (!namespace.isEmpty()) {
      return List.of(namespace);
    }
    boolean everywhere = settings.namespaces().isEmpty() || resource.equals("nodes");
    return everywhere ? List.of("") : List.copyOf(new TreeSet<>(settings.namespaces()));
  }

  String mainResource() {
    return resource.contains("/") ? resource.substring(0, resource.indexOf('/')) : resource;
  }

  String subresource() {
    return resource.contains("/") ? resource.substring(resource.indexOf('/') + 1) : "";
  }
}
