package io.burnscope.incident;

import io.burnscope.correlation.Onset;
import io.burnscope.correlation.RecoveryDetector;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.input.Answer;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.PairBurn;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What own evaluation means for an incident. Pure. It has the last word over what Alertmanager
 * says, unless there are no own numbers: then Alertmanager is believed.
 */
final class Truth {
  /** Of the hold time: how long errors must be back to usual before it is said aloud. */
  private static final int CONFIRM_SHARE = 5;

  /** Longer than Alertmanager's usual repeat interval (4 h) and a group interval. */
  static final Duration SILENT = Duration.ofHours(5);

  private static final Duration NOTED = Duration.ofMinutes(30);

  /** Of the usual traffic; below, as many requests come as come at other times. */
  private static final double MISSING = 0.5;

  private final IncidentPolicy policy;

  Truth(IncidentPolicy policy) {
    this.policy = policy;
  }

  /** For an incident that is open; {@link Returning} looks at closed ones. */
  Decision check(Incident incident, Numbers numbers, Instant now) {
    return switch (numbers.evaluation()) {
      case Answer.Unavailable<Evaluation>(String reason) -> believed(incident, reason, now);
      case Answer.Known<Evaluation>(Evaluation evaluation) ->
          whileOpen(incident, numbers, evaluation, now);
    };
  }

  private Decision believed(Incident incident, String reason, Instant now) {
    if (!Decisions.heardSince(incident, now.minus(SILENT))) {
      return new Decision.Resolve(
          Reason.NOBODY_SPEAKS,
          incident
              .edit()
              .closed(
                  IncidentState.CLOSED_WITHOUT_DATA,
                  now,
                  "nobody spoke of it for "
                      + Figures.duration(SILENT)
                      + "; own numbers unknown ("
                      + reason
                      + ")")
              .done());
    }
    boolean unheard = incident.alerts().isEmpty(); // taken up from its record
    if (unheard || AlertBook.firing(incident.alerts()) || AlertBook.truncated(incident)) {
      return new Decision.Ignore(Reason.STILL_BURNING);
    }
    if (measuredBefore(incident) && now.isBefore(lastEnd(incident, now).plus(patience()))) {
      return new Decision.Ignore(Reason.STILL_BURNING);
    }
    String who =
        incident.marks().contains(AlertBook.FORGOTTEN) ? AlertBook.FORGOTTEN : "by Alertmanager";
    String why = who + "; own numbers unknown (" + reason + ")";
    return new Decision.Resolve(
        Reason.BELIEVED_WITHOUT_OWN_DATA, incident.edit().closed(now, why).done());
  }

  /** One failed query is no recovery: Prometheus may be down with what it measures. */
  private static boolean measuredBefore(Incident incident) {
    return incident.assessment().flatMap(found -> found.evaluation().known()).isPresent();
  }

  private static Instant lastEnd(Incident incident, Instant now) {
    return incident.alerts().stream()
        .flatMap(alert -> alert.endsAt().or(incident::heardAt).stream())
        .max(Instant::compareTo)
        .orElse(now);
  }

  private Duration patience() {
    return policy.hold().multipliedBy(3);
  }

  private Decision whileOpen(
      Incident incident, Numbers numbers, Evaluation evaluation, Instant now) {
    Optional<Instant> usualSince = usualSince(incident, numbers, evaluation);
    if (incident.state() == IncidentState.RECOVERING) {
      return whileRecovering(incident, evaluation, usualSince, now);
    }
    String subject = AlertBook.symptom(incident.alerts()).subject();
    if (usualSince.isPresent() && !now.isBefore(usualSince.get().plus(confirm()))) {
      return new Decision.Recover(
          Reason.ERRORS_BACK_TO_USUAL,
          incident.edit().recovering(usualSince.get(), subject + " are back to usual").done());
    }
    boolean firing = AlertBook.firing(incident.alerts());
    if (quiet(evaluation) && (!firing || calmForLong(numbers, evaluation))) {
      String why = firing ? "nothing burns any more" : "its alerts are resolved and nothing burns";
      return new Decision.Recover(
          Reason.ERRORS_BACK_TO_USUAL, incident.edit().recovering(now, why).done());
    }
    return resolvedButBurning(incident, evaluation).orElseGet(() -> stillBurning(incident, now));
  }

