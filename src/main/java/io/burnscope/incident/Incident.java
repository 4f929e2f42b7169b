package io.burnscope.incident;

import io.burnscope.slo.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One episode of a burning SLO, over pages, tickets, replicas and re-routes.
 *
 * @param episode counts up per key, from 1
 * @param openedAt receive time of the first delivery; never changes
 * @param startsAt earliest start of its alerts
 * @param severity the highest it ever had
 * @param stateReason why it is in this state, in words
 * @param closedAt when it was resolved or closed
 * @param recoveringSince since when errors are back to usual
 * @param alerts their last known states
 * @param marks what is doubtful about its alerts, each a sentence
 * @param assessment the newest findings
 * @param chats where its root messages stand
 * @param heardAt when an alert, Alertmanager or own numbers last spoke of it
 * @param host the incident or digest in whose thread it is shown; empty if in its own
 * @param silence what keeps its alerts quiet in Alertmanager
 * @param acknowledged who looks after it
 * @param verdicts what people said of the suspects, the last of each person, oldest first
 * @param audit what people did or tried with it, oldest first
 * @param version counts up with every stored change
 */
public record Incident(
    IncidentName name,
    IncidentKey key,
    String cluster,
    int episode,
    Optional<IncidentName> parent,
    IncidentState state,
    String stateReason,
    Severity severity,
    Instant openedAt,
    Instant startsAt,
    Optional<Instant> recoveringSince,
    Optional<Instant> closedAt,
    List<TrackedAlert> alerts,
    List<String> marks,
    Optional<Assessment> assessment,
    List<Chat> chats,
    Optional<Instant> heardAt,
    Optional<IncidentName> host,
    Optional<Silence> silence,
    Optional<Acknowledgement> acknowledged,
    List<Verdict> verdicts,
    List<Audited> audit,
    long version) {
  public Incident {
    alerts = List.copyOf(alerts);
    marks = List.copyOf(marks);
    chats = List.copyOf(chats);
    verdicts = List.copyOf(verdicts);
    audit = List.copyOf(audit);
  }

  /**
   * A silence in Alertmanager.
   *
   * @param by who made it, as Alertmanager names them
   */
  public record Silence(String by, String comment, Instant until) {}

  /** Somebody looks after it. */
  public record Acknowledgement(Person by, Instant at) {}

  /** What somebody said of the suspect that they were shown. */
  public record Verdict(Person by, Instant at, Judgement judgement, Shown suspect) {}

  /**
   * Something that somebody did or tried.
   *
   * @param words without the person, such as {@code acknowledged it}
   */
  public record Audited(Person by, Instant at, Decision.Reason reason, String words) {
    /** {@code Dana (slack U0DANA) acknowledged it}. */
    public String text() {
      return by.name() + " (" + by.sink() + " " + by.id() + ") " + words;
    }
  }

  /** Whether the first suspect was the cause. */
  public enum Judgement {
    CONFIRMED,
    REFUTED
  }

  /**
   * Somebody on a sink.
   *
   * @param sink such as {@code slack}
   * @param id as the sink knows them
   * @param name for people
   */
  public record Person(String sink, String id, String name) {}

  /**
   * Where a sink shows its root message.
   *
   * @param receipt its id is empty while nothing stands there
   * @param trouble why a person must do something before more is shown, and what
   */
  public record Chat(String sink, OutboxItem.Receipt receipt, Optional<String> trouble) {
    /** It stands there as it should. */
    public Chat(String sink, OutboxItem.Receipt receipt) {
      this(sink, receipt, Optional.empty());
    }

    static Chat stopped(
        String sink, Optional<OutboxItem.Receipt> stands, String where, String trouble) {
      OutboxItem.Receipt nothing = new OutboxItem.Receipt(where, "", Optional.empty());
      return new Chat(sink, stands.orElse(nothing), Optional.of(trouble));
    }
  }

  /** The first episode of a burning SLO, of which nothing is known yet but {@code alerts}. */
  public static Incident opened(
      IncidentName name,
      IncidentKey key,
      String cluster,
      Instant openedAt,
      Instant startsAt,
      List<TrackedAlert> alerts) {
    return new Incident(
        name,
        key,
        cluster,
        1,
        Optional.empty(),
        IncidentState.OPEN,
        "pages",
        Severity.CRITICAL,
        openedAt,
        startsAt,
        Optional.empty(),
        Optional.empty(),
        alerts,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        1);
  }

  /** The same with new findings. */
  public Incident assessed(Assessment findings) {
    return edit().assessment(findings).done();
  }

  /** The same in another state. */
  public Incident moved(IncidentState to, String why) {
    return edit().state(to, why).done();
  }

  /** A change of several parts at once; its result has the next version. */
  IncidentEdit edit() {
    return new IncidentEdit(this);
  }
}
