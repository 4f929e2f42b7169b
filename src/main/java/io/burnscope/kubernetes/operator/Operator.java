package io.burnscope.kubernetes.operator;

import io.burnscope.incident.BudgetRecount;
import io.burnscope.incident.RecordedSlis;
import io.burnscope.incident.Slos;
import io.burnscope.kubernetes.slo.SloReading;
import io.burnscope.kubernetes.slo.SloResource;
import io.burnscope.kubernetes.slo.SloWatch;
import io.burnscope.slo.ServiceLevelCounts;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps rules and status of all SLOs as their resources want them, while this replica leads. */
public final class Operator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Operator.class);
  private static final int AT_ONCE = 8;
  private static final int STATUS_AT_ONCE = 4;
  private static final Duration SWEEP = Duration.ofMinutes(10);

  /** Three series each: what a Prometheus takes in one scrape. */
  private static final int COUNTED = 10_000;

  private final Duration look;
  private final SloWatch watch;
  private final Specs specs;
  private final RuleWatch ruleWatch;
  private final RuleSync sync;
  private final Leadership leadership;
  private final Optional<ServiceLevels> serviceLevels;
  private final SloNumbers numbers;
  private final StatusSync statusSync;
  private final WorkLoop<SloId> rules;
  private final WorkLoop<SloId> status;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ScheduledExecutorService scheduler;
  private final Map<SloId, Slo> inForce = new ConcurrentHashMap<>();
  private final Map<SloId, RulesFact> facts = new ConcurrentHashMap<>();
  private final List<ScheduledFuture<?>> beats = new ArrayList<>();
  private final RuleLag lag = new RuleLag();
  private final Duration evaluation;
  private volatile ServiceLevelCounts counts = ServiceLevelCounts.none(COUNTED);

  /**
   * Prepares; nothing is sent yet.
   *
   * @param client stays the caller's
   * @param accepted the last accepted specs
   * @param recorded what the rules have recorded
   * @param counters empty: budgets are only read, never counted again
   * @param identity of this replica and this run
   * @param scheduler runs short blocking calls; not closed
   */
  public Operator(
      KubernetesClient client,
      OperatorSettings settings,
      SloWatch watch,
      SloReading reading,
      Slos accepted,
      RecordedSlis recorded,
      Optional<BudgetRecount> counters,
      String identity,
      InstantSource clock,
      RandomGenerator random,
      ScheduledExecutorService scheduler) {
    this.look = settings.look();
    this.watch = watch;
    this.clock = clock;
    this.random = random;
    this.scheduler = scheduler;
    this.evaluation = settings.evaluation();
    this.specs = new Specs(client, watch, reading, accepted);
    this.ruleWatch =
        new RuleWatch(
            settings.rules(), client, settings.namespaces(), this::changed, this::everything);
    this.sync = new RuleSync(settings, ruleWatch, new RuleWriter(client, settings.rules()), specs);
    this.leadership =
        new Leadership(client, settings.ownNamespace(), identity, this::everything, scheduler);
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random);
    this.serviceLevels =
        switch (settings.serviceLevels()) {
          case KEEP ->
              Optional.of(
                  new ServiceLevels(
                      client, settings.namespaces(), specs, leadership::leading, backoff, clock));
          case IGNORE -> Optional.empty();
        };
    this.numbers = new SloNumbers(recorded, counters, settings.base());
    this.statusSync = new StatusSync(new StatusWriter(client), numbers, random);
    this.rules = new WorkLoop<>("rules", AT_ONCE, new WorkPlan<>(backoff), this::reconcile, clock);
    this.status =
        new WorkLoop<>("status", STATUS_AT_ONCE, new WorkPlan<>(backoff), this::tell, clock);
  }

  /** Starts in the background, and goes on trying if the API server is away. */
  public void start() {
    watch.listen(this::changed);
    rules.start();
    status.start();
    leadership.start();
    beats.add(every(look, ruleWatch::look));
    serviceLevels.ifPresent(levels -> {
      levels.start();
      beats.add(every(look, levels::look));
    });
    beats.add(every(look, this::measure));
    beats.add(every(evaluation, this::evaluate));
    beats.add(every(SWEEP, this::sweep));
  }

  private ScheduledFuture<?> every(Duration pause, Runnable task) {
    return scheduler.scheduleWithFixedDelay(
        () -> guarded(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failure) {
      LOG.warn("The operator stumbled and goes on", failure);
    }
  }

  /** Shows there how long specs wait for their rules, and how many ServiceLevels are wrong. */
  public void register(MeterRegistry metrics) {
    lag.register(metrics);
    serviceLevels.ifPresent(levels -> levels.register(metrics));
  }

  private void changed(SloId id) {
    RulesFact fact = facts.get(id);
    specs
        .current(id)
        .filter(now -> fact == null || fact.generation() != now.generation())
        .ifPresent(_ -> lag.seen(id, clock.instant()));
    rules.want(id);
    serviceLevels.ifPresent(levels -> levels.changed(id));
  }

  private void everything() {
    serviceLevels.ifPresent(levels -> levels.everything(() -> Duration.ZERO));
    specs.present().forEach(rules::want);
    ruleWatch.ours().stream()
        .flatMap(object -> RuleObject.owned(object).stream())
        .forEach(rules::want);
  }

  /** Looks at everything again, spread over the pause: an event that was lost costs that long. */
  private void sweep() {
    serviceLevels.ifPresent(levels -> levels.everything(() -> within(SWEEP)));
    specs.present().forEach(id -> rules.want(id, within(SWEEP)));
    ruleWatch.ours().stream()
        .flatMap(object -> RuleObject.owned(object).stream())
        .forEach(id -> rules.want(id, within(SWEEP)));
  }

  private Duration within(Duration longest) {
    return Duration.ofMillis(random.nextLong(longest.toMillis()));
  }

  /** Numbers of all SLOs at once; each status then follows in its own time. */
  private void measure() {
    if (!leadership.leading()) {
      return;
    }
    numbers.refresh(inForce, clock.instant());
    facts.keySet().forEach(id -> status.want(id, within(look.dividedBy(3))));
    numbers.recount(clock.instant());
  }

  /** Only where the operator is: replicas that count the same would double every sum. */
  private void evaluate() {
    ServiceLevelCounts before = counts;
    Instant now = clock.instant();
    counts =
        leadership.leading()
            ? before.evaluated(inForce.values(), slo -> numbers.errorRatio(slo, now))
            : ServiceLevelCounts.none(COUNTED);
    if (counts.left() > before.left()) {
      LOG.warn(
          "Not in service_level_… of /metrics, their names are taken or it is full: slos={}"
              + " most={}",
          counts.left(),
          COUNTED);
    }
  }

  /** What a leading replica counts of each SLO; empty elsewhere. */
  public ServiceLevelCounts counts() {
    return counts;
  }

  private Outcome tell(SloId id) {
    RulesFact fact = facts.get(id);
    Optional<SloResource> resource = specs.current(id).filter(found -> !found.leaving());
    // A newer generation is looked at by the other loop first, which then asks for this one.
    if (fact == null
        || !leadership.leading()
        || resource.filter(it -> it.generation() == fact.generation()).isEmpty()) {
      return Outcome.SETTLED;
    }
    return statusSync.sync(resource.get(), fact, clock.instant());
  }

  private Outcome reconcile(SloId id) {
    if (!leadership.leading()) {
      lag.forget(id);
      return Outcome.SETTLED;
    }
    Optional<SloResource> resource = specs.current(id);
    if (resource.isEmpty()) {
      lag.forget(id);
      moved(id, Optional.empty());
      facts.remove(id);
      statusSync.forget(id);
      return sync.clean(id);
    }
    if (resource.get().leaving()) {
      return Outcome.SETTLED;
    }
    RuleSync.Result result = sync.sync(resource.get());
    moved(id, result.fact().slo());
    switch (result.fact().state()) {
      case APPLIED -> lag.held(id, clock.instant());
      case DISABLED, NOT_WANTED, NOT_ACCEPTED -> lag.forget(id);
      case KIND_UNAVAILABLE, CONFLICT, FAILED -> {} // it goes on waiting
    }
    if (!result.fact().equals(facts.put(id, result.fact()))) {
      status.want(id);
    }
    return result.outcome();
  }

  /** Rules of a composition name its members' objectives: they follow a member that changes. */
  private void moved(SloId id, Optional<Slo> now) {
    Optional<Slo> before =
        now.map(slo -> Optional.ofNullable(inForce.put(id, slo)))
            .orElseGet(() -> Optional.ofNullable(inForce.remove(id)));
    if (id.kind() == SloId.Kind.OBJECTIVE && !before.equals(now)) {
      specs.compositionsOf(id).forEach(rules::want);
    }
  }

  @Override
  public void close() {
    beats.forEach(beat -> beat.cancel(false));
    rules.close();
    status.close();
    serviceLevels.ifPresent(ServiceLevels::close);
    leadership.close();
    ruleWatch.close();
  }
}
