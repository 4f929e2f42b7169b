package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a changed object says of itself: a policy that lets callers in or not, a Service that
 * selects nothing.
 */
final class Broken {
  private static final String SELECTOR = "spec.selector";

  private final Topology topology;

  Broken(Topology topology) {
    this.topology = topology;
  }

  /**
   * What the object does as it is now.
   *
   * @param weight log-odds
   * @param words empty if it says nothing
   */
  record Verdict(double weight, String words) {
    static final Verdict NOTHING = new Verdict(0, "");
  }

  Verdict of(Change change) {
    ObjectRef object = change.object();
    return switch (object.kind()) {
      case "NetworkPolicy" -> policy(object);
      case "Service" -> service(change);
      case "ConfigMap", "Secret" -> configuration(change);
      default -> Verdict.NOTHING;
    };
  }

  private Verdict policy(ObjectRef object) {
    Optional<Topology.Acting> policy =
        topology.acting().stream().filter(it -> it.ref().equals(object)).findFirst();
    Optional<Topology.Admission> admission = policy.flatMap(Topology.Acting::admission);
    if (admission.isEmpty()) {
      return Verdict.NOTHING;
    }
    Set<ObjectRef> targets = policy.get().targets();
    Set<ObjectRef> callers =
        topology.calls().stream()
            .filter(call -> targets.contains(call.callee()))
            .map(Topology.Call::caller)
            .filter(caller -> topology.workload(caller).isPresent())
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> shutOut =
        topology.calls().stream()
            .filter(call -> targets.contains(call.callee()) && callers.contains(call.caller()))
            .filter(call -> !admitted(call))
            .map(call -> call.caller().name())
            .distinct()
            .sorted()
            .toList();
    if (!shutOut.isEmpty()) {
      return new Verdict(
          RankingWeights.CUTS_CALLERS_OFF, "does not let " + Words.list(shutOut) + " in");
    }
    return !callers.isEmpty() && admission.get().surely().containsAll(callers)
        ? new Verdict(-RankingWeights.ADMITS_CALLERS, "lets all known callers in")
        : Verdict.NOTHING;
  }

  /** By any policy of the callee: they add up. */
  private boolean admitted(Topology.Call call) {
    return topology.acting().stream()
        .filter(it -> it.targets().contains(call.callee()))
        .flatMap(it -> it.admission().stream())
        .anyMatch(it -> it.surely().contains(call.caller()) || it.maybe().contains(call.caller()));
  }

  /**
   * Only if its selector was edited: pods that no known kind of workload owns, such as those of a
   * database operator, are not seen, and their Service always looks empty.
   */
  private Verdict service(Change change) {
    boolean reselected =
        change instanceof Change.Edit edit
            && edit.fields().stream().anyMatch(field -> field.path().startsWith(SELECTOR));
    if (!reselected || topology.workloads().isEmpty()) {
      return Verdict.NOTHING;
    }
    boolean selectsNone =
        topology.services().stream()
            .filter(it -> it.ref().equals(change.object()))
            .anyMatch(it -> topology.workloads().stream().noneMatch(it::selects));
    return selectsNone
        ? new Verdict(RankingWeights.CUTS_CALLERS_OFF, "selects no pods any more")
        : Verdict.NOTHING;
  }

  /** What is taken over at the start only is not in effect before one. */
  private Verdict configuration(Change change) {
    if (!(change instanceof Change.Edit edit)) {
      return Verdict.NOTHING;
    }
    List<Topology.Workload> readers =
        topology.workloads().stream().filter(it -> it.reads().contains(edit.object())).toList();
    boolean waiting =
        !readers.isEmpty()
            && readers.stream()
                .allMatch(reader ->
                    reader
                        .atStart()
                        .filter(it -> it.reads().contains(edit.object()))
                        .filter(it -> it.last().isBefore(edit.at()))
                        .isPresent());
    return waiting
        ? new Verdict(
            -RankingWeights.NOT_IN_EFFECT, "read when pods start only, and none has since")
        : Verdict.NOTHING;
  }
}
