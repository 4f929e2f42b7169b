package io.burnscope.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.alert.AlertGroup;
import io.burnscope.alert.Dialects;
import io.burnscope.incident.Dispatcher;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentPolicy;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentWork;
import io.burnscope.incident.Publisher;
import io.burnscope.incident.Reception;
import io.burnscope.incident.Sink;
import io.burnscope.incident.Source;
import io.burnscope.incident.StormPolicy;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.store.Database;
import io.burnscope.store.StoreSettings;
import io.burnscope.web.AlertmanagerBody;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A recorded incident on the production's own parts: store, reception, work, dispatchers. */
public final class Playback implements AutoCloseable {
  private final RecordedIncident recording;
  private final ReplayClock clock;
  private final Database database;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Reception reception;
  private final ReplayEngine engine;

  /**
   * Sets everything up.
   *
   * @param folder for the store; empty
   */
  public Playback(RecordedIncident recording, ReplayClock clock, Path folder, List<Sink> sinks) {
    this.recording = recording;
    this.clock = clock;
    this.database = Database.open(StoreSettings.sqlite(folder).within(Duration.ofSeconds(30)));
    Source.Sources sources = name -> recording.source(name, clock);
    IncidentPolicy policy = IncidentPolicy.STANDARD;
    IncidentStore store = database.incidentStore();
    Publisher publisher = new Publisher(sinks, StormPolicy.STANDARD);
    this.reception = new Reception(sources, Dialects.builtIn(), policy, store, publisher);
    IncidentWork work =
        new IncidentWork(
            sources, policy, store, publisher, Optional.empty(), threads, reason -> {});
    AtomicLong nonces = new AtomicLong();
    List<Dispatcher> dispatchers = new ArrayList<>();
    for (Sink sink : sinks) {
      dispatchers.add(
          new Dispatcher(
              sink, store, publisher, () -> "n" + nonces.incrementAndGet(), pause -> pause));
    }
    this.engine = new ReplayEngine(clock, store, work, dispatchers);
  }

  /** The whole recording, its alerts handed to the reception directly. */
  public void play() {
    playUntil(recording.end());
  }

  /** The recording until {@code end}, its alerts handed to the reception directly. */
  public void playUntil(Instant end) {
    play(end, this::receive, now -> {});
  }

  /**
   * Until {@code end}.
   *
   * @param post delivers an alert, such as over HTTP
   * @param tick is told each second that is played
   */
  public void play(Instant end, Consumer<RecordedAlert> post, Consumer<Instant> tick) {
    engine.play(recording.alerts(), end, post, tick);
  }

  /** Does what is due now. */
  public void settle() {
    engine.settle(clock.instant());
  }

  /** The reception, for a server in front of it. */
  public Reception reception() {
    return reception;
  }

  /** The store. */
  public IncidentStore store() {
    return database.incidentStore();
  }

  /** The newest incident first. */
  public List<Incident> incidents() {
    return store().recent(100);
  }

  private void receive(RecordedAlert alert) {
    if (!(alert.body() instanceof ObjectNode body)) {
      throw new RecordingBroken("alerts", "body is no JSON object");
    }
    switch (AlertmanagerBody.read(body)) {
      case Parsed.Ok<AlertGroup>(AlertGroup group) ->
          reception.receive(alert.source(), group, clock.instant());
      case Parsed.Invalid<AlertGroup>(List<Problem> problems) ->
          throw new RecordingBroken("alerts", problems.toString());
    }
  }

  @Override
  public void close() {
    threads.close();
    database.close();
  }
}
