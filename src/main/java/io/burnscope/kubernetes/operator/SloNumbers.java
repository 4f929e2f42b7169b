package io.burnscope.kubernetes.operator;

import io.burnscope.incident.BudgetRecount;
import io.burnscope.incident.RecordedSlis;
import io.burnscope.input.Answer;
import io.burnscope.slo.ErrorBudget;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.RecordedStandings;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How all SLOs stand: read for all at once, and where their recorded series have gaps, counted
 * again from the counters once an hour, a few at a time.
 */
final class SloNumbers {
  private static final Logger LOG = LoggerFactory.getLogger(SloNumbers.class);

  /** Less than this share of the window recorded: the counters may know more. */
  private static final double WHOLE = 0.995;

  private static final Duration HOUR = Duration.ofHours(1);

  /** Older counts say too little of now. */
  private static final Duration OLDEST = Duration.ofMinutes(90);

  /** Later the last error ratio is not that of now. */
  private static final Duration FRESH = Duration.ofMinutes(2);

  /** So long a Prometheus may be away before its numbers are called unknown. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Rules are evaluated a little late. */
  private static final long SLACK = 60;

  /** In one round of half a minute, so that an hour has room for 480. */
  private static final int RECOUNTS = 4;

  private final RecordedSlis recorded;
  private final Optional<BudgetRecount> counters;
  private final Duration base;
  private final Map<SloId, Recount> recounts = new ConcurrentHashMap<>();
  private volatile Optional<Instant> silentSince = Optional.empty();
  private volatile Round round =
      new Round(
          Map.of(), new Answer.Unavailable<>("the numbers were not asked for yet"), Instant.EPOCH);

  /**
   * Prepares.
   *
   * @param counters empty: there is nothing to count from
   * @param base base window of the recording rules
   */
  SloNumbers(RecordedSlis recorded, Optional<BudgetRecount> counters, Duration base) {
    this.recorded = recorded;
    this.counters = counters;
    this.base = base;
  }

  private record Round(Map<SloId, Slo> slos, Answer<Map<SloId, Recorded>> answer, Instant at) {}

  /**
   * A count of a whole window.
   *
   * @param recorded what was recorded of the budget once that was surely later than the count
   */
  private record Recount(
      Slo slo, Instant at, Optional<ErrorBudget> budget, Optional<ErrorBudget> recorded) {
    Recount since(ErrorBudget first) {
      return new Recount(slo, at, budget, Optional.of(first));
    }
  }

  /** Asks for everything; blocking. */
  void refresh(Map<SloId, Slo> slos, Instant now) {
    Map<SloId, Slo> all = Map.copyOf(slos);
    Answer<Map<SloId, Recorded>> answer =
        all.isEmpty() ? new Answer.Known<>(Map.of()) : recorded.of(all.values(), now);
    Optional<String> reason = answer.missing();
    if (reason.isPresent() && !reason.equals(round.answer().missing())) {
      LOG.warn("Status keeps its old numbers: reason={}", reason.get());
    }
    round = new Round(all, answer, now);
    silentSince = reason.map(_ -> silentSince.orElse(now));
    recounts.keySet().retainAll(all.keySet());
    recounts.values().removeIf(recount -> recount.at().plus(OLDEST).isBefore(now));
    recounts.replaceAll((id, recount) -> based(recount, now));
  }

  /** The period's series are evaluated once in a base window: a later one is after the count. */
  private Recount based(Recount recount, Instant now) {
    boolean later = now.isAfter(recount.at().plus(base).plusSeconds(SLACK));
    return later && recount.recorded().isEmpty()
        ? recorded(recount.slo())
            .flatMap(s -> s.numbers().budget())
            .map(recount::since)
            .orElse(recount)
        : recount;
  }

  private Optional<Standing> recorded(Slo slo) {
    Round last = round;
    return last.answer()
        .known()
        .filter(_ -> slo.equals(last.slos().get(slo.id())))
        .map(known -> new RecordedStandings(last.slos(), known, base, last.at()).of(slo));
  }

