package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.SelectorLabels.LabelMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workloads that a label of a series speaks of: by name, by pod, by label, by Service. */
final class WorkloadMatcher {
  private static final Set<String> NAMESPACES =
      Set.of(
          "namespace",
          "kubernetes_namespace",
          "exported_namespace",
          "k8s_namespace_name",
          "destination_workload_namespace",
          "destination_service_namespace");

  /** Best first: the first that finds anything decides. */
  private static final List<Set<String>> NAMING =
      List.of(
          Set.of("deployment", "destination_workload", "workload", "statefulset", "daemonset"),
          Set.of("pod", "pod_name", "kubernetes_pod_name", "exported_pod"),
          Set.of("service", "destination_service_name", "kubernetes_name", "exported_service"),
          Set.of("job", "exported_job", "destination_canonical_service", "service_name"));

  /** What a ReplicaSet's and a StatefulSet's pods are called, after the workload's name. */
  private static final List<String> POD_SUFFIXES = List.of("-6d5f7c8b9d-x2x4z", "-x2x4z", "-0");

  /** Pod labels that tell one workload from another; version or zone do not. */
  private static final Set<String> IDENTIFYING =
      Set.of(
          "app",
          "app_kubernetes_io_name",
          "k8s_app",
          "component",
          "app_kubernetes_io_component",
          "name",
          "app_kubernetes_io_instance",
          "destination_app");

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  private final Topology topology;

  WorkloadMatcher(Topology topology) {
    this.topology = topology;
  }

  /** The namespaces that the matchers leave over: named ones, or patterns among known ones. */
  Set<String> namespaces(List<LabelMatcher> matchers) {
    Set<String> known =
        topology.workloads().stream()
            .map(workload -> workload.ref().namespace())
            .collect(Collectors.toSet());
    return matchers.stream()
        .filter(matcher -> NAMESPACES.contains(matcher.label()))
        .flatMap(matcher -> named(matcher, known))
        .collect(Collectors.toSet());
  }

  private static Stream<String> named(LabelMatcher matcher, Set<String> known) {
    List<String> alternatives = List.of(matcher.literal().split("\\|", -1));
    return alternatives.stream().allMatch(it -> PLAIN_NAME.matcher(it).matches())
        ? alternatives.stream()
        : known.stream().filter(matcher.accepts());
  }

  /** The workloads that the matchers speak of, within {@code namespaces} (empty: all). */
  Set<ObjectRef> workloads(List<LabelMatcher> matchers, Set<String> namespaces) {
    List<Topology.Workload> candidates =
        topology.workloads().stream()
            .filter(it -> namespaces.isEmpty() || namespaces.contains(it.ref().namespace()))
            .toList();
    for (Set<String> labels : NAMING) {
      Set<ObjectRef> named = narrowed(candidates, matchers, labels);
      if (!named.isEmpty()) {
        return named;
      }
    }
    return byPodLabels(candidates, matchers);
  }

  private Set<ObjectRef> narrowed(
      List<Topology.Workload> candidates, List<LabelMatcher> matchers, Set<String> labels) {
    List<LabelMatcher> relevant =
        matchers.stream().filter(matcher -> labels.contains(matcher.label())).toList();
    return relevant.isEmpty()
        ? Set.of()
        : candidates.stream()
            .filter(it -> relevant.stream().allMatch(matcher -> named(it, matcher)))
            .map(Topology.Workload::ref)
            .collect(Collectors.toSet());
  }

  private boolean named(Topology.Workload workload, LabelMatcher matcher) {
    ObjectRef ref = workload.ref();
    if (matcher.label().contains("pod")) {
      return POD_SUFFIXES.stream().anyMatch(end -> matcher.accepts().test(ref.name() + end))
          || isPodOf(ref.name(), matcher.literal());
    }
    return matcher.accepts().test(ref.name())
        || matcher.accepts().test(ref.namespace() + "/" + ref.name())
        || topology.services().stream()
            .filter(service -> service.selects(workload))
            .anyMatch(service ->
                matcher.accepts().test(service.ref().name())
                    || matcher
                        .accepts()
                        .test(service.ref().namespace() + "/" + service.ref().name()));
  }

  private static boolean isPodOf(String workload, String pod) {
    return pod.startsWith(workload + "-")
        && pod.substring(workload.length()).matches("(-[a-z0-9]{6,10})?-[a-z0-9]{5}|-\\d+");
  }

  /** Labels of series often are the pods' own, with dots and slashes as underscores. */
  private static Set<ObjectRef> byPodLabels(
      List<Topology.Workload> candidates, List<LabelMatcher> matchers) {
    return candidates.stream()
        .filter(workload ->
            matchers.stream()
                .anyMatch(matcher -> speaksOf(matcher) && matchesLabel(workload, matcher)))
        .filter(workload ->
            matchers.stream()
                .filter(WorkloadMatcher::speaksOf)
                .allMatch(
                    matcher -> !hasLabel(workload, matcher) || matchesLabel(workload, matcher)))
        .map(Topology.Workload::ref)
        .collect(Collectors.toSet());
  }

  /** Whether the label identifies anything: a pod label such as version or zone does not. */
  private static boolean speaksOf(LabelMatcher matcher) {
    return IDENTIFYING.contains(matcher.label());
  }

  private static boolean hasLabel(Topology.Workload workload, LabelMatcher matcher) {
    return workload.labels().keySet().stream().anyMatch(key -> same(key, matcher.label()));
  }

  private static boolean matchesLabel(Topology.Workload workload, LabelMatcher matcher) {
    return workload.labels().entrySet().stream()
        .anyMatch(label ->
            same(label.getKey(), matcher.label()) && matcher.accepts().test(label.getValue()));
  }

  private static boolean same(String podLabel, String seriesLabel) {
    String spelled = podLabel.replaceAll("[^a-zA-Z0-9]", "_").toLowerCase(Locale.ROOT);
    return spelled.equals(seriesLabel) || ("destination_" + spelled).equals(seriesLabel);
  }
}
