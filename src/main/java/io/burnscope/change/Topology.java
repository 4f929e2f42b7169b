package io.burnscope.change;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the objects of a cluster hang together, as far as it can be seen.
 *
 * @param calls who calls whom, from a mesh or configuration; empty if not known
 */
public record Topology(
    List<Workload> workloads, List<Service> services, List<Acting> acting, List<Call> calls) {
  /** Nothing is known. */
  public static final Topology UNKNOWN = new Topology(List.of(), List.of(), List.of(), List.of());

  public Topology {
    workloads = List.copyOf(workloads);
    services = List.copyOf(services);
    acting = List.copyOf(acting);
    calls = List.copyOf(calls);
  }

  /** The same with these calls as well. */
  public Topology calling(List<Call> more) {
    return new Topology(workloads, services, acting, joined(calls, more));
  }

  /**
   * The same with each call to a Service also as calls to the workloads behind it: a Service whose
   * selector broke is still called.
   */
  public Topology resolved() {
    Map<ObjectRef, List<Service>> known =
        services.stream().collect(Collectors.groupingBy(Service::ref));
    Map<String, List<Workload>> near =
        workloads.stream().collect(Collectors.groupingBy(workload -> workload.ref().namespace()));
    return new Topology(
        workloads,
        services,
        acting,
        calls.stream()
            .flatMap(call ->
                resolved(
                    call,
                    known.getOrDefault(call.callee(), List.of()),
                    near.getOrDefault(call.callee().namespace(), List.of())))
            .distinct()
            .toList());
  }

  /** {@code from} and what they call, directly or through at most {@code hops} calls. */
  public Set<ObjectRef> reached(Set<ObjectRef> from, int hops) {
    Set<ObjectRef> reached = new HashSet<>(from);
    int before = 0;
    for (int hop = 0; hop < hops && reached.size() > before; hop++) {
      before = reached.size();
      Set<ObjectRef> last = Set.copyOf(reached);
      calls.stream()
          .filter(call -> last.contains(call.caller()))
          .forEach(call -> reached.add(call.callee()));
    }
    return reached;
  }

  private static Stream<Call> resolved(Call call, List<Service> called, List<Workload> near) {
    Stream<Call> behind =
        called.stream()
            .limit(1)
            .flatMap(known -> near.stream().filter(known::selects))
            .map(workload -> new Call(call.caller(), workload.ref()))
            .filter(found -> !found.caller().equals(found.callee()));
    return Stream.concat(Stream.of(call), behind);
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  /** The workload {@code ref}, if it was seen. */
  public Optional<Workload> workload(ObjectRef ref) {
    return workloads.stream().filter(workload -> workload.ref().equals(ref)).findFirst();
  }

  /**
   * Something that runs pods.
   *
   * @param labels of its pod template
   * @param reads ConfigMaps, Secrets (by name only) and volumes that its pods read
   * @param owner a team, from the annotation {@code burnscope.io/owner}
   * @param deliveredBy the GitOps or Helm owner, which decides the way back
   * @param timeToReady how long a new pod last took to become ready
   * @param nodes names of the nodes that its pods run on
   * @param pods how they are doing, by revision; empty if none was seen
   * @param atStart what they read when they start and never again; empty if that or when they
   *     started is not known
   */
  public record Workload(
      ObjectRef ref,
      Map<String, String> labels,
      Set<ObjectRef> reads,
      Optional<String> owner,
      Delivery deliveredBy,
      Optional<Duration> timeToReady,
      Set<String> nodes,
      List<PodsState> pods,
      Optional<AtStart> atStart) {
    public Workload {
      labels = Map.copyOf(labels);
      reads = Set.copyOf(reads);
      nodes = Set.copyOf(nodes);
      pods = List.copyOf(pods);
    }

    /** A workload of which nobody asked when its pods started. */
    public Workload(
        ObjectRef ref,
        Map<String, String> labels,
        Set<ObjectRef> reads,
        Optional<String> owner,
        Delivery deliveredBy,
        Optional<Duration> timeToReady,
        Set<String> nodes,
        List<PodsState> pods) {
      this(ref, labels, reads, owner, deliveredBy, timeToReady, nodes, pods, Optional.empty());
    }

    /** A workload whose pods nobody asked how they are doing. */
    public Workload(
        ObjectRef ref,
        Map<String, String> labels,
        Set<ObjectRef> reads,
        Optional<String> owner,
        Delivery deliveredBy,
        Optional<Duration> timeToReady,
        Set<String> nodes) {
      this(ref, labels, reads, owner, deliveredBy, timeToReady, nodes, List.of());
    }
  }

  /**
   * What pods take over when their containers start: environment variables, files by sub-path.
   *
   * @param reads and in no other way
   * @param last when the last of the containers started
   */
  public record AtStart(Set<ObjectRef> reads, Instant last) {
    public AtStart {
      reads = Set.copyOf(reads);
    }
  }

  /** Who would put a workload back to its declared state. */
  public sealed interface Delivery {
    /** Nobody: kubectl works. */
    record Direct() implements Delivery {}

    /** A Helm release; {@code revision} is Helm's own, the last good one if known. */
    record Helm(String release, Optional<String> lastGoodRevision) implements Delivery {}

    /** An Argo CD application. */
    record ArgoCd(String application) implements Delivery {}

    /** A Flux Kustomization or HelmRelease. */
    record Flux(String kind, String name) implements Delivery {}
  }

  /** A Service and the pods it selects. */
  public record Service(ObjectRef ref, Map<String, String> selector) {
    public Service {
      selector = Map.copyOf(selector);
    }

    /** Whether it sends requests to the workload's pods. */
    public boolean selects(Workload workload) {
      return !selector.isEmpty()
          && ref.namespace().equals(workload.ref().namespace())
          && workload.labels().entrySet().containsAll(selector.entrySet());
    }
  }

  /**
   * An object that acts on pods without being read by them: HPA, policy, quota, disruption budget.
   *
   * @param targets the workloads it acts on
   * @param admission who it lets in to them; empty if it does not limit that
   */
  public record Acting(ObjectRef ref, Set<ObjectRef> targets, Optional<Admission> admission) {
    public Acting {
      targets = Set.copyOf(targets);
    }

    /** One that lets everybody in. */
    public Acting(ObjectRef ref, Set<ObjectRef> targets) {
      this(ref, targets, Optional.empty());
    }
  }

  /**
   * Workloads that a policy lets in.
   *
   * @param surely by what it says
   * @param maybe by ports, addresses or labels of namespaces, which are not known
   */
  public record Admission(Set<ObjectRef> surely, Set<ObjectRef> maybe) {
    public Admission {
      surely = Set.copyOf(surely);
      maybe = Set.copyOf(maybe);
    }
  }

  /** {@code caller} sends requests to {@code callee}. */
  public record Call(ObjectRef caller, ObjectRef callee) {}
}
