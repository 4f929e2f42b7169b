package io.burnscope.bench.faults;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.AlertKind;
import io.burnscope.bench.simulation.DirectThreads;
import io.burnscope.change.Change;
import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Snapshot;
import io.burnscope.correlation.Ranking;
import io.burnscope.incident.Assessment;
import io.burnscope.incident.Assessor;
import io.burnscope.incident.Cluster;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.Source;
import io.burnscope.incident.TrackedAlert;
import io.burnscope.input.Answer;
import io.burnscope.kubernetes.HeldCluster;
import io.burnscope.replay.ReplayClock;
import io.burnscope.replay.ReplaySlos;
import io.burnscope.slo.Severity;
import io.burnscope.slo.SloId;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A case through the production path: what is known by the alert, and two minutes later. */
final class FaultRun {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration AGAIN = Duration.ofMinutes(2);
  private static final Duration WATCHED = Duration.ofDays(9);
  private static final String SOURCE = "default";

  private final FaultCase drawn;
  private final ChangeJournal journal;
  private final ReplayClock clock;
  private final Assessor assessor;
  private final Map<Instant, List<Snapshot>> objects = new HashMap<>();
  private Instant recorded = Instant.MIN;

  /**
   * What came of a case.
   *
   * @param first the ranking at the alert
   * @param later the ranking two minutes later
   * @param changes what the journal had recorded then in the hour before the fault
   */
  record Result(FaultCase drawn, Ranking first, Ranking later, List<Change> changes) {}

  private FaultRun(FaultCase drawn, ChangeJournal journal) {
    this.drawn = drawn;
    this.journal = journal;
    this.clock = new ReplayClock(drawn.toldAt());
    Source source = source();
    this.assessor = new Assessor(_ -> source, IncidentPolicy.STANDARD, new DirectThreads());
  }

  /** Runs it on an empty {@code journal}. */
  static Result of(FaultCase drawn, ChangeJournal journal) {
    FaultRun run = new FaultRun(drawn, journal);
    Incident incident = run.opened();
    Assessment first = run.assess(incident);
    run.clock.moveTo(drawn.toldAt().plus(AGAIN));
    Assessment later = run.assess(incident.assessed(first));
    return new Result(drawn, run.ranking(first), run.ranking(later), run.changes());
  }

  private Ranking ranking(Assessment assessment) {
    return assessment
        .ranking()
        .orElseThrow(() -> new IllegalStateException(drawn.fault() + " was not ranked"));
  }

  private Assessment assess(Incident incident) {
    Instant now = clock.instant();
    List<ChangeJournal.Entry> told = drawn.scene().etcd().told(recorded, now);
    journal.record(told);
    recorded = now;
    Set<String> kinds = new TreeSet<>();
    drawn.scene().etcd().asOf(now).forEach(tree -> kinds.add(Snapshot.of(tree).kind()));
    kinds.addAll(
        List.of(
            "Secret", "Job", "PersistentVolumeClaim", "NetworkPolicy", "HorizontalPodAutoscaler"));
    journal.watched(Etcd.CLUSTER, kinds, new TimeRange(now.minus(WATCHED), now));
    return assessor.assess(incident, now, LIMIT);
  }

  private List<Change> changes() {
    return journal.between(
        new ChangeJournal.Scope(Etcd.CLUSTER, Set.of()),
        new TimeRange(drawn.scene().at().minus(Duration.ofHours(1)), clock.instant()));
  }

  private List<Snapshot> objects() {
    Instant now = clock.instant();
    return objects.computeIfAbsent(
        now, at -> drawn.scene().objects(at).stream().map(Snapshot::of).toList());
  }

  private Source source() {
    Cluster cluster = HeldCluster.of(this::objects, Scene.REDACTION, clock);
    return new Source(
        SOURCE,
        Etcd.CLUSTER,
        new FaultSlis(drawn, clock),
        new ReplaySlos(drawn.objectives().all()),
        Optional.of(cluster),
        journal,
        _ -> new Answer.Unavailable<>("there are no objectives of other tools"),
        List.of());
  }

  private Incident opened() {
    SloId slo = drawn.objectives().burning().id();
    TrackedAlert alert =
        new TrackedAlert(
            "f1",
            "SLOBurnRate",
            AlertKind.BURN,
            Severity.CRITICAL,
            AlertGroup.State.FIRING,
            drawn.alertAt(),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(5)),
            Optional.of(Duration.ofHours(1)),
            Map.of("alertname", "SLOBurnRate", "slo_name", slo.name()),
            Optional.of(slo));
    return Incident.opened(
        new IncidentName(slo.namespace(), "case-" + drawn.seed()),
        new IncidentKey(SOURCE, slo),
        Etcd.CLUSTER,
        drawn.toldAt(),
        drawn.alertAt(),
        List.of(alert));
  }
}
