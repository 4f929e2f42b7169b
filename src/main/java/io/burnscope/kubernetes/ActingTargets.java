package io.burnscope.kubernetes;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Topology;
import io.burnscope.change.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The workloads that an object of any kind acts on, by the ways in which Kubernetes' extensions
 * name them: a target reference, a selector of pods (also of other namespaces), hosts, back ends.
 */
final class ActingTargets {
  private static final Set<String> REFERENCES =
      Set.of("scaleTargetRef", "targetRef", "workloadRef");
  private static final Set<String> SELECTORS = Set.of("selector", "podSelector");

  /** Keys below which a Service is named. */
  private static final Set<String> HOSTS = Set.of("host", "hosts", "serviceName", "service");

  private static final Set<String> BACKENDS = Set.of("backendRefs", "backend", "service");
  private static final int DEEPEST = 12;

  private final List<Topology.Workload> workloads;
  private final List<Topology.Service> services;

  ActingTargets(List<Topology.Workload> workloads, List<Topology.Service> services) {
    this.workloads = workloads;
    this.services = services;
  }

  Topology.Acting of(Snapshot object) {
    Set<ObjectRef> targets = new HashSet<>();
    Tree spec = object.tree().at("spec");
    String namespace = object.ref().namespace();
    REFERENCES.forEach(key -> targets.addAll(named(spec.at(key), namespace)));
    spec.trees("targetRefs").forEach(target -> targets.addAll(named(target, namespace)));
    SELECTORS.stream()
        .filter(key -> spec.value(key).isPresent())
        .forEach(key -> targets.addAll(selected(spec.at(key), namespace)));
    hosts(spec.fields(), namespace, 0).flatMap(this::behind).forEach(targets::add);
    return new Topology.Acting(object.ref(), targets);
  }

  private Set<ObjectRef> named(Tree reference, String namespace) {
    String kind = reference.text("kind").orElse("");
    String name = reference.text("name").orElse("");
    return workloads.stream()
        .map(Topology.Workload::ref)
        .filter(ref -> ref.namespace().equals(namespace))
        .filter(ref -> ref.kind().equals(kind) && ref.name().equals(name))
        .collect(Collectors.toSet());
  }

  /** Kubernetes' label selector, a plain map of labels, or the one of chaos experiments. */
  private Set<ObjectRef> selected(Tree selector, String namespace) {
    List<?> elsewhere = selector.list("namespaces");
    Map<String, String> labels = selector.texts("labelSelectors");
    LabelSelection selection =
        labels.isEmpty() ? LabelSelection.of(selector) : new LabelSelection(labels, List.of());
    return workloads.stream()
        .filter(found ->
            elsewhere.isEmpty()
                ? found.ref().namespace().equals(namespace)
                : elsewhere.contains(found.ref().namespace()))
        .filter(found -> selection.selects(found.labels()))
        .map(Topology.Workload::ref)
        .collect(Collectors.toSet());
  }

  private Stream<ObjectRef> hosts(Object value, String namespace, int depth) {
    if (depth > DEEPEST) {
      return Stream.empty();
    }
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(entry -> {
                String key = String.valueOf(entry.getKey());
                Stream<ObjectRef> below = hosts(entry.getValue(), namespace, depth + 1);
                return HOSTS.contains(key) || BACKENDS.contains(key)
                    ? Stream.concat(services(entry.getValue(), namespace), below)
                    : below;
              });
      case List<?> list -> list.stream().flatMap(element -> hosts(element, namespace, depth + 1));
      default -> Stream.empty();
    };
  }

  private static Stream<ObjectRef> services(Object value, String namespace) {
    return switch (value) {
      case String host -> Stream.of(service(host, namespace));
      case List<?> list -> list.stream().flatMap(element -> services(element, namespace));
      case Map<?, ?> map ->
          map.get("name") instanceof String name
              ? Stream.of(service(name, namespace))
              : Stream.empty();
      default -> Stream.empty();
    };
  }

  private static ObjectRef service(String host, String namespace) {
    String[] parts = host.split("\\.", 3);
    return new ObjectRef(
        ConfiguredCalls.SERVICE, parts.length > 1 ? parts[1] : namespace, parts[0]);
  }

  private Stream<ObjectRef> behind(ObjectRef service) {
    return services.stream()
        .filter(known -> known.ref().equals(service))
        .flatMap(known -> workloads.stream().filter(known::selects))
        .map(Topology.Workload::ref);
  }
}
