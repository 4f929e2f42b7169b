package io.burnscope.correlation;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A topology by the objects that are looked for: in a cluster of thousands of workloads each of
 * thousands of changes asks. Every list keeps the topology's order.
 */
final class TopologyIndex {
  private static final List<String> NAME_LABELS =
      List.of("app", "app.kubernetes.io/name", "k8s-app", "app.kubernetes.io/instance");

  private final Map<String, List<Topology.Workload>> byNamespace = new HashMap<>();
  private final Map<ObjectRef, Topology.Workload> byRef = new HashMap<>();
  private final Map<ObjectRef, Set<String>> names = new HashMap<>();
  private final Map<ObjectRef, List<Topology.Workload>> byName = new HashMap<>();
  private final Map<ObjectRef, List<Topology.Workload>> readers = new HashMap<>();
  private final Map<ObjectRef, List<Topology.Service>> services = new HashMap<>();
  private final Map<ObjectRef, List<Topology.Acting>> acting = new HashMap<>();
  private final Map<ObjectRef, List<ObjectRef>> callees = new HashMap<>();
  private final Map<Set<ObjectRef>, Map<ObjectRef, Integer>> distances = new HashMap<>();

  TopologyIndex(Topology topology) {
    topology
        .workloads()
        .forEach(workload -> {
          add(byNamespace, workload.ref().namespace(), workload);
          byRef.putIfAbsent(workload.ref(), workload);
          Set<String> own = named(workload);
          names.putIfAbsent(workload.ref(), own);
          own.forEach(name -> add(byName, key(workload.ref().namespace(), name), workload));
          workload.reads().forEach(read -> add(readers, read, workload));
        });
    topology.services().forEach(service -> add(services, service.ref(), service));
    topology.acting().forEach(object -> add(acting, object.ref(), object));
    topology.calls().forEach(call -> add(callees, call.caller(), call.callee()));
  }

  private static <K, V> void add(Map<K, List<V>> map, K key, V value) {
    map.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
  }

  private static ObjectRef key(String namespace, String name) {
    return new ObjectRef("", namespace, name);
  }

  private static Set<String> named(Topology.Workload workload) {
    Set<String> names = new TreeSet<>(Set.of(workload.ref().name()));
    NAME_LABELS.stream()
        .map(label -> Optional.ofNullable(workload.labels().get(label)))
        .flatMap(Optional::stream)
        .forEach(names::add);
    return names;
  }

  /** What it and its pods are called. */
  Set<String> names(Topology.Workload workload) {
    return names.getOrDefault(workload.ref(), Set.of());
  }

  /** Those after which {@code name} is called: {@code cart} of {@code cart} and {@code cart-eu}. */
  Stream<Topology.Workload> behind(String namespace, String name) {
    return IntStream.rangeClosed(1, name.length())
        .filter(end -> end == name.length() || name.charAt(end) == '-')
        .mapToObj(end -> byName.get(key(namespace, name.substring(0, end))))
        .filter(Objects::nonNull)
        .flatMap(List::stream);
  }

  Optional<Topology.Workload> workload(ObjectRef ref) {
    return Optional.ofNullable(byRef.get(ref));
  }

  List<Topology.Workload> in(String namespace) {
    return byNamespace.getOrDefault(namespace, List.of());
  }

  /** Workloads whose pods read the object. */
  List<Topology.Workload> readers(ObjectRef object) {
    return readers.getOrDefault(object, List.of());
  }

  List<Topology.Service> services(ObjectRef ref) {
    return services.getOrDefault(ref, List.of());
  }

  List<Topology.Acting> acting(ObjectRef ref) {
    return acting.getOrDefault(ref, List.of());
  }

  /** Number of calls from any of {@code from} to what they reach, up to {@code most}. */
  Map<ObjectRef, Integer> distances(Set<ObjectRef> from, int most) {
    return distances.computeIfAbsent(from, starts -> walked(starts, most));
  }

  private Map<ObjectRef, Integer> walked(Set<ObjectRef> from, int most) {
    Map<ObjectRef, Integer> reached = new HashMap<>();
    from.forEach(start -> reached.put(start, 0));
    List<ObjectRef> last = List.copyOf(from);
    for (int hops = 1; hops <= most && !last.isEmpty(); hops++) {
      List<ObjectRef> next = new ArrayList<>();
      for (ObjectRef caller : last) {
        for (ObjectRef callee : callees.getOrDefault(caller, List.of())) {
          if (reached.putIfAbsent(callee, hops) == null) {
            next.add(callee);
          }
        }
      }
      last = next;
    }
    return reached;
  }
}
