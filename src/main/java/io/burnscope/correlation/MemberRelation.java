package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The closest relation of a change to one member.
 *
 * @param weight log-odds, with the distance counted in
 * @param by the workload that it touches, if that is how it is related
 */
record MemberRelation(ScopedSli member, Relation relation, double weight, Optional<ObjectRef> by) {
  /** Relates a change to members. */
  static final class Finder {
    private static final Set<String> READ_KINDS =
        Set.of("ConfigMap", "Secret", "PersistentVolumeClaim");

    private final Topology topology;
    private final Relations relations;
    private final List<ScopedSli> members;

    Finder(Topology topology, List<ScopedSli> members) {
      this.topology = topology;
      this.relations = new Relations(topology);
      this.members = List.copyOf(members);
    }

    /** The relation to each member, in the members' order. */
    List<MemberRelation> of(Change change) {
      Map<ObjectRef, Relation> touched = relations.touched(change);
      return members.stream().map(member -> closest(change, touched, member)).toList();
    }

    /** The workloads that the change touches directly. */
    Map<ObjectRef, Relation> touched(Change change) {
      return relations.touched(change);
    }

    private MemberRelation closest(
        Change change, Map<ObjectRef, Relation> touched, ScopedSli member) {
      if (change instanceof Change.Reported told && touched.isEmpty()) {
        return byName(told, member);
      }
      if (member.workloads().isEmpty()) {
        return plain(member, withoutWorkloads(change.object(), member));
      }
      MemberRelation best = plain(member, byPlace(place(change, touched), touched, member));
      if (relations.crowds(change, member) && best.weight() < Relation.SHARES_A_NODE.weight()) {
        best = plain(member, Relation.SHARES_A_NODE);
      }
      for (Map.Entry<ObjectRef, Relation> touch : touched.entrySet()) {
        Optional<MemberRelation> candidate = through(touch.getKey(), touch.getValue(), member);
        if (candidate.isPresent() && candidate.get().weight() > best.weight()) {
          best = candidate.get();
        }
      }
      return best;
    }

    /** The cluster has no such service, or cannot be read: the member itself may have its name. */
    private static MemberRelation byName(Change.Reported told, ScopedSli member) {
      Optional<ObjectRef> own = member.workloads().stream().filter(told::names).findFirst();
      if (own.isPresent()) {
        return related(member, Relation.SAME_WORKLOAD, 0, own.get());
      }
      boolean named = told.object().name().equals(member.alias());
      return plain(member, named ? Relation.NAMED_LIKE_IT : Relation.NOT_KNOWN);
    }

    private Optional<MemberRelation> through(ObjectRef workload, Relation how, ScopedSli member) {
      Optional<Integer> hops = relations.hops(member.workloads(), workload);
      if (hops.isPresent() && hops.get() == 0) {
        return Optional.of(new MemberRelation(member, how, how.weight(), Optional.of(workload)));
      }
      double dilution = Relation.SAME_WORKLOAD.weight() - how.weight();
      if (hops.isPresent()) {
        double far = dilution + (hops.get() - 1) * RankingWeights.PER_HOP;
        return Optional.of(related(member, Relation.CALLED_BY_IT, far, workload));
      }
      boolean calls =
          member.workloads().stream()
              .anyMatch(own -> relations.hops(Set.of(workload), own).isPresent());
      return calls
          ? Optional.of(related(member, Relation.CALLS_IT, dilution, workload))
          : Optional.empty();
    }

    private static MemberRelation related(
        ScopedSli member, Relation relation, double less, ObjectRef by) {
      return new MemberRelation(member, relation, relation.weight() - less, Optional.of(by));
    }

    private static MemberRelation plain(ScopedSli member, Relation relation) {
      return new MemberRelation(member, relation, relation.weight(), Optional.empty());
    }

    private static Relation withoutWorkloads(ObjectRef object, ScopedSli member) {
      boolean named =
          object.name().equals(member.alias()) || object.name().startsWith(member.alias() + "-");
      if (object.namespace().isEmpty()) {
        return Relation.CLUSTER_WIDE;
      }
      if (member.namespaces().isEmpty() || member.namespaces().contains(object.namespace())) {
        Relation open = member.namespaces().isEmpty() ? Relation.NOT_KNOWN : Relation.IN_ITS_SCOPE;
        return named ? Relation.NAMED_LIKE_IT : open;
      }
      return Relation.UNRELATED;
    }

    private Relation byPlace(ObjectRef object, Map<ObjectRef, Relation> touched, ScopedSli member) {
      if (members.stream().anyMatch(other -> touchesAny(touched, other))) {
        return Relation.OTHER_MEMBER;
      }
      if (object.namespace().isEmpty()) {
        return Relation.CLUSTER_WIDE;
      }
      if (!Relations.namespaces(member).contains(object.namespace())) {
        return Relation.UNRELATED;
      }
      boolean readersUnknown =
          READ_KINDS.contains(object.kind())
              && member.workloads().stream().noneMatch(it -> topology.workload(it).isPresent());
      return readersUnknown ? Relation.NOT_KNOWN : Relation.SAME_NAMESPACE;
    }

    /** Of what another system told, the place is that of the workload it means. */
    private static ObjectRef place(Change change, Map<ObjectRef, Relation> touched) {
      return change instanceof Change.Reported
          ? touched.keySet().iterator().next()
          : change.object();
    }

    private static boolean touchesAny(Map<ObjectRef, Relation> touched, ScopedSli member) {
      return member.workloads().stream().anyMatch(touched::containsKey);
    }
  }
}