  /** How {@code slo} stood at the last refresh; empty if that was before it came. */
  Optional<Standing> of(Slo slo) {
    return recorded(slo).map(standing -> recounted(slo, standing));
  }

  /** The error ratio of the base window at the last refresh: 0 when idle, empty if unknown. */
  OptionalDouble errorRatio(Slo slo, Instant now) {
    Round last = round;
    return last.answer()
        .known()
        .filter(_ -> !last.at().plus(FRESH).isBefore(now) && slo.equals(last.slos().get(slo.id())))
        .flatMap(known -> Optional.ofNullable(known.get(slo.id())))
        .map(series -> series.errorRatio(base, slo))
        .orElseGet(OptionalDouble::empty);
  }

  /** Why nothing is known of any SLO; one failed round is no silence. */
  Optional<String> silence() {
    return silentSince
        .filter(since -> !round.at().isBefore(since.plus(PATIENCE)))
        .flatMap(_ -> round.answer().missing());
  }

  /** What failed since the count is added to it: an outage must show at once. */
  private Standing recounted(Slo slo, Standing standing) {
    Recount recount = recounts.get(slo.id());
    Optional<ErrorBudget> now = standing.numbers().budget();
    if (recount == null || !recount.slo().equals(slo) || recount.budget().isEmpty()) {
      return standing;
    }
    ErrorBudget counted = recount.budget().get();
    if (now.map(ErrorBudget::completeness).orElse(0.0) >= counted.completeness()) {
      return standing;
    }
    return standing.counted(
        now.isPresent() && recount.recorded().isPresent()
            ? grown(counted, recount.recorded().get(), now.get())
            : counted);
  }

  /** Events that were recorded since are added to those that were counted. */
  private static ErrorBudget grown(ErrorBudget counted, ErrorBudget then, ErrorBudget now) {
    double bad = Math.max(0, now.bad() - then.bad());
    double allowed = Math.max(0, measured(now) - measured(then));
    return new ErrorBudget(
        counted.allowed() + allowed / counted.completeness(),
        counted.bad() + bad,
        counted.completeness());
  }

  /** What the events of the measured part alone allow. */
  private static double measured(ErrorBudget budget) {
    return budget.allowed() * budget.completeness();
  }

  /** Counts a few again whose hour is over, the longest waiting first; blocking. */
  void recount(Instant now) {
    Round last = round;
    Optional<Map<SloId, Recorded>> known = last.answer().known();
    if (counters.isEmpty() || known.isEmpty()) {
      return;
    }
    RecordedStandings standings = new RecordedStandings(last.slos(), known.get(), base, last.at());
    last.slos().values().stream()
        .filter(slo -> due(slo, now))
        .filter(slo -> hasGaps(standings.of(slo)))
        .sorted(Comparator.comparing((Slo slo) -> counted(slo)).thenComparing(Slo::id))
        .limit(RECOUNTS)
        .forEach(slo -> recount(slo, now));
  }

  private void recount(Slo slo, Instant now) {
    Optional<ErrorBudget> budget;
    try {
      budget = counters.orElseThrow().of(slo, now);
    } catch (RuntimeException failure) {
      LOG.warn("A budget could not be counted again: slo={}", slo.id(), failure);
      budget = Optional.empty();
    }
    recounts.put(slo.id(), new Recount(slo, now, budget, Optional.empty()));
  }

  private Instant counted(Slo slo) {
    Recount last = recounts.get(slo.id());
    return last == null || !last.slo().equals(slo) ? Instant.EPOCH : last.at();
  }

  private boolean due(Slo slo, Instant now) {
    return !counted(slo).plus(HOUR).isAfter(now);
  }

  private static boolean hasGaps(Standing standing) {
    return standing.numbers().budget().map(ErrorBudget::completeness).orElse(0.0) < WHOLE;
  }
}
