package io.burnscope.kubernetes.resource;

import io.burnscope.incident.IncidentState;
import io.burnscope.kubernetes.crd.CorrelationStatus;
import io.burnscope.kubernetes.crd.SloCorrelation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which SLOCorrelations are kept; those of open incidents always are.
 *
 * @param age since the incident closed
 * @param perSlo the newest of each SLO; at least 1
 */
public record CorrelationRetention(Duration age, int perSlo) {
  /** 30 days, 50 of each SLO. */
  public static final CorrelationRetention STANDARD =
      new CorrelationRetention(Duration.ofDays(30), 50);

  public CorrelationRetention {
    if (!age.isPositive()) {
      throw new IllegalArgumentException("correlationRetention is longer than 0");
    }
    if (perSlo < 1) {
      throw new IllegalArgumentException("maxPerSlo is at least 1");
    }
  }

  /** Those of {@code all} that are not kept at {@code now}, oldest first. Pure. */
  List<SloCorrelation> expired(Collection<SloCorrelation> all, Instant now) {
    Map<String, List<SloCorrelation>> closed =
        all.stream()
            .filter(correlation -> closedAt(correlation).isPresent())
            .sorted(Comparator.comparing(CorrelationRetention::end).reversed())
            .collect(Collectors.groupingBy(CorrelationRetention::slo));
    Instant before = now.minus(age);
    return closed.values().stream()
        .flatMap(newestFirst ->
            IntStream.range(0, newestFirst.size())
                .filter(i -> i >= perSlo || end(newestFirst.get(i)).isBefore(before))
                .mapToObj(newestFirst::get))
        .sorted(Comparator.comparing(CorrelationRetention::end))
        .toList();
  }

  private static Instant end(SloCorrelation closed) {
    return closedAt(closed).orElse(Instant.MAX);
  }

  private static String slo(SloCorrelation correlation) {
    return correlation.getMetadata().getNamespace() + " " + correlation.getSpec().sloRef();
  }

  /** Empty if it is open, or if nobody knows. */
  private static Optional<Instant> closedAt(SloCorrelation correlation) {
    CorrelationStatus status = correlation.getStatus();
    if (status == null || status.state() == null || status.incident() == null) {
      return Optional.empty();
    }
    boolean over =
        Arrays.stream(IncidentState.values())
            .anyMatch(state -> state.closed() && state.toString().equals(status.state()));
    return over ? instant(status.incident().closedAt()) : Optional.empty();
  }

  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
