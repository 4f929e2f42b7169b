package io.burnscope.incident;

import io.burnscope.alert.AlertGroup;
import io.burnscope.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Remembers everything about incidents across crashes. Blocking; safe for several threads. */
public interface IncidentStore {
  /**
   * Runs {@code work} in one transaction and returns when it is durable. {@code work} touches
   * nothing outside the store and may be run again after a conflict.
   *
   * @throws StoreUnavailable if it could not be made durable within the store's deadline
   */
  <T> T transact(Function<Transaction, T> work);

  /**
   * The text by which a delivery is kept. Made before its transaction: a store has few writers, and
   * all others wait for them.
   */
  String written(AlertGroup group);

  /** Due jobs, each leased to the caller until {@code leaseUntil}; oldest first. */
  List<Job> claimJobs(Instant now, Instant leaseUntil, int limit);

  /** Removes a claimed job, unless it was scheduled anew or claimed by somebody else meanwhile. */
  void finished(Job job);

  /**
   * Items of {@code sink} that are due and whose predecessors in the same incident are delivered or
   * dead, or edits of a root that stands, each leased to the caller until {@code leaseUntil}; by
   * {@link Rank}, then oldest first.
   */
  List<OutboxItem> claimOutbox(String sink, Instant now, Instant leaseUntil, int limit);

  /**
   * Stores that {@code item} is about to be sent with {@code nonce}; before every send.
   *
   * @return what to send; empty if nothing may be sent, because somebody else has claimed it since,
   *     or a newer version came, which is then due at once
   */
  Optional<OutboxItem> attempting(OutboxItem item, String nonce);

  /** {@link Transaction#delivered} alone. */
  default Answered delivered(OutboxItem item, OutboxItem.Receipt receipt, Instant at) {
    return transact(tx -> tx.delivered(item, receipt, at));
  }

  /**
   * Stores that the send with the item's nonce failed for now, unless another one began since.
   *
   * @param ambiguous whether it may have arrived: it is then read back before it is sent again
   */
  void retry(OutboxItem item, Instant nextAt, String reason, boolean ambiguous);

  /** Stores that the send with the item's nonce surely was not made; it counts as no attempt. */
  void hold(OutboxItem item, Instant nextAt, String reason);

  /** {@link Transaction#dead} alone. */
  default Ended dead(OutboxItem item, String reason, Instant at) {
    return transact(tx -> tx.dead(item, reason, at));
  }

  /**
   * What the outbox holds, what failed first, then the newest change first.
   *
   * @param limit at least 1
   */
  List<OutboxEntry> outbox(OutboxEntry.Choice choice, int limit);

  /** What became of everything that was accepted; of one moment, and exact. */
  Ledger ledger();

  /** The incident, if there is one. */
  Optional<Incident> incident(IncidentName name);

  /** The digest with its incidents, of which at most {@code limit} are read. */
  Optional<Digest.Standing> digest(IncidentName name, int limit);

  /** All that are not closed, oldest first. */
  List<Incident> open();

  /** The newest incidents first, closed ones included. */
  List<Incident> recent(int limit);

  /** Unmapped alerts seen, by their alert name and source, newest first. */
  List<UnmappedAlert> unmapped(int limit);

  /** How good the suspects of incidents opened since then were; highest confidence first. */
  List<Precision> precision(Instant since);

  /** Counts of outbox rows by sink and status, for metrics: key {@code slack/DEAD}. */
  Map<String, Long> outboxCounts();

  /**
   * Takes or keeps work that one of several replicas does for all.
   *
   * @param task its name
   * @param owner who asks; whoever has it keeps it
   * @param until it is free for others afterwards
   */
  Turn take(String task, String owner, Instant now, Instant until);

  /** When each heartbeat alert of each source last fired. */
  List<Heartbeat> heartbeats();

  /** One transaction's view. */
  interface Transaction {
    /**
     * Notes a delivery.
     *
     * @param body from {@link IncidentStore#written}
     * @param identity hash of (source, groupKey, sorted (fingerprint, status, startsAt, endsAt))
     */
    Seen delivery(String identity, String source, String body, Instant receivedAt);

    /** Notes what a delivery of this transaction was decided to mean, for the ledger. */
    void decided(String identity, List<Decision.Reason> reasons);

    /** The newest incident of {@code key}, closed or not. */
    Optional<Incident> latest(IncidentKey key);

