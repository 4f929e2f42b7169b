package io.burnscope.kubernetes;

import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Changes;
import io.burnscope.change.ObjectRef;
import io.burnscope.slo.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a cluster and writes what is done to it into the journal, with old and new values. What
 * happens while it does not run is not seen: the journal's coverage has a gap there. Kinds that the
 * cluster does not serve or that we may not see are named by {@link ClusterReader#notWatched} and
 * tried again.
 */
public final class ChangeWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
  private static final long BEAT_SECONDS = 10;

  /** Kinds that could not be seen are looked for every so many beats. */
  private static final int PROBE_BEATS = 6;

  private final ObjectReader reader;
  private final String cluster;
  private final ChangeJournal journal;
  private final Changes changes;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;
  private final JournalWriter writer;
  private final Map<ClusterKind, KindWatch> watches = new ConcurrentHashMap<>();
  private final Map<ClusterKind, Instant> coveredUntil = new HashMap<>();
  private int beats;
  private @Nullable ScheduledFuture<?> beating;

  /**
   * Watches the cluster behind {@code reader} under the name {@code cluster}.
   *
   * @param scheduler runs short blocking calls: finding kinds, writing the journal; not closed
   */
  public ChangeWatch(
      ObjectReader reader,
      String cluster,
      ChangeJournal journal,
      Changes changes,
      InstantSource clock,
      ScheduledExecutorService scheduler) {
    this.reader = reader;
    this.cluster = cluster;
    this.journal = journal;
    this.changes = changes;
    this.clock = clock;
    this.scheduler = scheduler;
    this.writer = new JournalWriter(cluster, journal);
  }

  /** Starts in the background, and goes on trying if the API server is away. */
  public synchronized void start() {
    beating = scheduler.scheduleWithFixedDelay(this::beat, 0, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  /** The kinds that are listed and watched now, in alphabetical order. */
  public synchronized Set<String> watching() {
    return watches.entrySet().stream()
        .filter(watch -> watch.getValue().live())
        .map(watch -> watch.getKey().kind())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Changes that were seen and are not durable yet; at most 10,000. */
  public int waiting() {
    return writer.waiting();
  }

  /** Changes that were lost since the start, because the journal was away for too long. */
  public long lost() {
    return writer.lost();
  }

  @Override
  public synchronized void close() {
    if (beating != null) {
      beating.cancel(false);
    }
    watches.values().forEach(KindWatch::close);
    watches.clear();
  }

  /** Finds kinds, writes what waits, says what is covered: every 10 s. */
  synchronized void beat() {
    try {
      findKinds();
      vouch(clock.instant());
    } catch (RuntimeException failure) {
      LOG.warn("The watch of a cluster stumbled and goes on: cluster={}", cluster, failure);
    }
  }

  /** Ends with the first kind that gets no answer: the others would not get one either. */
  private void findKinds() {
    boolean lookAgain = beats++ % PROBE_BEATS == 0;
    for (ClusterKind kind : reader.journalled()) {
      boolean wanted = !watches.containsKey(kind) && (lookAgain || !reader.hides(kind));
      if (wanted && !watch(kind)) {
        return;
      }
    }
  }

  private boolean watch(ClusterKind kind) {
    boolean known = reader.hides(kind);
    return switch (reader.probe(kind)) {
      case Reading.Listed _ -> {
        watches.put(kind, KindWatch.start(kind, reader, () -> listener(kind)));
        LOG.info("Watching changes: cluster={} kind={}", cluster, kind.kind());
        yield true;
      }
      case Reading.Hidden(String reason) -> {
        if (!known) {
          LOG.info("Not watched: cluster={} kind={} reason={}", cluster, kind.kind(), reason);
        }
        yield true;
      }
      case Reading.Failed(String reason) -> {
        LOG.warn("Cannot watch yet: cluster={} kind={} reason={}", cluster, kind.kind(), reason);
        yield false;
      }
    };
  }

  private ObjectListener listener(ClusterKind kind) {
    return new ObjectListener(
        kind, reader.snapshots(), changes, clock, this::autoscaled, writer::write);
  }

  private Set<ObjectRef> autoscaled() {
    KindWatch autoscalers = watches.get(ClusterKind.AUTOSCALER);
    return autoscalers == null
        ? Set.of()
        : autoscalers.objects().map(TopologyView::scaleTarget).collect(Collectors.toSet());
  }

  /**
   * A watch that comes back lists everything and tells the difference, so what it covers has no gap
   * as long as this process lives; before it is back, nothing is said.
   */
  private void vouch(Instant now) {
    switch (writer.flush()) {
      case JournalWriter.Flushed.NotYet() -> {}
      case JournalWriter.Flushed.Recorded flushed -> {
        Map<Instant, Set<String>> since = covered(now);
        if (flushed.lost() == 0) {
          since.forEach(
              (start, kinds) -> journal.watched(cluster, kinds, new TimeRange(start, now)));
        }
        writer.lossTold(flushed);
      }
    }
  }

  /** The kinds that are watched, by the time from which on they are until now. */
  private Map<Instant, Set<String>> covered(Instant now) {
    Map<Instant, Set<String>> since = new TreeMap<>();
    watches.forEach((kind, watch) -> {
      if (watch.live()) {
        Instant start = coveredUntil.getOrDefault(kind, now);
        since.computeIfAbsent(start, _ -> new TreeSet<>()).add(kind.kind());
        coveredUntil.put(kind, now);
      }
    });
    return since;
  }
}
