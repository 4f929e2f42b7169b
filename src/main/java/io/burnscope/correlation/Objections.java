package io.burnscope.correlation;

import io.burnscope.change.Change;
import io.burnscope.change.ObjectRef;
import io.burnscope.slo.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What speaks against a suspect, in words. */
final class Objections {
  private static final Duration LONG_BEFORE = Duration.ofMinutes(15);
  private static final double SMALL_SHARE = 0.1;

  /** Log-odds from which on a finding is told. */
  private static final double NOTEWORTHY = 0.3;

  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Rollout");

  private final TimeFit time;

  Objections(TimeFit time) {
    this.time = time;
  }

  /** Strongest first. */
  List<String> of(Score score) {
    List<String> against = new ArrayList<>();
    score
        .revisions()
        .filter(comparison -> score.revision() < 0)
        .ifPresent(comparison -> against.add(revisions(comparison)));
    calls(score.calls()).ifPresent(against::add);
    if (score.failing().verdict() == Breakdown.Verdict.CANNOT) {
      against.add(score.failing().words());
    }
    if (score.broken().weight() < 0) {
      against.add(score.broken().words());
    }
    place(score, against);
    Duration lead = time.lead(score.change());
    if (lead.compareTo(LONG_BEFORE) > 0) {
      against.add(Words.about(lead) + " before");
    }
    if (time.late(score.change())) {
      against.add("in effect only " + Words.about(lead) + " after the onset");
    }
    if (score.change() instanceof Change.Scaling scaling && scaling.automatic()) {
      against.add("scaled by its HPA");
    }
    if (against.isEmpty() && score.beyond().weight() < -NOTEWORTHY) {
      against.add(score.beyond().words()); // all that speaks against it, though it may weigh most
    }
    return against;
  }

  private static Optional<String> calls(CallFinding finding) {
    Optional<String> name = finding.workload().map(ObjectRef::name);
    return switch (finding.kind()) {
      case AS_BEFORE ->
          name.filter(_ -> finding.weight() < -NOTEWORTHY)
              .map(callee -> "calls to " + callee + " fail no more than before");
      case FAIL_DEEPER ->
          name.flatMap(callee ->
              finding.deeper().map(cause -> callee + " fails because " + cause.name() + " does"));
      case NOT_CALLED ->
          name.map(callee -> callee + " is not called any more: its callers fail before");
      case NOTHING_KNOWN, FAIL_SINCE -> Optional.empty();
    };
  }

  private static String revisions(RevisionComparison comparison) {
    Counts old = comparison.oldCounts();
    Counts fresh = comparison.newCounts();
    double oldRatio = old.errorRatio().orElse(0);
    double newRatio = fresh.errorRatio().orElse(0);
    if (newRatio < oldRatio / 2) {
      return "new pods fail less than old ones ("
          + Words.percent(newRatio)
          + " against "
          + Words.percent(oldRatio)
          + ")";
    }
    if (newRatio > Math.max(2 * oldRatio, oldRatio + 0.001)) {
      return "new pods fail too little to explain it (" + Words.percent(newRatio) + ")";
    }
    if (newRatio > 1.2 * oldRatio && oldRatio > 0.01) {
      return "old pods fail as well ("
          + Words.percent(oldRatio)
          + ", new ones "
          + Words.percent(newRatio)
          + ")";
    }
    return "old and new pods fail alike (" + Words.percent(old.plus(fresh)) + ")";
  }

  private static void place(Score score, List<String> against) {
    MemberRelation closest = score.closest();
    ScopedSli member = closest.member();
    switch (closest.relation()) {
      case SAME_WORKLOAD, READ_BY_IT, ACTS_ON_IT, CALLED_BY_IT, CALLS_IT ->
          smallShare(score, member, against);
      case SHARES_A_NODE -> against.add("only shares nodes with " + member.alias());
      case OTHER_MEMBER, SAME_NAMESPACE, UNRELATED -> against.add(stranger(score));
      case CLUSTER_WIDE -> against.add("not known to act on a member");
      case NAMED_LIKE_IT, IN_ITS_SCOPE, NOT_KNOWN -> against.add("its relation is not known");
    }
  }

  private static void smallShare(Score score, ScopedSli member, List<String> against) {
    if (score.relations().size() < 2 || member.share() > SMALL_SHARE) {
      return;
    }
    List<String> readers = touching(score.touched(), Relation.READ_BY_IT);
    if (!readers.isEmpty()) {
      against.add("only " + Words.list(readers) + (readers.size() == 1 ? " reads it" : " read it"));
    }
    if (unchanged(member)) {
      against.add(member.alias() + " errors unchanged (" + Words.percent(member.errorsNow()) + ")");
    }
    against.add(member.alias() + " carries " + Words.percent(member.share()) + " of the burn");
  }

  private static String stranger(Score score) {
    ObjectRef object = score.change().object();
    if (WORKLOADS.contains(object.kind())) {
      return "not a member";
    }
    List<String> readers = touching(score.touched(), Relation.READ_BY_IT);
    if (!readers.isEmpty()) {
      return "only " + Words.list(readers) + (readers.size() == 1 ? " reads it" : " read it");
    }
    List<String> targets = touching(score.touched(), Relation.ACTS_ON_IT);
    return targets.isEmpty() ? "no member uses it" : "acts on " + Words.list(targets) + " only";
  }

  private static List<String> touching(Map<ObjectRef, Relation> touched, Relation how) {
    return Relations.names(touched).getOrDefault(how, List.of());
  }

  /** Whether the member's errors are as usual. */
  static boolean unchanged(ScopedSli member) {
    return member.errorsNow().isPresent()
        && member.errorsBefore().isPresent()
        && member.errorsNow().getAsDouble()
            <= Math.max(1e-4, member.errorsBefore().getAsDouble()) * RankingWeights.UNCHANGED;
  }
}
