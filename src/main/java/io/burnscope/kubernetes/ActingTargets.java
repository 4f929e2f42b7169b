package io.burnscope.kubernetes;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Topology;
import io.burnscope.change.Tree;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Map<String, List<Topology.Workload>> workloads;
  private final Map<ObjectRef, List<Topology.Service>> services;
  private final Map<ObjectRef, ObjectRef> owners;

  /**
   * Among these.
   *
   * @param owners of pods, as far as they are there
   */
  ActingTargets(
      List<Topology.Workload> workloads,
      List<Topology.Service> services,
      Map<ObjectRef, ObjectRef> owners) {
    this.workloads =
        workloads.stream().collect(Collectors.groupingBy(found -> found.ref().namespace()));
    this.services = services.stream().collect(Collectors.groupingBy(Topology.Service::ref));
    this.owners = owners;
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
    ObjectRef target =
        new ObjectRef(
            reference.text("kind").orElse(""), namespace, reference.text("name").orElse(""));
    return in(namespace)
        .map(Topology.Workload::ref)
        .filter(target::equals)
        .collect(Collectors.toSet());
  }

  private Stream<Topology.Workload> in(String namespace) {
    return workloads.getOrDefault(namespace, List.of()).stream();
  }

  /** Kubernetes' label selector, a plain map of labels, or the one of chaos experiments. */
  private Set<ObjectRef> selected(Tree selector, String namespace) {
    if (!selector.at("pods").empty()) { // then nothing else of an experiment's selector counts
      return pods(selector.at("pods"));
    }
    List<?> elsewhere = selector.list("namespaces");
    LabelSelection selection = selection(selector);
    return (elsewhere.isEmpty() ? Stream.of(namespace) : elsewhere.stream().map(String::valueOf))
        .distinct()
        .flatMap(this::in)
        .filter(found -> selection.selects(found.labels()))
        .map(Topology.Workload::ref)
        .collect(Collectors.toSet());
  }

  private static LabelSelection selection(Tree selector) {
    Map<String, String> labels = selector.texts("labelSelectors");
    List<Tree> expressions = selector.trees("expressionSelectors");
    return labels.isEmpty() && expressions.isEmpty()
        ? LabelSelection.of(selector)
        : new LabelSelection(labels, expressions);
  }

  /** By namespace; one that was killed is told by its name. */
  private Set<ObjectRef> pods(Tree byNamespace) {
    Set<ObjectRef> targets = new HashSet<>();
    for (Object key : byNamespace.fields().keySet()) {
      String namespace = String.valueOf(key);
      for (Object name : byNamespace.list(namespace)) {
        ObjectRef pod = new ObjectRef(ClusterKind.POD.kind(), namespace, String.valueOf(name));
        Optional.ofNullable(owners.get(pod)).or(() -> namedAfter(pod)).ifPresent(targets::add);
      }
    }
    return targets;
  }

  private Optional<ObjectRef> namedAfter(ObjectRef pod) {
    return in(pod.namespace())
        .map(Topology.Workload::ref)
        .filter(ref -> pod.name().startsWith(ref.name() + "-"))
        .max(Comparator.comparingInt((ObjectRef ref) -> ref.name().length()));
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
    return services.getOrDefault(service, List.of()).stream()
        .flatMap(known -> in(service.namespace()).filter(known::selects))
        .map(Topology.Workload::ref);
  }
}
