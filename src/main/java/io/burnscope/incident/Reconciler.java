package io.burnscope.incident;

import io.burnscope.alert.Dialects;
import io.burnscope.incident.Decision.Reason;
import io.burnscope.input.Answer;
import io.burnscope.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Compares the incidents of each source with what its Alertmanager knows and with what its rules
 * have recorded, since webhooks alone miss silences, re-fires and whatever is muted. Among several
 * replicas one does it for all. What cannot be asked changes nothing.
 */
public final class Reconciler {
  /** A little over two looks, so that the replica that has the task keeps it. */
  private static final Duration LEASE = Duration.ofSeconds(150);

  private final IncidentStore store;
  private final String owner;
  private final Source.Sources sources;
  private final Duration absentAfter;
  private final Dialects dialects;
  private final Parts parts;
  private final Map<String, Rounds> memory = new ConcurrentHashMap<>();

  /**
   * Everything it needs.
   *
   * @param absentAfter how long a heartbeat alert may stay away at least
   * @param owner this replica's name; differs from that of every other one
   * @param threads for asking outside systems side by side
   */
  public Reconciler(
      Source.Sources sources,
      Dialects dialects,
      IncidentPolicy policy,
      IncidentStore store,
      Publisher publisher,
      Reception reception,
      Duration absentAfter,
      String owner,
      ExecutorService threads) {
    this.store = store;
    this.owner = owner;
    this.sources = sources;
    this.absentAfter = absentAfter;
    this.dialects = dialects;
    this.parts =
        new Parts(
            new Undelivered(reception),
            new Quieted(store, policy, publisher),
            new Unalerted(sources, policy, store, publisher, threads),
            new Heartbeats(policy, publisher));
  }

  private record Parts(
      Undelivered undelivered, Quieted quieted, Unalerted unalerted, Heartbeats heartbeats) {}

  /** What was seen at earlier looks at one source. */
  private record Rounds(
      Instant since,
      Undelivered.Seen undelivered,
      Sightings<IncidentName> gone,
      Sightings<SloId> unalerted) {
    Rounds(Instant since) {
      this(since, new Undelivered.Seen(), new Sightings<>(), new Sightings<>());
    }
  }

  /**
   * What a look came to.
   *
   * @param decided what it changed, by reason
   * @param silent who gave no answer, each a sentence
   */
  public record Round(List<Reason> decided, List<String> silent) {
    /** Nothing was to be done. */
    static final Round NOTHING = new Round(List.of(), List.of());

    public Round {
      decided = List.copyOf(decided);
      silent = List.copyOf(silent);
    }

    private Round and(Round other) {
      List<Reason> all = new ArrayList<>(decided);
      all.addAll(other.decided());
      List<String> nobody = new ArrayList<>(silent);
      nobody.addAll(other.silent());
      return new Round(all, nobody);
    }
  }

  /** Looks at {@code watched}, if no other replica does. Blocking; once a minute. */
  public Round run(Watched watched, Instant now) {
    String task = "reconcile " + watched.source();
    return switch (store.take(task, owner, now, now.plus(LEASE))) {
      case ANOTHERS -> {
        // What was seen before their turn says nothing about what is seen after it.
        memory.remove(watched.source());
        yield Round.NOTHING;
      }
      case OURS -> look(watched, now);
    };
  }

  /**
   * Whether alerts of all sources reach us: each heartbeat that was ever heard is, there is one,
   * and it is this replica's turn to say so.
   */
  public boolean alive(List<Watched> watched, Instant now) {
    Set<String> names = watched.stream().map(Watched::source).collect(Collectors.toSet());
    List<IncidentStore.Heartbeat> known =
        store.heartbeats().stream().filter(beat -> names.contains(beat.source())).toList();
    boolean heard =
        !known.isEmpty()
            && known.stream()
                .noneMatch(beat -> Heartbeats.overdue(beat, Instant.MIN, absentAfter, now));
    return heard
        && store.take("alive call", owner, now, now.plus(LEASE)) == IncidentStore.Turn.OURS;
  }

  private Round look(Watched watched, Instant now) {
    String source = watched.source();
    Rounds rounds = memory.computeIfAbsent(source, _ -> new Rounds(now));
    Optional<Answer<AlertBoard>> board =
        watched.alertmanager().map(alertmanager -> board(source, alertmanager, now));
    Round told = board.map(it -> alerts(source, it, rounds, now)).orElse(Round.NOTHING);
    Set<SloId> inhibited =
        board.flatMap(Answer::known).map(AlertBoard::inhibitedPages).orElse(Set.of());
    Round measured =
        watched
            .recorded()
            .map(recorded ->
                apart(
                    "own evaluation",
                    () ->
                        parts
                            .unalerted()
                            .look(source, recorded, inhibited, rounds.unalerted(), now)))
            .orElse(Round.NOTHING);
    return told.and(measured)
        .and(apart("heartbeats", () -> heartbeats(source, rounds.since(), now)));
  }

  private Answer<AlertBoard> board(String source, ActiveAlerts alertmanager, Instant now) {
    try {
      Slos slos = sources.named(source).slos();
      return alertmanager.now().map(active -> AlertBoard.of(dialects, slos, active, now));
    } catch (RuntimeException problem) {
      return new Answer.Unavailable<>("the look at Alertmanager failed: " + problem);
    }
  }

  /** One part that fails must not keep the others from their look. */
  private static Round apart(String what, Supplier<Round> part) {
    try {
      return part.get();
    } catch (RuntimeException problem) {
      return new Round(List.of(), List.of("the look at " + what + " failed: " + problem));
    }
  }

  private Round alerts(String source, Answer<AlertBoard> answer, Rounds rounds, Instant now) {
    return switch (answer) {
      case Answer.Unavailable<AlertBoard>(String reason) -> new Round(List.of(), List.of(reason));
      case Answer.Known<AlertBoard>(AlertBoard board) ->
          apart(
                  "undelivered alerts",
                  () ->
                      parts
                          .undelivered()
                          .look(source, board, open(source), rounds.undelivered(), now))
              .and(
                  apart(
                      "silences",
                      () ->
                          new Round(
                              parts.quieted().look(board, open(source), rounds.gone(), now),
                              List.of())));
    };
  }

  private Round heartbeats(String source, Instant since, Instant now) {
    Source from = sources.named(source);
    List<Reason> decided =
        store.heartbeats().stream()
            .filter(heartbeat -> heartbeat.source().equals(source))
            .filter(heartbeat -> Heartbeats.overdue(heartbeat, since, absentAfter, now))
            .flatMap(heartbeat ->
                store.transact(tx -> parts.heartbeats().absent(tx, from, heartbeat, now)).stream())
            .toList();
    return new Round(decided, List.of());
  }

  private List<Incident> open(String source) {
    return store.open().stream()
        .filter(incident -> incident.key().source().equals(source))
        .filter(incident -> !AlertBook.heartbeat(incident.alerts()))
        .toList();
  }
}
