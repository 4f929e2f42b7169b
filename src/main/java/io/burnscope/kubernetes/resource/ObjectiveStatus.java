package io.burnscope.kubernetes.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.incident.Figures;
import io.burnscope.kubernetes.crd.ObjectiveState;
import io.burnscope.kubernetes.crd.ObjectiveState.BurnRate;
import io.burnscope.kubernetes.crd.ObjectiveState.RuleCost;
import io.burnscope.kubernetes.crd.ServiceLevelObjective;
import io.burnscope.kubernetes.crd.SloComposition;
import io.burnscope.slo.ComposedError;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.CountSeries.Weight;
import io.burnscope.slo.Durations;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Evaluation;
import io.burnscope.slo.Evaluation.MemberBurn;
import io.burnscope.slo.Evaluation.PairBurn;
import io.burnscope.slo.ReachableTarget;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.Standing;
import io.fabric8.kubernetes.api.model.Condition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How an objective or a composition stands, as its {@code status}. Pure. */
public final class ObjectiveStatus {
  private final Standing standing;
  private final Evaluation numbers;

  private ObjectiveStatus(Standing standing) {
    this.standing = standing;
    this.numbers = standing.numbers();
  }

  /**
   * What of a status is about the resource and its rules.
   *
   * @param generation of the spec that it is about
   * @param rules number of rules; 0: none are in force
   * @param series number of recorded series
   * @param reachable what a composition's members can keep; empty unless all are known
   */
  public record Kept(
      long generation,
      int rules,
      int series,
      Optional<ReachableTarget> reachable,
      List<Condition> conditions,
      Instant at) {
    public Kept {
      conditions = List.copyOf(conditions);
    }

    private @Nullable RuleCost cost() {
      return rules == 0 ? null : new RuleCost(rules, (long) series);
    }
  }

  /**
   * The whole status as JSON.
   *
   * @param slo empty if it was never valid
   * @param standing empty if nobody knows
   */
  public static ObjectNode of(SloId id, Optional<Slo> slo, Optional<Standing> standing, Kept kept) {
    Optional<ObjectiveStatus> status = standing.map(ObjectiveStatus::new);
    String at = CorrelationResource.time(kept.at());
    ObjectiveState state =
        status.map(known -> known.state(name(id, slo), kept.cost())).orElse(null);
    return ResourceJson.of(
        id.kind() == SloId.Kind.COMPOSITION
            ? new SloComposition.Status(
                state,
                status.flatMap(known -> slo.flatMap(known::bounds)).orElse(null),
                slo.map(Slo::target)
                    .flatMap(target -> kept.reachable().map(known -> known.percent(target)))
                    .orElse(null),
                status.map(ObjectiveStatus::members).orElse(null),
                at,
                kept.generation(),
                kept.conditions())
            : new ServiceLevelObjective.Status(state, at, kept.generation(), kept.conditions()));
  }

  private static String name(SloId id, Optional<Slo> slo) {
    return slo.filter(SingleSlo.class::isInstance)
        .map(single -> ((SingleSlo) single).objectiveName())
        .orElse(id.name());
  }

  /** The status of a ServiceLevelObjective as JSON. */
  public static ObjectNode ofObjective(String name, Evaluation numbers) {
    ObjectiveStatus status = new ObjectiveStatus(Standing.of(numbers));
    return ResourceJson.of(
        new ServiceLevelObjective.Status(
            status.state(name, null), CorrelationResource.time(numbers.at()), null, null));
  }

  /** The status of an SLOComposition as JSON. */
  public static ObjectNode ofComposition(Evaluation numbers) {
    ObjectiveStatus status = new ObjectiveStatus(Standing.of(numbers));
    return ResourceJson.of(
        new SloComposition.Status(
            status.state(numbers.slo().name(), null),
            null,
            null,
            status.members(),
            CorrelationResource.time(numbers.at()),
            null,
            null));
  }

  private ObjectiveState state(String name, @Nullable RuleCost cost) {
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
        cost);
  }

  private ObjectiveState.Status word() {
    return ObjectiveState.Status.valueOf(standing.word().name().toLowerCase(Locale.ROOT));
  }

  /** Between which error rates it lies, however its members' failures overlap. */
  private Optional<SloComposition.Bounds> bounds(Slo slo) {
    if (!(slo instanceof ComposedSlo composed) || numbers.members().isEmpty()) {
      return Optional.empty();
    }
    Map<String, OptionalDouble> ratios = new LinkedHashMap<>();
    numbers.members().stream()
        .filter(member -> member.missing().isEmpty())
        .forEach(member -> ratios.put(member.alias(), member.errorsNow()));
    ComposedError.Bounds bounds =
        ComposedError.bounds(composed.composition(), composed.includes(), ratios);
    boolean whole = ratios.size() == numbers.members().size();
    return Optional.of(
        new SloComposition.Bounds(
            decimal(bounds.least(), 6), whole ? decimal(bounds.most(), 6) : null));
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
