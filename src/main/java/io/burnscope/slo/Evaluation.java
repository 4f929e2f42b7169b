package io.burnscope.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers of an SLO at one instant.
 *
 * @param at the end of every window below
 * @param weight whether events are counted or only time
 * @param errorRatio over the base window, 0 to 1; empty when idle or not measured
 * @param burn errorRatio ÷ budget
 * @param pairs one for each pair of the policy (the standard policy if it has none)
 * @param budget empty if the SLO window was not measured
 * @param members empty for a single SLO
 * @param series composed, fine, for onset and impact; empty if nothing was measured
 * @param limits what is missing or doubtful, each a sentence for people
 * @param composed what only a composition has; empty for a single SLO
 */
public record Evaluation(
    SloId slo,
    Objective target,
    SloWindow window,
    Instant at,
    CountSeries.Weight weight,
    OptionalDouble errorRatio,
    OptionalDouble burn,
    List<PairBurn> pairs,
    Optional<ErrorBudget> budget,
    List<MemberBurn> members,
    Optional<CountSeries> series,
    List<String> limits,
    Optional<Composed> composed) {
  public Evaluation {
    pairs = List.copyOf(pairs);
    members = List.copyOf(members);
    limits = List.copyOf(limits);
  }

  /** Of a single SLO. */
  public Evaluation(
      SloId slo,
      Objective target,
      SloWindow window,
      Instant at,
      CountSeries.Weight weight,
      OptionalDouble errorRatio,
      OptionalDouble burn,
      List<PairBurn> pairs,
      Optional<ErrorBudget> budget,
      List<MemberBurn> members,
      Optional<CountSeries> series,
      List<String> limits) {
    this(
        slo,
        target,
        window,
        at,
        weight,
        errorRatio,
        burn,
        pairs,
        budget,
        members,
        series,
        limits,
        Optional.empty());
  }

  /**
   * How far a composed error ratio can be trusted.
   *
   * @param bounds of {@link #errorRatio()}; a lower bound each while a member is missing
   * @param overlaps members that fail alike without saying why
   */
  public record Composed(ComposedError.Bounds bounds, List<MemberOverlap> overlaps) {
    public Composed {
      overlaps = List.copyOf(overlaps);
    }
  }

  /**
   * Members that fail alike although none declares that it includes the other. Not empty: the
   * condition MembersOverlap is true, and each tells its {@link MemberOverlap#sentence()}.
   */
  public List<MemberOverlap> membersOverlap() {
    return composed.map(Composed::overlaps).orElse(List.of());
  }

  /**
   * Burn over a pair's windows.
   *
   * @param shortBurn burn rate; empty when idle or not measured
   * @param longBurn burn rate; empty when idle or not measured
   */
  public record PairBurn(WindowPair pair, OptionalDouble shortBurn, OptionalDouble longBurn) {
    /** Whether both windows burn faster than the factor. */
    public boolean firing() {
      double factor = pair.factor().doubleValue();
      return shortBurn.orElse(0) > factor && longBurn.orElse(0) > factor;
    }
  }

  /**
   * A member's part in the burn.
   *
   * @param errorsNow over the base window, 0 to 1; empty when idle or missing
   * @param errorsBefore the usual ratio before the onset; empty until an onset is known
   * @param share of the burn, 0 to 1; the shares of all members sum to 1; empty without a burn
   * @param missing why it was not measured
   * @param began when its own errors began; empty if that is not known or it does not burn
   */
  public record MemberBurn(
      String alias,
      SloId ref,
      OptionalDouble errorsNow,
      OptionalDouble errorsBefore,
      OptionalDouble share,
      Optional<String> missing,
      Optional<Instant> began) {
    /** One whose own onset nobody looked for. */
    public MemberBurn(
        String alias,
        SloId ref,
        OptionalDouble errorsNow,
        OptionalDouble errorsBefore,
        OptionalDouble share,
        Optional<String> missing) {
      this(alias, ref, errorsNow, errorsBefore, share, missing, Optional.empty());
    }

    /** The same member with its usual ratio known. */
    public MemberBurn before(OptionalDouble usual) {
      return new MemberBurn(alias, ref, errorsNow, usual, share, missing, began);
    }

    /** The same member with another part in the burn. */
    public MemberBurn sharing(OptionalDouble other) {
      return new MemberBurn(alias, ref, errorsNow, errorsBefore, other, missing, began);
    }

    /** The same member with its own onset. */
    public MemberBurn since(Optional<Instant> onset) {
      return new MemberBurn(alias, ref, errorsNow, errorsBefore, share, missing, onset);
    }
  }

  /** The same with what is known of its members now, without the series: what is kept of it. */
  public Evaluation kept(List<MemberBurn> members, List<MemberOverlap> overlaps) {
    return new Evaluation(
        slo,
        target,
        window,
        at,
        weight,
        errorRatio,
        burn,
        pairs,
        budget,
        members,
        Optional.empty(),
        limits,
        composed.map(facts -> new Composed(facts.bounds(), overlaps)));
  }

  /**
   * The same, seen as missing traffic: what is missing stands for what fails, and nothing burns.
   *
   * @param missing share of the usual traffic, 0 to 1
   */
  public Evaluation missingTraffic(TrafficLoss loss, OptionalDouble missing) {
    return new Evaluation(
        slo,
        target,
        window,
        at,
        weight,
        missing,
        OptionalDouble.empty(),
        List.of(),
        budget,
        members,
        Optional.of(loss.series()),
        limits);
  }

  /** How long the budget lasts at the present burn; empty if it does not shrink or is unknown. */
  public Optional<Duration> timeToExhaustion() {
    if (budget.isEmpty() || burn.isEmpty() || burn.getAsDouble() <= 0) {
      return Optional.empty();
    }
    double seconds =
        Math.max(0, budget.get().remainingRatio())
            * window.duration().toSeconds()
            / burn.getAsDouble();
    return Optional.of(Duration.ofSeconds(Math.round(seconds)));
  }

  /** Whether any page or ticket pair fires. */
  public boolean firing() {
    return pairs.stream().anyMatch(PairBurn::firing);
  }
}
