package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.SelectorLabels.LabelMatcher;
import io.burnscope.slo.Selector;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.WorkloadSelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the workloads behind an SLO by the first way that is known. */
public final class ScopeFinder {
  private static final List<String> ALERT_NAMESPACE_LABELS =
      List.of(
          "namespace",
          "exported_namespace",
          "kubernetes_namespace",
          "destination_workload_namespace",
          "destination_service_namespace");

  private final Topology topology;
  private final List<ScopeMapping> mappings;

  /** Finds among the workloads of {@code topology}; configured mappings in order. */
  public ScopeFinder(Topology topology, List<ScopeMapping> mappings) {
    this.topology = topology;
    this.mappings = List.copyOf(mappings);
  }

  /**
   * By the first that is known: its workload selector; its SLI's own matchers; the namespace on the
   * alert; a configured mapping; the namespace that it lives in; else all watched namespaces.
   *
   * @param alertLabels of the alert that opened the incident; empty if there was none
   */
  public Scope find(SingleSlo slo, Map<String, String> alertLabels) {
    return bySelector(slo.selector())
        .or(() -> byMatchers(slo))
        .orElseGet(() -> find(alertLabels, slo.id().namespace()));
  }

  /**
   * The same for an SLO of which only alerts are known.
   *
   * @param home namespace of the SLO; empty if it has none
   */
  public Scope find(Map<String, String> alertLabels, String home) {
    return byAlert(alertLabels)
        .or(() -> byMapping(alertLabels))
        .or(() -> byHome(home))
        .orElse(new Scope(Set.of(), Set.of(), ScopeSource.ALL_WATCHED));
  }

  private Optional<Scope> bySelector(WorkloadSelector selector) {
    if (!selector.present()) {
      return Optional.empty();
    }
    Set<String> namespaces = Set.copyOf(selector.namespaces());
    Set<ObjectRef> workloads = labelled(selector.labels(), namespaces);
    return Optional.of(new Scope(namespaces, workloads, ScopeSource.WORKLOAD_SELECTOR));
  }

  private Optional<Scope> byMatchers(SingleSlo slo) {
    List<LabelMatcher> matchers = matchers(slo.sli());
    WorkloadMatcher matcher = new WorkloadMatcher(topology);
    Set<String> named = matcher.namespaces(matchers);
    Set<ObjectRef> everywhere = matcher.workloads(matchers, named);
    Set<ObjectRef> atHome =
        everywhere.stream()
            .filter(ref -> ref.namespace().equals(slo.id().namespace()))
            .collect(Collectors.toSet());
    Set<ObjectRef> workloads = named.isEmpty() && !atHome.isEmpty() ? atHome : everywhere;
    if (named.isEmpty() && workloads.isEmpty()) {
      return Optional.empty();
    }
    Set<String> namespaces =
        workloads.isEmpty()
            ? named
            : workloads.stream().map(ObjectRef::namespace).collect(Collectors.toSet());
    return Optional.of(new Scope(namespaces, workloads, ScopeSource.SLI_MATCHERS));
  }

  private static List<LabelMatcher> matchers(Sli sli) {
    Map<String, LabelMatcher> byLabel = new LinkedHashMap<>();
    Stream<LabelMatcher> all =
        switch (sli) {
          case Sli.Selectors(String bad, String total) ->
              Stream.concat(SelectorLabels.of(total).stream(), SelectorLabels.of(bad).stream());
          case Sli.Expressions(String bad, String total) ->
              Stream.concat(SelectorLabels.of(total).stream(), SelectorLabels.of(bad).stream());
          case Sli.Ratio(String query) -> SelectorLabels.of(query).stream();
          case Sli.Latency latency -> SelectorLabels.of(latency.count().toString()).stream();
          case Sli.Probe(Selector gauge) -> SelectorLabels.of(gauge.toString()).stream();
          case Sli.ApiServer server ->
              SelectorLabels.of(new Selector("", server.matchers()).toString()).stream();
          case Sli.RecordedRatio(String metric, String matchers) ->
              SelectorLabels.inside(matchers).stream();
        };
    all.forEach(matcher -> byLabel.putIfAbsent(matcher.label(), matcher));
    return List.copyOf(byLabel.values());
  }

  private static Optional<Scope> byAlert(Map<String, String> labels) {
    return ALERT_NAMESPACE_LABELS.stream()
        .map(label -> labels.getOrDefault(label, ""))
        .filter(namespace -> !namespace.isEmpty())
        .findFirst()
        .map(it -> new Scope(Set.of(it), Set.of(), ScopeSource.ALERT_NAMESPACE));
  }

  private Optional<Scope> byMapping(Map<String, String> labels) {
    return mappings.stream()
        .filter(mapping -> mapping.matches(labels))
        .findFirst()
        .map(mapping ->
            new Scope(
                mapping.namespaces(),
                labelled(mapping.workloadLabels(), mapping.namespaces()),
                ScopeSource.MAPPING));
  }

  private static Optional<Scope> byHome(String home) {
    return home.isEmpty()
        ? Optional.empty()
        : Optional.of(new Scope(Set.of(home), Set.of(), ScopeSource.ALERT_NAMESPACE));
  }

  private Set<ObjectRef> labelled(Map<String, String> labels, Set<String> namespaces) {
    return labels.isEmpty()
        ? Set.of()
        : topology.workloads().stream()
            .filter(it -> it.labels().entrySet().containsAll(labels.entrySet()))
            .map(Topology.Workload::ref)
            .filter(ref -> namespaces.isEmpty() || namespaces.contains(ref.namespace()))
            .collect(Collectors.toSet());
  }
}
