package io.burnscope;

import io.burnscope.change.ChangeJournal;
import io.burnscope.slo.TimeRange;
import io.burnscope.store.Database;
import io.burnscope.store.JournalSize;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How much the change journal holds, and how far back. */
final class JournalMetrics {
  /** Counting a million changes reads an index of some megabytes. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final Duration LOOKED_BACK = Duration.ofHours(1);

  private JournalMetrics() {}

  static void register(MeterRegistry metrics, Database database, InstantSource clock) {
    SharedLook<JournalSize> looks = new SharedLook<>(_ -> database.journalSize(), FRESH, clock);
    Map<String, ToDoubleFunction<JournalSize>> values =
        Map.of(
            "burnscope.journal.changes", JournalSize::changes,
            "burnscope.journal.bytes", JournalSize::bytes,
            "burnscope.journal.oldest.age.seconds", size -> age(size, clock));
    values.forEach((name, value) ->
        Gauge.builder(name, looks, it -> it.look().map(value::applyAsDouble).orElse(Double.NaN))
            .description("the journal of changes, read once a minute")
            .strongReference(true)
            .register(metrics));
  }

  /** How much of the last hour was not watched; a restart leaves a short gap. */
  static void gaps(
      MeterRegistry metrics, ChangeJournal journal, String cluster, InstantSource clock) {
    SharedLook<ChangeJournal.Coverage> looks =
        new SharedLook<>(
            now -> journal.coverage(cluster, TimeRange.before(now, LOOKED_BACK)), FRESH, clock);
    Gauge.builder(
            "burnscope.journal.gap",
            looks,
            it -> it.look().map(JournalMetrics::seconds).orElse(Double.NaN))
        .description("seconds of the last hour in which no change was watched")
        .baseUnit("seconds")
        .tag("cluster", cluster)
        .strongReference(true)
        .register(metrics);
  }

  private static double seconds(ChangeJournal.Coverage coverage) {
    return coverage.gaps().stream().mapToLong(gap -> gap.length().toMillis()).sum() / 1e3;
  }

  private static double age(JournalSize size, InstantSource clock) {
    return size.oldest()
        .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1e3)
        .orElse(0.0);
  }
}
