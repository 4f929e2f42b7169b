package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a candidate and the evidence into features. */
final class Scorer {
  private final Evidence evidence;
  private final TimeFit time;
  private final MemberRelation.Finder relations;
  private final RevisionTest revisions;
  private final CallTest calls;
  private final Corroboration corroboration;
  private final PodTrouble pods;
  private final Neighbours neighbours;
  private final FailureRoots roots;
  private final Broken broken;

  Scorer(Evidence evidence, TimeFit time) {
    this.evidence = evidence;
    this.time = time;
    this.relations = new MemberRelation.Finder(evidence.topology(), evidence.members());
    this.revisions = new RevisionTest(evidence.comparisons(), evidence.members());
    this.calls = new CallTest(evidence, time);
    this.corroboration = new Corroboration(evidence.events());
    this.neighbours = new Neighbours(evidence.topology(), evidence.events());
    this.pods = new PodTrouble(evidence.topology());
    this.broken = new Broken(evidence.topology());
    this.roots = FailureRoots.of(evidence, time);
  }

  /** The score of {@code change}. */
  Score score(Change change) {
    Map<ObjectRef, Relation> touched = relations.touched(change);
    List<MemberRelation> related = relations.of(change);
    Optional<RevisionComparison> comparison = revisions.of(change);
    return new Score(
        change,
        related,
        touched,
        comparison,
        calls.of(change, touched, closest(related)),
        Breakdown.strongest(evidence.breakdowns(), change, evidence.topology()),
        time.weight(change),
        relation(change, related),
        FieldWeight.of(change),
        comparison.map(it -> revisions.weight(it, closest(related))).orElse(0.0),
        corroboration.weight(change, touched.keySet())
            + pods.weight(change, touched.keySet())
            + neighbours.weight(change),
        roots.beyond(change, touched.keySet()),
        broken.of(change));
  }

  /** New load need not be related to anything but those whose nodes it takes. */
  private double relation(Change change, List<MemberRelation> related) {
    boolean crowds =
        Relations.bringsLoad(change)
            && (neighbours.weight(change) > 0 || roots.shareItsNodes(change.object()));
    return crowds ? Math.max(mixture(related), Relation.SHARES_A_NODE.weight()) : mixture(related);
  }

  private static Relation closest(List<MemberRelation> related) {
    return Score.carrying(related).relation();
  }

  /**
   * The burn is a mixture of its members' burns: a change explains it as far as it explains the
   * members that carry it; to be close to a member at its normal rate is nothing. Without known
   * shares all members count alike.
   */
  private static double mixture(List<MemberRelation> related) {
    double shares = related.stream().mapToDouble(it -> it.member().share()).sum();
    double likelihood = 0;
    for (MemberRelation relation : related) {
      double share = shares > 0 ? relation.member().share() / shares : 1.0 / related.size();
      boolean well = related.size() > 1 && Objections.unchanged(relation.member());
      double weight =
          well ? Math.min(relation.weight(), Relation.OTHER_MEMBER.weight()) : relation.weight();
      likelihood += share * Math.exp(weight);
    }
    return Math.log(likelihood);
  }
}
