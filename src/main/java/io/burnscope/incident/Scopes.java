package io.burnscope.incident;

import io.burnscope.change.Topology;
import io.burnscope.correlation.Scope;
import io.burnscope.correlation.ScopeFinder;
import io.burnscope.correlation.ScopeSource;
import io.burnscope.correlation.ScopedSli;
import io.burnscope.input.Answer;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Where the cause of an incident is looked for: one scope for each member. */
final class Scopes {
  private final Source source;
  private final Answer<Slo> slo;
  private final Incident incident;
  private final Map<String, Scope> byAlias;

  private Scopes(Source source, Answer<Slo> slo, Incident incident, Map<String, Scope> byAlias) {
    this.source = source;
    this.slo = slo;
    this.incident = incident;
    this.byAlias = byAlias;
  }

  /** As far as can be told without looking at the cluster. */
  static Scopes of(Source source, Answer<Slo> slo, Incident incident) {
    return new Scopes(source, slo, incident, Map.of()).in(Topology.UNKNOWN);
  }

  /** The same, now that the cluster's objects are known. */
  Scopes in(Topology topology) {
    ScopeFinder finder = new ScopeFinder(topology, source.scopes());
    Map<String, String> labels =
        incident.alerts().isEmpty() ? Map.of() : incident.alerts().getFirst().labels();
    Map<String, Scope> found = new LinkedHashMap<>();
    objectives()
        .forEach((alias, objective) ->
            found.put(
                alias,
                objective
                    .map(single -> finder.find(single, labels))
                    .orElseGet(() -> finder.find(labels, incident.key().slo().namespace()))));
    return new Scopes(source, slo, incident, found);
  }

  /** By alias; empty where the member is not known. */
  Map<String, Optional<SingleSlo>> objectives() {
    Map<String, Optional<SingleSlo>> objectives = new LinkedHashMap<>();
    switch (slo) {
      case Answer.Unavailable<Slo> _ ->
          objectives.put(incident.key().slo().name(), Optional.empty());
      case Answer.Known<Slo>(SingleSlo single) ->
          objectives.put(single.id().name(), Optional.of(single));
      case Answer.Known<Slo>(ComposedSlo composed) ->
          composed
              .members()
              .forEach(member ->
                  objectives.put(
                      member.alias(),
                      source
                          .slos()
                          .find(member.ref())
                          .filter(SingleSlo.class::isInstance)
                          .map(SingleSlo.class::cast)));
    }
    return objectives;
  }

  /** All namespaces to look in; empty: all watched. */
  Set<String> namespaces() {
    Set<String> all = new HashSet<>();
    for (Scope scope : byAlias.values()) {
      if (scope.namespaces().isEmpty() && scope.found() == ScopeSource.ALL_WATCHED) {
        return Set.of();
      }
      all.addAll(scope.namespaces());
    }
    String home = incident.key().slo().namespace();
    if (!home.isEmpty()) {
      all.add(home);
    }
    return all;
  }

  /** The members with their part in the burn, largest first. */
  List<ScopedSli> members(List<MemberBurn> burns) {
    Map<String, MemberBurn> byName = new LinkedHashMap<>();
    burns.forEach(burn -> byName.put(burn.alias(), burn));
    double even = 1.0 / Math.max(1, byAlias.size());
    List<ScopedSli> members = new ArrayList<>();
    byAlias.forEach((alias, scope) -> {
      Optional<MemberBurn> burn = Optional.ofNullable(byName.get(alias));
      members.add(
          scope.member(
              alias,
              burn.map(part -> part.share().orElse(even)).orElse(even),
              burn.map(MemberBurn::errorsBefore).orElse(OptionalDouble.empty()),
              burn.map(MemberBurn::errorsNow).orElse(OptionalDouble.empty())));
    });
    members.sort(Comparator.comparingDouble((ScopedSli member) -> -member.share()));
    return members;
  }

  Presentation presentation() {
    return slo.known().map(Slo::presentation).orElse(Presentation.DEFAULT);
  }

  /** How the workloads were found. */
  String words() {
    return String.join(
        ", ", byAlias.values().stream().map(scope -> scope.found().toString()).distinct().toList());
  }
}
