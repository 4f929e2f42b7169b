package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What speaks for and against one candidate, in log-odds.
 *
 * @param relations to each member, in the members' order
 * @param touched the workloads that it touches, and how
 * @param revisions the comparison of its revisions, if there is one
 * @param failing whether what exactly is failing fits the change
 * @param events warnings and pods in trouble
 * @param calls what the calls to what it touches say
 * @param broken what the changed object says of itself
 * @param beyond failures that begin where it does not reach
 */
record Score(
    Change change,
    List<MemberRelation> relations,
    Map<ObjectRef, Relation> touched,
    Optional<RevisionComparison> revisions,
    CallFinding calls,
    Breakdown.Match failing,
    double time,
    double relation,
    double fields,
    double revision,
    double events,
    FailureRoots.Beyond beyond,
    Broken.Verdict broken) {
  /** All evidence. */
  double full() {
    return time + relation + fields + parts() + traffic() + events + broken.weight();
  }

  /** Calls to it, and failures where it does not reach: the same calls, so the worse. */
  private double traffic() {
    return calls.weight() < 0
        ? Math.min(calls.weight(), beyond.weight())
        : calls.weight() + beyond.weight();
  }

  /** Old against new pods, and what exactly fails: often the same pods twice, so the stronger. */
  private double parts() {
    double fit =
        switch (failing.verdict()) {
          case MATCHES -> RankingWeights.FAILING_FITS;
          case CANNOT -> -RankingWeights.FAILING_ELSEWHERE;
          case SAYS_NOTHING -> 0;
        };
    return Math.abs(revision) >= Math.abs(fit) ? revision : fit;
  }

  /** What is known without looking at when it was and what came of it. */
  double prior() {
    return relation + fields;
  }

  /** Only what cannot mislead: time and kind, and whether any member uses the object at all. */
  double plain() {
    return time * RankingWeights.TIME_IF_MISLED + plainPrior();
  }

  /** The part of {@link #plain()} that is known without its time. */
  double plainPrior() {
    boolean touchesMember = relations.stream().anyMatch(it -> it.by().isPresent());
    return fields + (touchesMember ? RankingWeights.TOUCHES_A_MEMBER : 0);
  }

  /**
   * The relation to the member that it is closest to; members come with the largest share first.
   */
  MemberRelation closest() {
    return relations.stream()
        .max(Comparator.comparingDouble(MemberRelation::weight))
        .orElseThrow(() -> new IllegalStateException("evidence has at least one member"));
  }

  /** The relation that carries most of the score: by weight and by share of the burn. */
  MemberRelation carrying() {
    return carrying(relations);
  }

  /** The same of any relations; there is at least one. */
  static MemberRelation carrying(List<MemberRelation> relations) {
    return relations.stream()
        .max(Comparator.comparingDouble(it -> it.member().share() * Math.exp(it.weight())))
        .orElseThrow(() -> new IllegalStateException("evidence has at least one member"));
  }
}
