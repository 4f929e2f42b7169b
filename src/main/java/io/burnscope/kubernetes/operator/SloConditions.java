package io.burnscope.kubernetes.operator;

import io.burnscope.incident.Figures;
import io.burnscope.input.Problem;
import io.burnscope.rule.NeededSeries;
import io.burnscope.slo.AlertPolicy;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.MemberOverlap;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.Standing;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of an SLO is in order. Ready, and while it is not Reconciling or Stalled, are read by
 * kstatus: Ready says whether spec and rules are in force, not whether the promise is kept.
 * Conditions that only inform are there only while they hold.
 */
final class SloConditions {
  private static final int MOST_TEXT = 1000;

  private final SloId id;
  private final RulesFact fact;
  private final Instant at;
  private final List<Condition> before;
  private final List<Condition> all = new ArrayList<>();

  private SloConditions(SloId id, RulesFact fact, List<Condition> before, Instant at) {
    this.id = id;
    this.fact = fact;
    this.before = before;
    this.at = at;
  }

  /**
   * All conditions; one that says the same as before keeps its transition time.
   *
   * @param standing empty while it was not asked for
   * @param silence why the numbers are not known; empty: they are, or were not asked for
   */
  static List<Condition> of(
      SloId id,
      RulesFact fact,
      Optional<Standing> standing,
      Optional<String> silence,
      List<Condition> before,
      Instant at) {
    SloConditions conditions = new SloConditions(id, fact, before, at);
    conditions.ready();
    conditions.rules();
    conditions.data(standing, silence);
    conditions.budget(standing);
    conditions.members();
    conditions.reachable();
    conditions.overlaps(standing);
    conditions.notes();
    return conditions.all;
  }

  private void ready() {
    if (!fact.problems().isEmpty()) {
      String text = fact.problems().stream().map(Problem::toString).collect(joined());
      say("Ready", "False", "InvalidSpec", text + inForce());
      say("Stalled", "True", "InvalidSpec", "the spec must be corrected");
      return;
    }
    switch (fact.state()) {
      case APPLIED, NOT_WANTED, DISABLED ->
          say("Ready", "True", fact.state().reason(), fact.message());
      case CONFLICT, NOT_ACCEPTED -> {
        say("Ready", "False", fact.state().reason(), fact.message());
        say("Stalled", "True", fact.state().reason(), "somebody must act");
      }
      case KIND_UNAVAILABLE, FAILED -> {
        say("Ready", "False", fact.state().reason(), fact.message());
        say("Reconciling", "True", fact.state().reason(), "it is tried again");
      }
    }
  }

  private String inForce() {
    return fact.slo().isPresent() ? "; the last accepted spec stays in force" : "";
  }

  private void rules() {
    boolean synced =
        switch (fact.state()) {
          case APPLIED, DISABLED, NOT_WANTED -> true;
          case NOT_ACCEPTED, KIND_UNAVAILABLE, CONFLICT, FAILED -> false;
        };
    say("RulesSynced", synced ? "True" : "False", fact.state().reason(), fact.message());
  }

  private void data(Optional<Standing> standing, Optional<String> silence) {
    if (silence.isPresent()) {
      say("DataAvailable", "Unknown", "NotAsked", silence.get());
    } else if (standing.isEmpty()) {
      if (!kept("DataAvailable")) {
        say("DataAvailable", "Unknown", "Pending", "the numbers were not asked for yet");
      }
    } else {
      data(standing.get());
    }
  }

  private void data(Standing standing) {
    List<MemberBurn> missing =
        standing.numbers().members().stream().filter(m -> m.missing().isPresent()).toList();
    if (!missing.isEmpty()) {
      int all = standing.numbers().members().size();
      String names = missing.stream().map(MemberBurn::alias).collect(Collectors.joining(", "));
      say(
          "DataAvailable",
          "False",
          "MembersMissing",
          (all - missing.size()) + " of " + all + " members have series; missing: " + names);
    } else if (standing.measured()) {
      say("DataAvailable", "True", "Measured", complete(standing.numbers()));
    } else {
      String reason = standing.numbers().budget().isPresent() ? "Vanished" : "NoSeries";
      say("DataAvailable", "False", reason, noSamples());
    }
  }

