package io.burnscope;

import io.burnscope.config.Config;
import io.burnscope.input.ClockSkew;
import io.burnscope.input.Diagnosis.Verdict;
import io.burnscope.prometheus.PrometheusClient;
import io.burnscope.prometheus.PrometheusDoctor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares our clock with others' once a minute: a clock that is off makes good numbers wrong. */
final class Clocks {
  private static final Logger LOG = LoggerFactory.getLogger(Clocks.class);

  private static final String PROMETHEUS = "prometheus ";
  private static final String KUBERNETES = "kubernetes";

  private final String watched;
  private final Map<String, Supplier<Optional<ClockSkew>>> others = new ConcurrentHashMap<>();
  private final Map<String, ClockSkew> latest = new ConcurrentHashMap<>();

  Clocks(
      Config config, Optional<ClusterAccess> cluster, MeterRegistry metrics, InstantSource clock) {
    config
        .sources()
        .forEach((name, source) ->
            source
                .prometheus()
                .map(settings -> new PrometheusDoctor(new PrometheusClient(settings), name, clock))
                .ifPresent(doctor -> others.put(PROMETHEUS + name, () -> doctor.skew().known())));
    cluster.ifPresent(access -> others.put(KUBERNETES, access::skew));
    this.watched = config.kubernetesSource();
    for (String other : others.keySet()) {
      Gauge.builder("burnscope.clock.skew", latest, known -> seconds(known.get(other)))
          .description("how far the other clock is ahead of ours, in seconds; absent if unknown")
          .baseUnit("seconds")
          .tag("clock", other)
          .strongReference(true)
          .register(metrics);
    }
  }

  private static double seconds(@Nullable ClockSkew skew) {
    return skew == null ? Double.NaN : skew.ahead().toMillis() / 1e3;
  }

  /** What people must know of the clocks of {@code source}, as of the last look. */
  List<String> doubts(String source) {
    Stream<String> prometheus = doubt(PROMETHEUS + source, "Prometheus");
    Stream<String> cluster =
        source.equals(watched) ? doubt(KUBERNETES, "the API server") : Stream.empty();
    return Stream.concat(prometheus, cluster).toList();
  }

  private Stream<String> doubt(String other, String whose) {
    return Stream.ofNullable(latest.get(other)).flatMap(skew -> skew.doubt(whose).stream());
  }

  /** Asks all of them, one after the other. Blocking. */
  void compare() {
    others.forEach((other, ask) -> ask.get().ifPresent(skew -> told(other, skew)));
  }

  private void told(String other, ClockSkew skew) {
    boolean before = harmful(latest.put(other, skew));
    if (harmful(skew) && !before) {
      LOG.warn(
          "A clock is off; set both by NTP, times of changes and numbers do not fit: clock={} is={}"
              + " ours",
          other,
          skew);
    } else if (before && !harmful(skew)) {
      LOG.info("A clock agrees with ours again: clock={}", other);
    }
  }

  private static boolean harmful(@Nullable ClockSkew skew) {
    return skew != null && skew.verdict() == Verdict.FAIL;
  }
}
