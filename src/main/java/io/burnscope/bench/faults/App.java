package io.burnscope.bench.faults;

import io.burnscope.change.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One service of a generated cluster: its workload, what it calls and how much it bears. */
final class App {
  private final String name;
  private final String namespace;
  private final Layer layer;
  private final String manager;
  private final double utilization;
  private final double usualErrors;
  private final List<Call> calls = new ArrayList<>();

  /** How far from the users. */
  enum Layer {
    EDGE,
    MIDDLE,
    BACK,
    /** Keeps data, runs as a StatefulSet, speaks a protocol that no mesh counts. */
    STORE
  }

  /**
   * Calls to another service.
   *
   * @param perRequest calls for each request that arrives
   * @param needed share of the requests that fail if the call does, 0 to 1
   */
  record Call(App callee, double perRequest, double needed) {}

  App(
      String name,
      String namespace,
      Layer layer,
      String manager,
      double utilization,
      double usualErrors) {
    this.name = name;
    this.namespace = namespace;
    this.layer = layer;
    this.manager = manager;
    this.utilization = utilization;
    this.usualErrors = usualErrors;
  }

  void calls(App callee, double perRequest, double needed) {
    calls.add(new Call(callee, perRequest, needed));
  }

  List<Call> calls() {
    return calls;
  }

  Optional<Call> callTo(App callee) {
    return calls.stream().filter(call -> call.callee() == callee).findFirst();
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  Layer layer() {
    return layer;
  }

  /** The system that delivers it. */
  String manager() {
    return manager;
  }

  /** Share of its pods' capacity that the usual traffic takes. */
  double utilization() {
    return utilization;
  }

  double usualErrors() {
    return usualErrors;
  }

  ObjectRef ref() {
    return new ObjectRef(layer == Layer.STORE ? "StatefulSet" : "Deployment", namespace, name);
  }

  /** An object of its own, such as {@code HorizontalPodAutoscaler}. */
  ObjectRef own(String kind) {
    return new ObjectRef(kind, namespace, name);
  }

  ObjectRef named(String kind, String suffix) {
    return new ObjectRef(kind, namespace, name + "-" + suffix);
  }

  @Override
  public String toString() {
    return name;
  }
}