  /** With the metric's name and how to get it: the cluster may never have had it. */
  private String noSamples() {
    return fact.slo()
        .flatMap(SloConditions::needed)
        .map(needed -> "no samples now. " + needed + " If Prometheus has it, are the rules loaded?")
        .orElse("no samples now: are the rules loaded?");
  }

  /** A composition needs its members, which say so themselves. */
  private static Optional<String> needed(Slo slo) {
    return switch (slo) {
      case SingleSlo single -> Optional.of(NeededSeries.of(single).sentence());
      case ComposedSlo _ -> Optional.empty();
    };
  }

  /** Whole percents: a text that changes every minute would be written every minute. */
  private static String complete(Evaluation numbers) {
    return numbers
        .budget()
        .map(ErrorBudget::completeness)
        .map(share -> Figures.fixed(Math.floor(share * 100 + 1e-6), 0) + " % of the window")
        .orElse("the window was not measured yet");
  }

  /** A restart and a query that failed turn nothing: what was known last stands. */
  private boolean kept(String type) {
    Optional<Condition> last =
        before.stream().filter(condition -> type.equals(condition.getType())).findFirst();
    last.ifPresent(all::add);
    return last.isPresent();
  }

  private void budget(Optional<Standing> standing) {
    if (standing.isEmpty() && fact.slo().isPresent() && kept("BudgetHealthy")) {
      return;
    }
    Optional<ErrorBudget> budget = standing.flatMap(now -> now.numbers().budget());
    if (budget.isEmpty()) {
      say("BudgetHealthy", "Unknown", "NotKnown", "the budget is not known");
    } else if (budget.get().remainingRatio() > 0) {
      say("BudgetHealthy", "True", "BudgetLeft", "some of the error budget is left");
    } else {
      say("BudgetHealthy", "False", "BudgetExhausted", "nothing of the error budget is left");
    }
  }

  private void members() {
    if (id.kind() != SloId.Kind.COMPOSITION || fact.slo().isEmpty()) {
      return;
    }
    if (fact.absentMembers().isEmpty()) {
      say("MembersFound", "True", "AllFound", "every member is a valid objective");
    } else {
      say(
          "MembersFound",
          "False",
          "MembersMissing",
          "no valid objective is there for " + String.join(", ", fact.absentMembers()));
    }
  }

  private void reachable() {
    fact.slo()
        .map(Slo::target)
        .flatMap(target -> fact.reachable().flatMap(known -> known.shortfall(target)))
        .ifPresent(text -> say("TargetReachable", "False", "MembersPromiseLess", text));
  }

  private void overlaps(Optional<Standing> standing) {
    if (standing.isEmpty()) {
      kept("MembersOverlap");
      return;
    }
    List<MemberOverlap> found =
        standing.map(Standing::numbers).map(Evaluation::membersOverlap).orElse(List.of());
    if (!found.isEmpty()) {
      String text = found.stream().map(MemberOverlap::remedy).collect(joined());
      say("MembersOverlap", "True", "FailAlike", text);
    }
  }

  private void notes() {
    List<String> omitted =
        fact.slo().flatMap(Slo::alerting).map(AlertPolicy::omitted).orElse(List.of());
    if (!omitted.isEmpty()) {
      say("PairsOmitted", "True", "CannotWork", String.join("; ", omitted));
    }
    fact.notes().stream()
        .filter(note -> note.contains("weight"))
        .findFirst()
        .ifPresent(note -> say("WeightsNormalised", "True", "SumIsNotOne", note));
    fact.notes().stream()
        .filter(note -> note.startsWith(DerivedObjective.NOTE))
        .findFirst()
        .ifPresent(note -> say("ServiceLevelAccepted", "False", "InvalidSpec", note));
  }

  private void say(String type, String status, String reason, String message) {
    Condition said =
        new ConditionBuilder()
            .withType(type)
            .withStatus(status)
            .withReason(reason)
            .withMessage(shortened(message))
            .withObservedGeneration(fact.generation())
            .build();
    said.setLastTransitionTime(
        before.stream()
            .filter(old -> type.equals(old.getType()) && status.equals(old.getStatus()))
            .map(Condition::getLastTransitionTime)
            .findFirst()
            .orElse(at.truncatedTo(ChronoUnit.SECONDS).toString()));
    all.add(said);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("; ");
  }

  private static String shortened(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
  }
}
