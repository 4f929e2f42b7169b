package io.burnscope.incident;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.slo.MemberOverlap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where members that fail alike have their errors from: the one that the others call. */
final class Origins {
  private final Map<String, Set<ObjectRef>> workloads = new HashMap<>();
  private final Topology topology;

  /** Looks along the calls between the members' workloads. */
  Origins(List<ScopedSli> members, Topology topology) {
    members.forEach(member -> workloads.put(member.alias(), member.workloads()));
    this.topology = topology;
  }

  /** The same overlaps, the called member inner; as they were where no call is known. */
  List<MemberOverlap> of(List<MemberOverlap> overlaps) {
    if (overlaps.isEmpty()) {
      return overlaps;
    }
    return MemberOverlap.directed(
        overlaps,
        (caller, callee) ->
            leads(
                workloads.getOrDefault(caller, Set.of()),
                workloads.getOrDefault(callee, Set.of())));
  }

  /** The same limits, and before them what the overlaps make doubtful. */
  static List<String> limits(List<MemberOverlap> overlaps, List<String> limits) {
    List<String> all = new ArrayList<>(overlaps.stream().map(MemberOverlap::sentence).toList());
    all.addAll(limits);
    return all;
  }

  private boolean leads(Set<ObjectRef> from, Set<ObjectRef> to) {
    Set<ObjectRef> reached = topology.reached(from, Integer.MAX_VALUE);
    reached.removeAll(from);
    return to.stream().anyMatch(reached::contains);
  }
}
