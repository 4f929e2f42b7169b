package io.burnscope;

import io.burnscope.alert.Dialects;
import io.burnscope.bench.IngestTarget;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Publisher;
import io.burnscope.incident.Reception;
import io.burnscope.incident.Sink;
import io.burnscope.incident.Source;
import io.burnscope.incident.StormPolicy;
import io.burnscope.input.Answer;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import io.burnscope.web.IncidentView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code burnscope bench ingest} delivers to: the reception of production on SQLite in a
 * folder of its own, with one sink. Nothing works on what it stores: the measurement ends with the
 * durable accept.
 */
public final class BenchTarget {
  private static final String NOT_ASKED = "the benchmark evaluates nothing";

  private BenchTarget() {}

  /** A fresh one; closing removes it. */
  public static IngestTarget open() throws IOException {
    Path folder = Files.createTempDirectory("burnscope-bench");
    Database database = Database.open(StoreSettings.sqlite(folder));
    IncidentStore store = database.incidentStore();
    Dialects dialects = Dialects.builtIn();
    Reception reception =
        new Reception(
            name -> source(name, database),
            dialects,
            IncidentPolicy.STANDARD,
            store,
            new Publisher(List.of(new Unsent()), StormPolicy.STANDARD));
    return new IngestTarget(
        "SQLite",
        reception::receive,
        IncidentView.of(store),
        dialects,
        () -> {
          database.close();
          remove(folder);
        });
  }

  private static Source source(String name, Database database) {
    return new Source(
        name,
        name,
        new NoSlis(NOT_ASKED),
        database.slos(name),
        Optional.empty(),
        database.journal(),
        _ -> new Answer.Unavailable<>(NOT_ASKED),
        List.of());
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Takes every post into the outbox, from which nobody sends. */
  private record Unsent() implements Sink {
    @Override
    public String name() {
      return "bench";
    }

    @Override
    public Interest interest(Post post) {
      return Interest.SHOWN;
    }

    @Override
    public Delivery deliver(OutboxItem item) {
      return new Delivery.Rejected(NOT_ASKED);
    }

    @Override
    public ReadBack find(OutboxItem item) {
      return new ReadBack.Unknown(NOT_ASKED);
    }
  }
}
