package io.burnscope.store;

import io.burnscope.alert.AlertGroup;
import io.burnscope.incident.Digest;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.Job;
import io.burnscope.incident.Ledger;
import io.burnscope.incident.OutboxEntry;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Precision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Incidents, schedule and outbox in SQL. Everything throws {@link StoreUnavailable}. */
record SqlIncidentStore(Engine engine, IncidentRecords records) implements IncidentStore {
  SqlIncidentStore(Engine engine) {
    this(engine, new IncidentRecords());
  }

  @Override
  public <T> T transact(Function<Transaction, T> work) {
    return engine.write(
        handle -> work.apply(new SqlTransaction(handle, engine.dialect(), records)));
  }

  @Override
  public String written(AlertGroup group) {
    return StoredJson.write(AlertGroup.class, group);
  }

  @Override
  public List<Job> claimJobs(Instant now, Instant leaseUntil, int limit) {
    return engine.write(handle -> schedule(handle).claim(now, leaseUntil, limit));
  }

  @Override
  public void finished(Job job) {
    write(handle -> schedule(handle).finished(job));
  }

  @Override
  public List<OutboxItem> claimOutbox(String sink, Instant now, Instant leaseUntil, int limit) {
    return engine.write(handle -> outbox(handle).claim(sink, now, leaseUntil, limit));
  }

  @Override
  public Optional<OutboxItem> attempting(OutboxItem item, String nonce) {
    return engine.write(handle -> new OutboxAnswers(handle).attempting(item, nonce));
  }

  @Override
  public void retry(OutboxItem item, Instant nextAt, String reason, boolean ambiguous) {
    write(handle -> new OutboxAnswers(handle).retry(item, nextAt, reason, ambiguous));
  }

  @Override
  public void hold(OutboxItem item, Instant nextAt, String reason) {
    write(handle -> new OutboxAnswers(handle).hold(item, nextAt, reason));
  }

  @Override
  public List<OutboxEntry> outbox(OutboxEntry.Choice choice, int limit) {
    return engine.read(handle -> new OutboxDeskTable(handle).list(choice, limit));
  }

  @Override
  public Ledger ledger() {
    return engine.read(handle -> new LedgerTable(handle).read());
  }

  @Override
  public Optional<Incident> incident(IncidentName name) {
    return engine.read(handle -> new IncidentTable(handle, records).find(name, ""));
  }

  @Override
  public Optional<Digest.Standing> digest(IncidentName name, int limit) {
    return engine.read(
        handle -> new ShowingTable(handle, engine.dialect(), records).standing(name, limit));
  }

  @Override
  public List<Incident> open() {
    return engine.read(handle -> new IncidentTable(handle, records).open());
  }

  @Override
  public List<Incident> recent(int limit) {
    return engine.read(handle -> new IncidentTable(handle, records).recent(limit));
  }

  @Override
  public List<UnmappedAlert> unmapped(int limit) {
    return engine.read(handle -> new UnmappedTable(handle).newest(limit));
  }

  @Override
  public List<Precision> precision(Instant since) {
    return engine.read(handle -> new FeedbackTable(handle).precision(since));
  }

  @Override
  public Map<String, Long> outboxCounts() {
    return engine.read(handle -> outbox(handle).counts());
  }

  @Override
  public Turn take(String task, String owner, Instant now, Instant until) {
    return engine.write(handle -> new TurnTable(handle).take(task, owner, now, until));
  }

  @Override
  public List<Heartbeat> heartbeats() {
    return engine.read(handle -> new HeartbeatTable(handle).all());
  }

  private void write(Consumer<Handle> work) {
    engine.write(handle -> {
      work.accept(handle);
      return true;
    });
  }

  private ScheduleTable schedule(Handle handle) {
    return new ScheduleTable(handle, engine.dialect());
  }

  private OutboxTable outbox(Handle handle) {
    return new OutboxTable(handle, engine.dialect());
  }
}