  /** Own numbers speak of it too, which is noted now and then for when they fall silent. */
  private static Decision stillBurning(Incident incident, Instant now) {
    return Decisions.heardSince(incident, now.minus(NOTED))
        ? new Decision.Ignore(Reason.STILL_BURNING)
        : new Decision.Remember(Reason.STILL_BURNING, incident.edit().heard(now).done());
  }

  /**
   * Errors may stay above usual, or traffic may have stopped: what counts is that nothing burns.
   */
  private static boolean quiet(Evaluation evaluation) {
    return !felt(evaluation) && evaluation.pairs().stream().noneMatch(PairBurn::firing);
  }

  /** For as long as no resolved that is on its way would take. */
  private boolean calmForLong(Numbers numbers, Evaluation evaluation) {
    double budget = evaluation.target().errorBudget().doubleValue();
    OptionalDouble ratio =
        numbers
            .series()
            .map(series -> series.sum(TimeRange.before(evaluation.at(), patience())).errorRatio())
            .orElse(OptionalDouble.empty());
    return ratio.isPresent() && ratio.getAsDouble() < budget;
  }

  /** It burns, or what nothing burns by is missing: half of the usual traffic. */
  static boolean felt(Evaluation evaluation) {
    return evaluation.burn().isPresent()
        ? evaluation.burn().getAsDouble() >= 1
        : evaluation.errorRatio().orElse(0) >= MISSING;
  }

  private Decision whileRecovering(
      Incident incident, Evaluation evaluation, Optional<Instant> usualSince, Instant now) {
    if (usualSince.isEmpty() && felt(evaluation)) {
      return new Decision.Relapse(
          Reason.ERRORS_CAME_BACK,
          incident
              .edit()
              .burning(IncidentState.OPEN, AlertBook.symptom(incident.alerts()).returned())
              .done());
    }
    Instant since = incident.recoveringSince().orElse(now);
    if (now.isBefore(since.plus(policy.hold())) || felt(evaluation)) {
      return new Decision.Ignore(Reason.ERRORS_BACK_TO_USUAL);
    }
    String why =
        "by own evaluation"
            + rate(evaluation.burn())
            + incident
                .silence()
                .map(silence -> "; its alert was silenced by " + silence.by())
                .orElse("");
    return new Decision.Resolve(Reason.BURN_IS_OVER, incident.edit().closed(now, why).done());
  }

  /** Alertmanager says it is over, own evaluation does not: said once. */
  private static Optional<Decision> resolvedButBurning(Incident incident, Evaluation evaluation) {
    Optional<PairBurn> firing = evaluation.pairs().stream().filter(PairBurn::firing).findFirst();
    if (incident.alerts().isEmpty()
        || AlertBook.firing(incident.alerts())
        || firing.isEmpty()
        || saidBefore(incident)) {
      return Optional.empty();
    }
    String why = SAID + rate(evaluation.burn());
    return Optional.of(
        new Decision.Update(
            Reason.RESOLVED_BUT_STILL_BURNING, incident.moved(incident.state(), why)));
  }

  private static final String SAID = "its alerts are resolved but own evaluation burns";

  private static boolean saidBefore(Incident incident) {
    return incident.stateReason().startsWith(SAID);
  }

  private Optional<Instant> usualSince(Incident incident, Numbers numbers, Evaluation evaluation) {
    Optional<Onset> onset = incident.assessment().flatMap(Assessment::onset);
    if (onset.isEmpty() || numbers.series().isEmpty()) {
      return evaluation.burn().isPresent() && quiet(evaluation)
          ? Optional.of(incident.recoveringSince().orElseGet(() -> calm(incident, evaluation)))
          : Optional.empty();
    }
    double usual =
        incident.assessment().get().burnBefore().orElse(0)
            * evaluation.target().errorBudget().doubleValue();
    return RecoveryDetector.find(numbers.series().get(), onset.get(), evaluation.at(), usual);
  }

  /** Where nobody saw it begin: what the shortest burn rate covers is calm. */
  private Instant calm(Incident incident, Evaluation evaluation) {
    Instant covered = evaluation.at().minus(policy.base());
    return covered.isBefore(incident.openedAt()) ? incident.openedAt() : covered;
  }

  private Duration confirm() {
    return policy.hold().multipliedBy(2).dividedBy(CONFIRM_SHARE);
  }

  static String rate(OptionalDouble burn) {
    return burn.isPresent() ? " (burn " + Figures.burn(burn.getAsDouble()) + ")" : "";
  }
}
