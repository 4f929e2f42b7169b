package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.PairBurn;
import io.burnscope.slo.SloId;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What own evaluation means for a closed incident: did it return, or does a slow window only echo
 * it? Pure.
 */
final class Returning {
  private final IncidentPolicy policy;

  Returning(IncidentPolicy policy) {
    this.policy = policy;
  }

  /**
   * What firing alerts about {@code slo} on the closed {@code incident} mean.
   *
   * @param slo what the incident is about, or one of its relatives
   * @param numbers of {@code slo}
   */
  Decision check(Incident incident, SloId slo, Numbers numbers, Instant now) {
    if (!AlertBook.firingSlos(incident).contains(slo)) {
      return new Decision.Ignore(Reason.ALREADY_CLOSED);
    }
    return switch (numbers.evaluation()) {
      case Answer.Unavailable<Evaluation>(String reason) ->
          again(
              incident,
              slo,
              Reason.BURNS_AGAIN,
              "its alert fires again, own numbers unknown (" + reason + ")",
              now);
      case Answer.Known<Evaluation>(Evaluation evaluation) ->
          burns(incident, evaluation)
              ? again(
                  incident,
                  slo,
                  Reason.BURNS_AGAIN,
                  "own evaluation burns" + Truth.rate(evaluation.burn()),
                  now)
              : new Decision.Ignore(Reason.LATE_ALERT);
    };
  }

  /** Whether it burns anew, by the numbers since the end of {@code closed}. */
  static boolean burns(Incident closed, Evaluation evaluation) {
    if (echo(closed, evaluation)) {
      return false;
    }
    // No traffic at all says nothing: then the alert is believed.
    return evaluation.errorRatio().isEmpty() || Truth.felt(evaluation) || evaluation.firing();
  }

  /**
   * A slow window still sees the old burn: since the end less was burnt than the budget allows, and
   * nothing fires that looks only at the time since.
   */
  private static boolean echo(Incident closed, Evaluation evaluation) {
    OptionalDouble since = closed.closedAt().map(end -> burnSince(end, evaluation)).orElse(NOTHING);
    return since.isPresent()
        && since.getAsDouble() < 1
        && evaluation.pairs().stream().noneMatch(pair -> firesSince(closed, pair, evaluation.at()));
  }

  private static final OptionalDouble NOTHING = OptionalDouble.empty();

  private static boolean firesSince(Incident closed, PairBurn pair, Instant at) {
    Instant from = at.minus(pair.pair().longWindow());
    return pair.firing() && closed.closedAt().filter(end -> !from.isBefore(end)).isPresent();
  }

  /** Burn rate over the time since {@code end}; empty if the series do not reach back so far. */
  private static OptionalDouble burnSince(Instant end, Evaluation evaluation) {
    Optional<CountSeries> series =
        evaluation.burn().isEmpty() || !evaluation.at().isAfter(end)
            ? Optional.empty()
            : evaluation.series().filter(known -> reaches(known, end));
    OptionalDouble ratio =
        series
            .map(known -> known.sum(new TimeRange(end, evaluation.at())).errorRatio())
            .orElse(NOTHING);
    return ratio.isEmpty()
        ? ratio
        : OptionalDouble.of(ratio.getAsDouble() / evaluation.target().errorBudget().doubleValue());
  }

  private static boolean reaches(CountSeries series, Instant end) {
    return !series.points().isEmpty()
        && !series.points().firstKey().isAfter(end.plus(series.step()));
  }

  /** Inside the flap window the thread goes on; later, or about another SLO, it is a new one. */
  Decision again(Incident closed, SloId slo, Reason reason, String why, Instant now) {
    boolean flapping =
        closed.closedAt().filter(end -> !now.isAfter(end.plus(policy.flapWindow()))).isPresent();
    return flapping && slo.equals(closed.key().slo())
        ? new Decision.Reopen(
            reason, closed.edit().burning(IncidentState.REOPENED, why).unacknowledged().done())
        : new Decision.Open(reason, nextEpisode(closed, slo, why, now));
  }

  private Incident nextEpisode(Incident old, SloId slo, String why, Instant now) {
    IncidentKey key = new IncidentKey(old.key().source(), slo);
    List<TrackedAlert> alerts = AlertBook.about(old, slo);
    return new Incident(
        IncidentNaming.name(key, now, policy.ownNamespace()),
        key,
        old.cluster(),
        slo.equals(old.key().slo()) ? old.episode() + 1 : 1,
        Optional.of(old.name()),
        IncidentState.OPEN,
        why,
        AlertBook.firingSeverity(alerts, old.severity()),
        now,
        firingSince(alerts, now),
        Optional.empty(),
        Optional.empty(),
        alerts,
        old.marks(),
        Optional.empty(),
        List.of(),
        Optional.of(now),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        1);
  }

  private static Instant firingSince(List<TrackedAlert> alerts, Instant now) {
    return alerts.stream()
        .filter(alert -> alert.state() == AlertGroup.State.FIRING)
        .map(TrackedAlert::startsAt)
        .max(Instant::compareTo)
        .orElse(now);
  }
}
