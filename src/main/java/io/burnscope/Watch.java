package io.burnscope;

import io.burnscope.config.Config;
import io.burnscope.incident.ActiveAlerts;
import io.burnscope.incident.Reconciler;
import io.burnscope.incident.RecordedSlis;
import io.burnscope.incident.Watched;
import io.burnscope.prometheus.AlertmanagerClient;
import io.burnscope.prometheus.PrometheusClient;
import io.burnscope.prometheus.RecordedRules;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reconciler's look at every source; what gives no answer is said once. */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Reconciler reconciler;
  private final List<Watched> sources;
  private final Optional<AliveCall> alive;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final AtomicInteger pathAlive = new AtomicInteger();
  private final Map<String, List<String>> silent = new HashMap<>();

  Watch(
      Reconciler reconciler,
      Config config,
      Optional<AliveCall> alive,
      MeterRegistry metrics,
      Clock clock) {
    this.reconciler = reconciler;
    this.sources = watched(config);
    this.alive = alive;
    this.metrics = metrics;
    this.clock = clock;
    Gauge.builder("burnscope.alert.path.alive", pathAlive, AtomicInteger::get)
        .description("1 while every heartbeat alert that was heard before comes, else 0")
        .strongReference(true)
        .register(metrics);
  }

  /** With clients of their own: an incident must not wait behind a look at everything. */
  private static List<Watched> watched(Config config) {
    List<Watched> all = new ArrayList<>();
    config
        .sources()
        .forEach((name, source) ->
            all.add(
                new Watched(
                    name,
                    source.alertmanager().<ActiveAlerts>map(AlertmanagerClient::new),
                    source
                        .prometheus()
                        .<RecordedSlis>map(
                            settings -> new RecordedRules(new PrometheusClient(settings))))));
    return all;
  }

  /** Looks at all sources, one after the other. Blocking; never throws for one of them. */
  void look() {
    Instant now = clock.instant();
    sources.forEach(watched -> look(watched, now));
    boolean live = reconciler.alive(sources, now);
    pathAlive.set(live ? 1 : 0);
    if (live) {
      alive.ifPresent(call -> count("alive.calls", "outcome", call.call()));
    }
  }

  private void look(Watched watched, Instant now) {
    try {
      Reconciler.Round round = reconciler.run(watched, now);
      round.decided().forEach(reason -> count("reconciled", "reason", reason.name()));
      round.silent().forEach(_ -> count("reconciler.silent", "source", watched.source()));
      if (!round.silent().equals(silent.put(watched.source(), round.silent()))
          && !round.silent().isEmpty()) {
        LOG.warn(
            "incidents are not compared, nothing changes source={} reasons={}",
            watched.source(),
            round.silent());
      }
    } catch (RuntimeException problem) {
      count("reconciler.silent", "source", watched.source());
      LOG.warn("a look failed and comes again source={}", watched.source(), problem);
    }
  }

  private void count(String name, String tag, String value) {
    metrics.counter("burnscope." + name, tag, value).increment();
  }
}
