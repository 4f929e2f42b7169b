package io.burnscope.incident;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the workloads on the way of a burn answered, where no mesh counts calls. */
final class Served {
  private static final int MOST_WORKLOADS = 40;

  private final Source source;
  private final IncidentPolicy policy;
  private final Patience patience;

  Served(Source source, IncidentPolicy policy, Patience patience) {
    this.source = source;
    this.policy = policy;
    this.patience = patience;
  }

  /** The question, under way, and what the members' own series tell. */
  record Asked(
      Map<ObjectRef, CountSeries> own,
      Optional<Patience.Asked<Map<ObjectRef, CountSeries>>> others) {
    /** By workload; what was not measured is absent. */
    Map<ObjectRef, CountSeries> answer() {
      Map<ObjectRef, CountSeries> all = new HashMap<>();
      others.flatMap(asked -> asked.answer().known()).ifPresent(all::putAll);
      all.putAll(own);
      return all;
    }
  }

  /**
   * Asks at once.
   *
   * @param members largest share of the burn first
   */
  Asked ask(
      List<ScopedSli> members,
      Scopes scopes,
      Numbers numbers,
      Topology topology,
      TimeRange searched) {
    return new Asked(own(members, numbers), others(members, scopes, topology, searched));
  }

  /** What members of one workload only counted; of several of it the first. */
  static Map<ObjectRef, CountSeries> own(List<ScopedSli> members, Numbers numbers) {
    Map<ObjectRef, CountSeries> own = new HashMap<>();
    for (ScopedSli member : members) {
      numbers
          .counted(member.alias())
          .filter(_ -> member.workloads().size() == 1)
          .ifPresent(counts -> own.putIfAbsent(member.workloads().iterator().next(), counts));
    }
    return own;
  }

  /** By the metric of the member that burns most. */
  private Optional<Patience.Asked<Map<ObjectRef, CountSeries>>> others(
      List<ScopedSli> members, Scopes scopes, Topology topology, TimeRange searched) {
    Set<ObjectRef> way = way(members, topology);
    Map<String, Optional<SingleSlo>> objectives = scopes.objectives();
    return members.stream()
        .filter(_ -> !way.isEmpty())
        .flatMap(member -> objectives.getOrDefault(member.alias(), Optional.empty()).stream())
        .findFirst()
        .map(slo ->
            patience.ask(
                "Prometheus",
                () ->
                    source
                        .slis()
                        .served(
                            slo,
                            way,
                            searched,
                            LookBack.step(searched, policy, LookBack.OF_EDGES))));
  }

  private static Set<ObjectRef> way(List<ScopedSli> members, Topology topology) {
    Set<ObjectRef> serving =
        members.stream().flatMap(member -> member.workloads().stream()).collect(Collectors.toSet());
    return topology.reached(serving, Surroundings.MOST_HOPS).stream()
        .filter(ref -> topology.workload(ref).isPresent())
        .sorted()
        .limit(MOST_WORKLOADS)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
