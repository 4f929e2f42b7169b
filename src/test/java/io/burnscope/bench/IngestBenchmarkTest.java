package io.burnscope.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.DeliveryIdentity;
import io.burnscope.alert.Dialects;
import io.burnscope.alert.Recognition;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Precision;
import io.burnscope.web.IncidentView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class IngestBenchmarkTest {
  private final Collection<AlertGroup> received = new ConcurrentLinkedQueue<>();
  private final Set<String> identities = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  void it_measures_both_servers_and_closes_what_it_opened() throws IOException {
    BenchReport report = new IngestBenchmark(this::recording, Duration.ofMillis(200)).run();

    assertThat(report.benchmark()).isEqualTo("ingest");
    assertThat(report.rows())
        .extracting(row -> row.text("server"))
        .containsExactly("bare server", "burnscope, nothing stored", "burnscope, memory");
    assertThat(report.rows()).extracting(row -> row.text("refused")).containsOnly("0");
    assertThat(report.rows().getFirst().text("ratio")).isEqualTo("1.000");
    assertThat(closed).isTrue();
  }

  @Test
  void every_body_is_a_distinct_group_of_three_recognised_alerts() throws IOException {
    new IngestBenchmark(this::recording, Duration.ofMillis(100)).run();

    assertThat(received).isNotEmpty().hasSameSizeAs(identities);
    assertThat(received.iterator().next().alerts())
        .hasSize(3)
        .allSatisfy(alert ->
            assertThat(Dialects.builtIn().recognise(alert, Instant.EPOCH))
                .isInstanceOf(Recognition.Recognised.class));
  }

  @Test
  void bodies_are_two_and_a_half_kilobytes() {
    assertThat(Bodies.number(0).length).isBetween(2_400, 2_600);
    assertThat(Bodies.number(123_456)).hasSameSizeAs(Bodies.number(0));
  }

  private IngestTarget recording() {
    return new IngestTarget(
        "memory",
        (source, group, receivedAt) -> {
          received.add(group);
          identities.add(DeliveryIdentity.of(source, group));
          return List.of();
        },
        new Nothing(),
        Dialects.builtIn(),
        () -> closed.set(true));
  }

  private record Nothing() implements IncidentView {
    @Override
    public List<Incident> incidents(int limit) {
      return List.of();
    }

    @Override
    public List<IncidentStore.UnmappedAlert> unmapped(int limit) {
      return List.of();
    }

    @Override
    public List<Precision> precision(Instant since) {
      return List.of();
    }
  }
}
