package io.burnscope;

import io.burnscope.change.Changes;
import io.burnscope.change.Redaction;
import io.burnscope.config.Config;
import io.burnscope.incident.BudgetRecount;
import io.burnscope.incident.Cluster;
import io.burnscope.incident.RecordedSlis;
import io.burnscope.incident.Sink;
import io.burnscope.input.Answer;
import io.burnscope.input.ClockSkew;
import io.burnscope.input.Diagnosis;
import io.burnscope.kubernetes.ChangeWatch;
import io.burnscope.kubernetes.ClusterReader;
import io.burnscope.kubernetes.KubernetesClients;
import io.burnscope.kubernetes.KubernetesDoctor;
import io.burnscope.kubernetes.KubernetesSettings;
import io.burnscope.kubernetes.ObjectReader;
import io.burnscope.kubernetes.operator.Operator;
import io.burnscope.kubernetes.resource.CorrelationPurge;
import io.burnscope.kubernetes.resource.CorrelationRetention;
import io.burnscope.kubernetes.resource.CorrelationSink;
import io.burnscope.kubernetes.resource.Correlations;
import io.burnscope.kubernetes.resource.StoredIncidents;
import io.burnscope.kubernetes.slo.ServiceLevelIntake;
import io.burnscope.kubernetes.slo.SloWatch;
import io.burnscope.prometheus.PrometheusClient;
import io.burnscope.prometheus.PrometheusSettings;
import io.burnscope.prometheus.PrometheusSlis;
import io.burnscope.prometheus.RecordedRules;
import io.burnscope.store.Database;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster that Burnscope runs in or was pointed at: readers, watches and the resource sink. */
final class ClusterAccess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterAccess.class);

  /** Shorter than the hour between two rounds. */
  private static final Duration PURGE_TURN = Duration.ofMinutes(50);

  private final KubernetesClient client;
  private final ClusterReader reader;
  private final ChangeWatch changes;
  private final SloWatch slos;
  private final Optional<Operator> operator;
  private final Optional<ServiceLevelIntake> serviceLevels;
  private final Correlations correlations;
  private final KubernetesDoctor doctor;
  private final Function<Duration, Sink> sinks;
  private final ScheduledExecutorService scheduler;

  private ClusterAccess(
      KubernetesSettings settings, Config config, Database database, Clock clock) {
    KubernetesClient kubernetes = KubernetesClients.of(settings);
    this.client = kubernetes;
    this.scheduler = Executors.newScheduledThreadPool(3);
    Redaction redaction = OwnRedaction.of(database);
    ObjectReader objects = new ObjectReader(kubernetes, settings);
    String cluster =
        Objects.requireNonNull(config.sources().get(config.kubernetesSource())).cluster();
    this.reader = new ClusterReader(objects, redaction, clock);
    this.changes =
        new ChangeWatch(
            objects, cluster, database.journal(), new Changes(redaction), clock, scheduler);
    this.slos =
        new SloWatch(
            kubernetes,
            settings.namespaces(),
            database.slos(config.kubernetesSource()),
            config.reading(),
            scheduler);
    this.operator =
        switch (settings.writes()) {
          case RECORDS -> Optional.empty();
          case RECORDS_AND_RULES -> Optional.of(operator(config, database, clock));
        };
    this.serviceLevels =
        switch (config.operator().serviceLevels()) {
          case KEEP ->
              operator.isPresent()
                  ? Optional.empty()
                  : Optional.of(serviceLevels(settings, config, database));
          case IGNORE -> Optional.empty();
        };
    this.correlations = new Correlations(kubernetes, visible(settings, config));
    this.doctor = new KubernetesDoctor(kubernetes, settings, clock);
    this.sinks = deadline -> new CorrelationSink(kubernetes, clock, deadline);
  }

  private Operator operator(Config config, Database database, Clock clock) {
    return new Operator(
        client,
        config.operator(),
        slos,
        config.reading(),
        database.slos(config.kubernetesSource()),
        recorded(config),
        counters(config, database),
        UUID.randomUUID().toString(),
        clock,
        new SecureRandom(),
        scheduler);
  }

  /** The operator makes SLOs of them instead. */
  private ServiceLevelIntake serviceLevels(
      KubernetesSettings settings, Config config, Database database) {
    return new ServiceLevelIntake(
        client,
        settings.namespaces(),
        database.slos(config.kubernetesSource()),
        config.reading(),
        slo -> slos.current(slo).isPresent(),
        scheduler);
  }

  /** With our own, where incidents of SLOs without a namespace are kept. */
  private static Set<String> visible(KubernetesSettings settings, Config config) {
    Set<String> visible = new HashSet<>(settings.namespaces());
    if (!visible.isEmpty()) {
      visible.add(config.operator().ownNamespace());
    }
    return visible;
  }

  private static RecordedSlis recorded(Config config) {
    return prometheus(config)
        .<RecordedSlis>map(settings -> new RecordedRules(new PrometheusClient(settings)))
        .orElseGet(() ->
            (_, _) ->
                new Answer.Unavailable<>(
                    "no Prometheus is configured for source " + config.kubernetesSource()));
  }

  private static Optional<BudgetRecount> counters(Config config, Database database) {
    return prometheus(config)
        .map(settings ->
            new BudgetRecount(
                new PrometheusSlis(new PrometheusClient(settings)),
                database.slos(config.kubernetesSource()),
                config.incident().base()));
  }

  /** With clients of their own: an incident must not wait behind the status of all SLOs. */
  private static Optional<PrometheusSettings> prometheus(Config config) {
    return Objects.requireNonNull(config.sources().get(config.kubernetesSource())).prometheus();
  }

  static ClusterAccess open(
      KubernetesSettings settings, Config config, Database database, Clock clock) {
    return new ClusterAccess(settings, config, database, clock);
  }

  /** Counts what the journal has not taken, and shows what the operator counts. */
  void register(PrometheusMeterRegistry metrics) {
    Gauge.builder("burnscope.journal.waiting", changes, ChangeWatch::waiting)
        .description("changes that were seen and are not durable yet")
        .register(metrics);
    operator.ifPresent(it -> it.register(metrics));
    operator.ifPresent(
        it -> metrics.getPrometheusRegistry().register(new ServiceLevelSeries(it::counts)));
    FunctionCounter.builder("burnscope.journal.lost", changes, ChangeWatch::lost)
        .description("changes that were lost because the journal was away for too long")
        .register(metrics);
  }

  void start() {
    operator.ifPresent(Operator::start);
    scheduler.execute(this::definitions);
    slos.start();
    serviceLevels.ifPresent(ServiceLevelIntake::start);
    changes.start();
  }

  /** How far the API server's clock is from ours. */
  Optional<ClockSkew> skew() {
    return doctor.skew();
  }

  /** Says in the log which definitions are older than this version, once. Blocking. */
  private void definitions() {
    doctor.definitions().stream()
        .filter(one -> one.verdict() != Diagnosis.Verdict.OK)
        .forEach(one -> LOG.warn("{}; remedy: {}", one.words(), one.remedy()));
  }

  /** Deletes SLOCorrelations that are not kept; one replica an hour does it. */
  void purge(Database database, CorrelationRetention retention, Instant now) {
    switch (database.turn("correlation-retention", now, now.plus(PURGE_TURN))) {
      case MINE -> new CorrelationPurge(correlations, retention).run(now);
      case ANOTHERS -> {}
    }
  }

  Cluster reader() {
    return reader;
  }

  Sink sink(Duration deadline) {
    return sinks.apply(deadline);
  }

  /** Incidents that their resources tell of. */
  StoredIncidents recorded() {
    return new StoredIncidents(correlations);
  }

  @Override
  public void close() {
    changes.close();
    operator.ifPresent(Operator::close);
    serviceLevels.ifPresent(ServiceLevelIntake::close);
    slos.close();
    scheduler.shutdownNow();
    client.close();
  }
}
