package io.burnscope.kubernetes.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.incident.Figures;
import io.burnscope.kubernetes.crd.ObjectiveState;
import io.burnscope.kubernetes.crd.ObjectiveState.BurnRate;
import io.burnscope.kubernetes.crd.ServiceLevelObjective;
import io.burnscope.kubernetes.crd.SloComposition;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Durations;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Evaluation.PairBurn;
import io.burnscope.slo.WindowPair.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How an objective or a composition stands, as its {@code status}. Pure. */
public final class ObjectiveStatus {
  private final Evaluation numbers;

  private ObjectiveStatus(Evaluation numbers) {
    this.numbers = numbers;
  }

  /** The status of a ServiceLevelObjective as JSON. */
  public static ObjectNode ofObjective(String name, Evaluation numbers) {
    ObjectiveStatus status = new ObjectiveStatus(numbers);
    return ResourceJson.of(
        new ServiceLevelObjective.Status(
            status.state(name), CorrelationResource.time(numbers.at()), null));
  }

  /** The status of an SLOComposition as JSON. */
  public static ObjectNode ofComposition(Evaluation numbers) {
    ObjectiveStatus status = new ObjectiveStatus(numbers);
    return ResourceJson.of(
        new SloComposition.Status(
            status.state(numbers.slo().name()),
            null,
            null,
            status.members(),
            CorrelationResource.time(numbers.at()),
            null));
  }

  private ObjectiveState state(String name) {
    Optional<ErrorBudget> budget = numbers.budget();
    return new ObjectiveState(
        name,
        numbers.target().percent(),
        budget.map(this::actual).orElse(null),
        word(),
        budget.map(this::errorBudget).orElse(null),
        numbers.pairs().stream().map(ObjectiveStatus::burn).toList(),
        CorrelationResource.time(numbers.at()),
        Numbers.exhaustion(numbers).map(Figures::compact).orElse(null),
        budget.map(b -> decimal(b.completeness() * 100, 1)).orElse(null),
        null);
  }

  /** Pages fire: critical; tickets fire: degraded; the budget shrinks: warning. */
  private ObjectiveState.Status word() {
    if (numbers.budget().map(ErrorBudget::remainingRatio).orElse(1.0) <= 0) {
      return ObjectiveState.Status.violated;
    }
    if (numbers.burn().isEmpty()) {
      return ObjectiveState.Status.unknown;
    }
    if (fires(Tier.PAGE)) {
      return ObjectiveState.Status.critical;
    }
    if (fires(Tier.TICKET)) {
      return ObjectiveState.Status.degraded;
    }
    return numbers.burn().getAsDouble() > 1
        ? ObjectiveState.Status.warning
        : ObjectiveState.Status.met;
  }

  private boolean fires(Tier tier) {
    return numbers.pairs().stream().anyMatch(pair -> pair.pair().tier() == tier && pair.firing());
  }

  /** {@code allowed} is (1 − target) × all events: what failed of all follows from both. */
  private BigDecimal actual(ErrorBudget budget) {
    double spent = 1 - budget.remainingRatio();
    double ratio = spent * numbers.target().errorBudget().doubleValue() / budget.completeness();
    return decimal(100 * (1 - ratio), 3);
  }

  private ObjectiveState.ErrorBudget errorBudget(ErrorBudget budget) {
    Duration total = ErrorBudget.total(numbers.target(), numbers.window());
    Duration left = budget.remaining(numbers.target(), numbers.window());
    boolean counted = numbers.weight() == Weight.EVENTS;
    return new ObjectiveState.ErrorBudget(
        minutes(total),
        minutes(total.minus(left)),
        minutes(left),
        decimal(budget.remainingRatio() * 100, 1),
        counted ? events(budget) : null);
  }

  private ObjectiveState.Events events(ErrorBudget budget) {
    double total =
        budget.allowed() * budget.completeness() / numbers.target().errorBudget().doubleValue();
    return new ObjectiveState.Events(
        Math.round(total), Math.round(budget.bad()), Math.round(budget.remainingEvents()));
  }

  private static BurnRate burn(PairBurn burn) {
    return new BurnRate(
        Durations.text(burn.pair().shortWindow()),
        Numbers.rate(burn.shortBurn()),
        Durations.text(burn.pair().longWindow()),
        Numbers.rate(burn.longBurn()));
  }

  private List<SloComposition.Member> members() {
    return numbers.members().stream()
        .sorted(Comparator.comparingDouble((MemberBurn m) -> m.share().orElse(0)).reversed())
        .map(member ->
            new SloComposition.Member(
                member.alias(),
                member.ref().path(),
                good(member.errorsNow()),
                percent(member.share()),
                member.missing().orElse(null)))
        .toList();
  }

  private static @Nullable BigDecimal good(OptionalDouble errors) {
    return errors.isEmpty() ? null : decimal(100 * (1 - errors.getAsDouble()), 3);
  }

  private static @Nullable BigDecimal percent(OptionalDouble share) {
    return share.isEmpty() ? null : decimal(100 * share.getAsDouble(), 2);
  }

  private static String minutes(Duration duration) {
    return Figures.fixed(duration.toMillis() / 60_000.0, 1) + "m";
  }

  private static BigDecimal decimal(double value, int decimals) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    return new BigDecimal(rounded.toPlainString());
  }
}
