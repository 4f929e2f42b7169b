package io.burnscope.correlation;

import io.burnscope.change.Actor;
import io.burnscope.change.Change;
import io.burnscope.change.FieldChange;
import io.burnscope.change.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What speaks for a suspect, in words. */
final class Reasons {
  private static final int MOST_FIELDS = 2;

  private final Evidence evidence;
  private final TimeFit time;

  Reasons(Evidence evidence, TimeFit time) {
    this.evidence = evidence;
    this.time = time;
  }

  /** Strongest first; the last of the first four names the system that made the change. */
  List<String> of(Score score) {
    List<String> reasons = new ArrayList<>();
    Optional<String> revisions =
        score.revisions().filter(it -> score.revision() > 0).map(it -> revisions(score, it));
    Optional<String> relation = relation(score);
    if (revisions.isPresent()) {
      reasons.add(revisions.get());
    } else {
      relation.ifPresent(reasons::add);
    }
    calls(score.calls()).ifPresent(reasons::add);
    if (score.failing().verdict() == Breakdown.Verdict.MATCHES) {
      reasons.add(score.failing().words());
    }
    if (score.broken().weight() > 0) {
      reasons.add(score.broken().words());
    }
    fields(score.change()).ifPresent(reasons::add);
    if (!time.late(score.change())) {
      reasons.add(timing(score.change()));
    }
    origin(score.change()).ifPresent(reasons::add);
    if (revisions.isPresent()) {
      relation.ifPresent(reasons::add);
    }
    return reasons;
  }

  private static Optional<String> calls(CallFinding finding) {
    return switch (finding.kind()) {
      case FAIL_SINCE ->
          finding.weight() > 0
              ? finding
                  .workload()
                  .map(workload ->
                      "calls to %s fail %s since then (%s before)"
                          .formatted(
                              workload.name(),
                              Words.percent(finding.after()),
                              Words.percent(finding.before())))
              : Optional.empty();
      case NOTHING_KNOWN, AS_BEFORE, FAIL_DEEPER, NOT_CALLED -> Optional.empty();
    };
  }

  private static String revisions(Score score, RevisionComparison comparison) {
    if (comparison.silent()) {
      return "its new pods are ready but serve no call, old ones do";
    }
    return switch (score.change()) {
      case Change.Rollout rollout ->
          Words.newVersion(rollout)
              + " fails "
              + Words.percent(comparison.newCounts())
              + " of its calls, "
              + Words.oldVersion(rollout)
              + " "
              + Words.percent(comparison.oldCounts())
              + ", in the same "
              + Words.about(comparison.range().length());
      case Change.Edit edit -> "";
      case Change.Scaling scaling -> "";
      case Change.Creation creation -> "";
      case Change.Deletion deletion -> "";
      case Change.Reported reported -> "";
    };
  }

  private Optional<String> fields(Change change) {
    List<FieldChange> told =
        change.fields().stream().filter(field -> !field.path().endsWith(".image")).toList();
    if (told.isEmpty()) {
      return Optional.empty();
    }
    String lead = told.size() < change.fields().size() ? "same rollout: " : "changed: ";
    List<String> words = told.stream().limit(MOST_FIELDS).map(Words::field).toList();
    String more = told.size() > MOST_FIELDS ? " and " + (told.size() - MOST_FIELDS) + " more" : "";
    return Optional.of(lead + String.join(", ", words) + more);
  }

  private String timing(Change change) {
    Duration lead = time.lead(change);
    String when =
        evidence.onset().isEmpty()
            ? Words.about(lead) + " before the alert"
            : lead.isNegative()
                ? "as " + evidence.symptom().began()
                : Words.about(lead) + " before " + evidence.symptom().began();
    return switch (change) {
      case Change.Rollout rollout
          when rollout.effectiveFrom().equals(Optional.of(time.effect(change))) ->
          "first " + Words.newVersion(rollout) + " pod ready " + when;
      case Change.Rollout rollout -> "rolled out " + when;
      case Change.Scaling scaling -> "scaled " + when;
      case Change.Edit edit -> "edited " + when;
      case Change.Creation creation -> "created " + when;
      case Change.Deletion deletion -> "deleted " + when;
      case Change.Reported reported -> "happened " + when;
    };
  }

  private Optional<String> origin(Change change) {
    List<String> parts = new ArrayList<>();
    if (change instanceof Change.Reported told) {
      parts.add("reported by " + told.actor() + told.link().map(link -> ": " + link).orElse(""));
    } else if (!change.actor().equals(Actor.UNKNOWN)) {
      parts.add("via " + change.actor());
    }
    evidence
        .topology()
        .workload(change.object())
        .flatMap(Topology.Workload::owner)
        .ifPresent(owner -> parts.add("owner " + owner));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", parts));
  }

  private Optional<String> relation(Score score) {
    MemberRelation closest = score.carrying();
    String alias = closest.member().alias();
    String through = closest.by().map(ref -> ref.name()).orElse(alias);
    Optional<String> how =
        switch (closest.relation()) {
          case SAME_WORKLOAD -> Optional.<String>empty();
          case READ_BY_IT -> Optional.of(through + " reads it");
          case ACTS_ON_IT -> Optional.of("it acts on " + through);
          case CALLED_BY_IT -> Optional.of(alias + " calls " + through);
          case NAMED_LIKE_IT -> Optional.of("named like " + alias);
          case CALLS_IT -> Optional.of(through + " calls " + alias);
          case SHARES_A_NODE -> Optional.of("it runs on the nodes of " + alias);
          case IN_ITS_SCOPE, NOT_KNOWN, OTHER_MEMBER, SAME_NAMESPACE, CLUSTER_WIDE, UNRELATED ->
              Optional.empty();
        };
    Optional<String> burn = closest.by().flatMap(_ -> burn(closest));
    return how.isPresent() && burn.isPresent()
        ? Optional.of(how.get() + ", " + burn.get())
        : how.or(() -> burn);
  }

  /** Of a single SLO only what serves it; what is called, or calls, serves something else. */
  private Optional<String> burn(MemberRelation closest) {
    if (evidence.members().size() > 1) {
      return Optional.of(burn(closest.member()));
    }
    return closest.relation() == Relation.CALLED_BY_IT || closest.relation() == Relation.CALLS_IT
        ? Optional.empty()
        : Optional.of("it serves " + closest.member().alias());
  }

  private String burn(ScopedSli member) {
    List<String> usual =
        evidence.members().stream()
            .filter(other -> !other.equals(member) && Objections.unchanged(other))
            .map(ScopedSli::alias)
            .toList();
    String others =
        usual.isEmpty()
            ? ""
            : "; "
                + Words.list(usual)
                + (usual.size() == 1 ? " is at its normal rate" : " are at their normal rates");
    return member.alias() + " carries " + Words.percent(member.share()) + " of the burn" + others;
  }
}
