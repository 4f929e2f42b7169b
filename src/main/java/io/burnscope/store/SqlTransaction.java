package io.burnscope.store;

import io.burnscope.incident.Decision;
import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentKey;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore.Answered;
import io.burnscope.incident.IncidentStore.Ended;
import io.burnscope.incident.IncidentStore.Seen;
import io.burnscope.incident.IncidentStore.Touched;
import io.burnscope.incident.IncidentStore.Transaction;
import io.burnscope.incident.Job;
import io.burnscope.incident.OutboxEntry;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Ruling;
import io.burnscope.incident.Showings;
import io.burnscope.incident.Transition;
import io.burnscope.slo.Slo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables within one transaction; whatever it reads, nobody else changes until the commit. */
record SqlTransaction(Handle handle, Dialect dialect, IncidentRecords records)
    implements Transaction {
  @Override
  public Seen delivery(String identity, String source, String body, Instant receivedAt) {
    return new DeliveryTable(handle).note(identity, source, body, receivedAt);
  }

  @Override
  public void decided(String identity, List<Decision.Reason> reasons) {
    new DeliveryTable(handle).decided(identity, reasons);
  }

  @Override
  public Optional<Incident> latest(IncidentKey key) {
    dialect.lockKey(handle, "incident " + key.source() + " " + key.slo());
    return new IncidentTable(handle, records).latest(key, dialect.lock());
  }

  @Override
  public Optional<Incident> find(IncidentName name) {
    return new IncidentTable(handle, records).find(name, dialect.lock());
  }

  @Override
  public void save(Incident incident) {
    new IncidentTable(handle, records).save(incident);
  }

  @Override
  public void append(Transition transition) {
    new IncidentTable(handle, records).append(transition);
  }

  @Override
  public void enqueue(
      IncidentName incident, String sink, String part, long version, Post post, Instant at) {
    new OutboxTable(handle, dialect).enqueue(incident, sink, part, version, post, at);
  }

  @Override
  public Answered delivered(OutboxItem item, OutboxItem.Receipt receipt, Instant at) {
    return new OutboxAnswers(handle).delivered(item, receipt, at);
  }

  @Override
  public Ended dead(OutboxItem item, String reason, Instant at) {
    return new OutboxAnswers(handle).dead(item, reason, at);
  }

  @Override
  public List<Post.Undelivered> undelivered(IncidentName incident) {
    return new OutboxDeskTable(handle).undelivered(incident);
  }

  @Override
  public Touched retryNow(OutboxEntry post, Instant at) {
    return new OutboxDeskTable(handle).retryNow(post, at);
  }

  @Override
  public Touched drop(OutboxEntry post, Instant at) {
    return new OutboxDeskTable(handle).drop(post, at);
  }

  @Override
  public Optional<Slo> slo(IncidentKey key) {
    return SqlSlos.find(handle, key.source(), key.slo());
  }

  @Override
  public Showings showings() {
    return new ShowingTable(handle, dialect, records);
  }

  @Override
  public void schedule(Job job) {
    new ScheduleTable(handle, dialect).schedule(job);
  }

  @Override
  public void cancel(IncidentName incident, Job.Task task) {
    new ScheduleTable(handle, dialect).cancel(incident, task);
  }

  @Override
  public void restore(
      IncidentName incident,
      String sink,
      String part,
      long version,
      Post post,
      Optional<OutboxItem.Receipt> receipt,
      Instant at) {
    new OutboxTable(handle, dialect).enqueue(incident, sink, part, version, post, at);
    OutboxAnswers answers = new OutboxAnswers(handle);
    receipt.ifPresentOrElse(
        there -> answers.stands(incident, sink, part, there),
        () -> answers.mayStand(incident, sink, part));
  }

  @Override
  public Seen press(String identity, Instant at) {
    return new FeedbackTable(handle).press(identity, at);
  }

  @Override
  public void rule(Ruling ruling) {
    new FeedbackTable(handle).rule(ruling);
  }

  @Override
  public void beat(String source, String alertname, Instant at) {
    new HeartbeatTable(handle).beat(source, alertname, at);
  }

  @Override
  public void host(IncidentName incident, Optional<IncidentName> host) {
    new HostTable(handle, records).note(incident, host);
  }

  @Override
  public List<String> withdraw(IncidentName incident, String part) {
    return new OutboxTable(handle, dialect).withdraw(incident, part);
  }

  @Override
  public List<Incident> hosted(IncidentName host) {
    return new HostTable(handle, records).of(host);
  }

  @Override
  public void unmapped(String source, String alertname, Map<String, String> labels, Instant at) {
    new UnmappedTable(handle).note(source, alertname, labels, at);
  }
}
