package io.burnscope.incident;

import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.correlation.LabelCounts;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.Counts;
import io.burnscope.slo.Recorded;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A service with 20 requests a second; its error ratio is what a test says. */
final class Traffic implements Slis {
  private static final double USUAL = 0.0005;
  private static final double PER_SECOND = 20;

  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(6));

  private final NavigableMap<Instant, Double> ratios = new ConcurrentSkipListMap<>();
  private volatile Optional<String> silence = Optional.empty();
  private volatile double perSecond = PER_SECOND;
  private volatile Optional<String> podless = Optional.empty();
  private volatile Optional<String> meshless = Optional.empty();
  private volatile double times = 1;
  private volatile Instant surge = Instant.MAX;
  private volatile Instant stopped = Instant.MAX;
  private volatile Instant returned = Instant.MAX;
  private volatile Map<Map<String, String>, Double> byLabel = Map.of();
  private final List<TimeRange> askedByLabel = new CopyOnWriteArrayList<>();
  private volatile Supplier<Instant> newest = () -> Instant.MAX;

  Traffic() {
    ratios.put(Instant.EPOCH, USUAL);
  }

  /** From {@code at} on {@code ratio} of the requests fail. */
  void fails(double ratio, Instant at) {
    ratios.put(at, ratio);
  }

  /** From {@code at} on as many fail as usual. */
  void calm(Instant at) {
    fails(USUAL, at);
  }

  /** A request every five minutes. */
  void sparse() {
    perSecond = 1.0 / 300;
  }

  /** From {@code at} on so many times as many requests come. */
  void times(double factor, Instant at) {
    times = factor;
    surge = at;
  }

  /** From {@code at} on there are no requests. */
  void stops(Instant at) {
    stopped = at;
  }

  /** From {@code at} on as many come as before. */
  void returns(Instant at) {
    returned = at;
  }

  /** Nothing is known after this time, whoever asks for it. */
  void knownUntil(Supplier<Instant> time) {
    newest = time;
  }

  void silent(String reason) {
    silence = Optional.of(reason);
  }

  void heard() {
    silence = Optional.empty();
  }

  @Override
  public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
    return silence
        .<Answer<CountSeries>>map(Answer.Unavailable::new)
        .orElseGet(() -> new Answer.Known<>(series(range, step)));
  }

  /** What rules would have recorded of {@code slos}, each of which fails as this service. */
  Answer<Map<SloId, Recorded>> recorded(Collection<? extends Slo> slos, Instant at) {
    Map<SloId, Recorded> all = new HashMap<>();
    for (Slo slo : slos) {
      Map<Duration, Double> burn = new HashMap<>();
      for (Duration window : WINDOWS) {
        CountSeries counts = series(TimeRange.before(at, window), Duration.ofSeconds(30));
        counts
            .sum(TimeRange.before(at, window))
            .errorRatio()
            .ifPresent(ratio -> burn.put(window, ratio / slo.target().errorBudget().doubleValue()));
      }
      all.put(
          slo.id(),
          new Recorded(
              burn,
              OptionalDouble.of(PER_SECOND),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalInt.empty()));
    }
    return silence
        .<Answer<Map<SloId, Recorded>>>map(Answer.Unavailable::new)
        .orElseGet(() -> new Answer.Known<>(all));
  }

  private CountSeries series(TimeRange range, Duration step) {
    NavigableMap<Instant, Counts> points = new TreeMap<>();
    double total = perSecond * step.toSeconds();
    for (Instant end = range.end(); end.isAfter(range.start()); end = end.minus(step)) {
      if (end.isAfter(newest.get())) {
        continue;
      }
      double ratio = ratios.floorEntry(end.minus(step)).getValue();
      double all = end.isAfter(surge) ? total * times : total;
      points.put(
          end,
          end.isAfter(stopped) && !end.isAfter(returned)
              ? Counts.NONE
              : new Counts(all * ratio, all));
    }
    return CountSeries.of(step, points);
  }

  @Override
  public Answer<Map<String, CountSeries>> byRevision(
      SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
    return podless
        .<Answer<Map<String, CountSeries>>>map(Answer.Unavailable::new)
        .orElseGet(() -> new Answer.Known<>(Map.of()));
  }

  @Override
  public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
    return meshless
        .<Answer<List<CallTraffic>>>map(Answer.Unavailable::new)
        .orElseGet(() -> new Answer.Known<>(List.of()));
  }

  /** Its series do not tell pods apart, for this reason. */
  void podless(String reason) {
    podless = Optional.of(reason);
  }

  /** No mesh counts calls, for this reason. */
  void meshless(String reason) {
    meshless = Optional.of(reason);
  }

  /** What it answers by label: of each part the errors after the onset, among 1,000 requests. */
  void byLabel(Map<Map<String, String>, Double> errors) {
    byLabel = Map.copyOf(errors);
  }

  /** The times that were asked for by label: before and after. */
  List<TimeRange> askedByLabel() {
    return List.copyOf(askedByLabel);
  }

  @Override
  public Answer<List<LabelCounts>> byLabels(SingleSlo slo, TimeRange before, TimeRange after) {
    askedByLabel.addAll(List.of(before, after));
    if (byLabel.isEmpty()) {
      return new Answer.Unavailable<>("its series carry no labels");
    }
    return new Answer.Known<>(
        byLabel.entrySet().stream()
            .map(part ->
                new LabelCounts(
                    part.getKey(), new Counts(0, 1_000), new Counts(part.getValue(), 1_000)))
            .toList());
  }
}
