package io.burnscope.store;

import static io.burnscope.store.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.Dialects;
import io.burnscope.change.ObjectRef;
import io.burnscope.correlation.CallTraffic;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Publisher;
import io.burnscope.incident.Reception;
import io.burnscope.incident.Sink;
import io.burnscope.incident.Slis;
import io.burnscope.incident.Source;
import io.burnscope.incident.StormPolicy;
import io.burnscope.input.Answer;
import io.burnscope.slo.CountSeries;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two replicas on one PostgreSQL database take the alerts of one storm. */
class StormOnReplicasTest {
  @Test
  void they_agree_on_two_messages_and_one_digest() throws Exception {
    StoreSettings settings = Databases.POSTGRESQL.empty(Path.of("")).within(Duration.ofSeconds(30));
    try (Database one = Database.open(settings);
        Database two = Database.open(settings);
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Reception> receptions = List.of(reception(one), reception(two));
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int number = i;
        sent.add(
            senders.submit(
                () -> receptions.get(number % 2).receive("prod", group("slo-" + number), T0)));
      }
      for (Future<?> each : sent) {
        each.get();
      }

      List<Incident> all = one.incidentStore().recent(100);
      assertThat(all).hasSize(60);
      assertThat(all).filteredOn(incident -> incident.host().isEmpty()).hasSize(2);
      assertThat(all.stream().flatMap(incident -> incident.host().stream()).distinct()).hasSize(1);
      assertThat(one.incidentStore().outboxCounts()).isEqualTo(Map.of("chat/PENDING", 3L));
    }
  }

  private static AlertGroup group(String slo) {
    Map<String, String> labels =
        Map.of(
            "alertname", "SLOErrorBudgetBurn",
            "severity", "critical",
            "slo_name", slo,
            "slo_namespace", "shop",
            "objective_name", "availability");
    AlertGroup.Alert alert =
        new AlertGroup.Alert(
            AlertGroup.State.FIRING, labels, Map.of(), T0, Optional.empty(), "", slo);
    return new AlertGroup(
        "{}:{" + slo + "}", AlertGroup.State.FIRING, 0, "burnscope", "", List.of(alert));
  }

  private static Reception reception(Database database) {
    Source source =
        new Source(
            "prod",
            "prod",
            new Unknown(),
            database.slos("prod"),
            Optional.empty(),
            database.journal(),
            _ -> new Answer.Unavailable<>("not asked"),
            List.of());
    return new Reception(
        _ -> source,
        Dialects.builtIn(),
        IncidentPolicy.STANDARD,
        database.incidentStore(),
        new Publisher(List.of(new Unsent()), StormPolicy.STANDARD));
  }

  private record Unsent() implements Sink {
    @Override
    public String name() {
      return "chat";
    }

    @Override
    public Interest interest(Post post) {
      return post instanceof Post.Entry ? Interest.NOT_SHOWN : Interest.SHOWN;
    }

    @Override
    public Delivery deliver(OutboxItem item) {
      return new Delivery.Rejected("nobody sends");
    }

    @Override
    public ReadBack find(OutboxItem item) {
      return new ReadBack.Absent();
    }
  }

  private record Unknown() implements Slis {
    @Override
    public Answer<CountSeries> counts(SingleSlo slo, TimeRange range, Duration step) {
      return new Answer.Unavailable<>("not asked");
    }

    @Override
    public Answer<Map<String, CountSeries>> byRevision(
        SingleSlo slo, ObjectRef workload, TimeRange range, Duration step) {
      return new Answer.Unavailable<>("not asked");
    }

    @Override
    public Answer<List<CallTraffic>> edges(TimeRange range, Duration step) {
      return new Answer.Unavailable<>("not asked");
    }
  }
}