    /** The incident, if there is one. */
    Optional<Incident> find(IncidentName name);

    /** Inserts or replaces. */
    void save(Incident incident);

    /** Appends to the audit trail. */
    void append(Transition transition);

    /**
     * Puts a post into the outbox of {@code sink}, to be sent from {@code at} on. The same part
     * again replaces the content if the version is newer and makes it pending, keeping the receipt;
     * equal content changes nothing.
     */
    void enqueue(
        IncidentName incident, String sink, String part, long version, Post post, Instant at);

    /**
     * Stores that the send with the item's nonce arrived; a newer version that came meanwhile stays
     * to be sent. The answer to a send that is not the last one keeps only the receipt.
     */
    Answered delivered(OutboxItem item, OutboxItem.Receipt receipt, Instant at);

    /** Gives up on the send with the item's nonce, unless another one began since. */
    Ended dead(OutboxItem item, String reason, Instant at);

    /** The incident's dead letters, by sink and in the order of their parts. */
    List<Post.Undelivered> undelivered(IncidentName incident);

    /** Makes a post due now, also one that was given up. */
    Touched retryNow(OutboxEntry post, Instant at);

    /** Takes a post out that is not delivered; a newer version is shown again. */
    Touched drop(OutboxEntry post, Instant at);

    /** The last accepted spec of the SLO, if it is kept in this store. */
    Optional<Slo> slo(IncidentKey key);

    /** What is shown where. */
    Showings showings();

    /** Schedules a job or moves it. */
    void schedule(Job job);

    /** Removes a job that is not wanted any more. */
    void cancel(IncidentName incident, Job.Task task);

    /**
     * Puts a post into the empty outbox that stands at {@code receipt} already and stays as it is
     * until its next version; without a receipt it is looked for before it is sent.
     */
    void restore(
        IncidentName incident,
        String sink,
        String part,
        long version,
        Post post,
        Optional<OutboxItem.Receipt> receipt,
        Instant at);

    /**
     * Notes that somebody pressed something.
     *
     * @param identity the same whenever the same press is delivered again
     */
    Seen press(String identity, Instant at);

    /** Keeps what is known of a suspect; the newest word on it replaces older ones. */
    void rule(Ruling ruling);

    /** Notes that a heartbeat alert fires. */
    void beat(String source, String alertname, Instant at);

    /** Notes in whose thread {@code incident} is shown; empty: in its own. */
    void host(IncidentName incident, Optional<IncidentName> host);

    /**
     * Takes back {@code part} where no send of it was ever begun.
     *
     * @return sinks that have it all the same
     */
    List<String> withdraw(IncidentName incident, String part);

    /** Open incidents that are shown in the thread of {@code host}, oldest first. */
    List<Incident> hosted(IncidentName host);

    /** Notes an alert that no dialect knows. */
    void unmapped(String source, String alertname, Map<String, String> labels, Instant at);
  }

  /** Whether a delivery or press came before. */
  enum Seen {
    NEW,
    BEFORE
  }

  /** Whether there was still something to do. */
  enum Touched {
    CHANGED,
    /** Delivered, dropped or deleted meanwhile. */
    SETTLED
  }

  /** What giving up led to. */
  enum Ended {
    /** Nothing more is tried. */
    DEAD,
    /** A newer version stays to be sent. */
    NEWER_WAITS,
    /** Another send began since: nothing changed. */
    TOO_LATE
  }

  /** Whether an answer belongs to the last send. */
  enum Answered {
    IN_TIME,
    TOO_LATE
  }

  /** Whose turn a task is. */
  enum Turn {
    OURS,
    ANOTHERS
  }

  /**
   * An alert that always fires while the path from its source to us is alive.
   *
   * @param first when it was first heard
   * @param gap its usual distance, rather too long than too short; empty until it came twice
   */
  record Heartbeat(
      String source, String alertname, Instant first, Instant last, Optional<Duration> gap) {}

  /**
   * An alert that no dialect knows.
   *
   * @param count how often it came
   */
  record UnmappedAlert(
      String source,
      String alertname,
      Map<String, String> labels,
      long count,
      Instant first,
      Instant last) {
    public UnmappedAlert {
      labels = Map.copyOf(labels);
    }
  }

  /** The store cannot make anything durable now; the sender should try again. */
  final class StoreUnavailable extends RuntimeException {
    /** Says why. */
    public StoreUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
