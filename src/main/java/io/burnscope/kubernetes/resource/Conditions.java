package io.burnscope.kubernetes.resource;

import io.burnscope.correlation.Ranking;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.Figures;
import io.burnscope.incident.Incident;
import io.burnscope.incident.Post;
import io.burnscope.incident.SearchedTime;
import io.burnscope.incident.Suspicion;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of an incident's record is in order: Evaluated, Correlated, Published. */
final class Conditions {
  private Conditions() {}

  static List<Condition> of(
      Incident incident, Assessment findings, List<Post.Undelivered> undelivered) {
    return List.of(
        evaluated(findings),
        correlated(findings),
        undelivered.isEmpty() ? published(incident, findings) : givenUp(findings, undelivered));
  }

  /** {@code wanted}, each with the transition time of the stored one if it says the same. */
  static @Nullable List<Condition> keepingTransitions(
      @Nullable List<Condition> stored, @Nullable List<Condition> wanted) {
    if (stored == null || wanted == null) {
      return wanted;
    }
    return wanted.stream().map(condition -> kept(stored, condition)).toList();
  }

  private static Condition kept(List<Condition> stored, Condition wanted) {
    return stored.stream()
        .filter(old -> wanted.getType().equals(old.getType()))
        .filter(old -> wanted.getStatus().equals(old.getStatus()))
        .findFirst()
        .map(old ->
            new ConditionBuilder(wanted)
                .withLastTransitionTime(old.getLastTransitionTime())
                .build())
        .orElse(wanted);
  }

  private static Condition evaluated(Assessment findings) {
    return findings
        .evaluation()
        .known()
        .map(numbers -> measured(numbers, findings))
        .orElseGet(() ->
            condition(
                findings,
                "Evaluated",
                "False",
                "NumbersUnknown",
                findings.evaluation().missing().orElse("")));
  }

  private static Condition measured(Evaluation numbers, Assessment findings) {
    List<MemberBurn> missing =
        numbers.members().stream().filter(member -> member.missing().isPresent()).toList();
    String days =
        numbers
            .budget()
            .map(budget -> Figures.fixed(budget.completeness() * numbers.window().days(), 0))
            .orElse("unknown");
    String data = days + " of " + numbers.window().days() + " days of data";
    if (numbers.members().isEmpty()) {
      return condition(findings, "Evaluated", "True", "Measured", data);
    }
    int all = numbers.members().size();
    String present = all - missing.size() + " of " + all + " members, " + data;
    if (missing.isEmpty()) {
      return condition(findings, "Evaluated", "True", "AllMembersPresent", present);
    }
    String names = missing.stream().map(MemberBurn::alias).collect(Collectors.joining(", "));
    return condition(
        findings, "Evaluated", "False", "MembersMissing", present + "; missing: " + names);
  }

  private static Condition correlated(Assessment findings) {
    if (findings.ranking().isEmpty()) {
      return condition(
          findings, "Correlated", "False", "NotYet", "changes were not gathered so far");
    }
    Ranking ranking = findings.ranking().get();
    int open = ranking.notChecked().size();
    String message =
        ranking.found()
            + " changes found, "
            + new SearchedTime(ranking.searched()).span(findings.at())
            + " UTC"
            + (open == 0 ? "" : ", " + open + " not checked");
    String nobody = Suspicion.unclear(ranking) ? "NoClearSuspect" : "NoChangeExplainsIt";
    String reason = Suspicion.of(ranking).isPresent() ? "SuspectNamed" : nobody;
    return condition(findings, "Correlated", "True", reason, message);
  }

  /** One sink is enough: whoever mends it looks at the list. */
  private static Condition givenUp(Assessment findings, List<Post.Undelivered> undelivered) {
    Post.Undelivered first = undelivered.getFirst();
    int more = undelivered.size() - 1;
    String message =
        "%s could not be told (%s%s): %s. Mend it, then run: burnscope outbox retry --all --sink %s"
            .formatted(
                first.sink(),
                first.part(),
                more == 0 ? "" : " and " + more + " more",
                first.reason(),
                first.sink());
    return condition(findings, "Published", "False", "GivenUp", message);
  }

  private static Condition published(Incident incident, Assessment findings) {
    Optional<String> trouble =
        incident.chats().stream().flatMap(chat -> chat.trouble().stream()).findFirst();
    if (trouble.isPresent()) {
      return condition(findings, "Published", "False", "Stopped", trouble.get());
    }
    if (incident.host().isPresent()) {
      return condition(
          findings, "Published", "True", "ShownWithOthers", "in " + incident.host().get().name());
    }
    if (incident.chats().isEmpty()) {
      return condition(findings, "Published", "False", "NoMessage", "no chat message so far");
    }
    String where =
        incident.chats().stream()
            .map(chat -> chat.sink() + " " + chat.receipt().channel())
            .collect(Collectors.joining(", "));
    return condition(findings, "Published", "True", "Delivered", where);
  }

  private static Condition condition(
      Assessment findings, String type, String status, String reason, String message) {
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withLastTransitionTime(CorrelationResource.time(findings.at()))
        .build();
  }
}
