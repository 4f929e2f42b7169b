package io.burnscope.incident;

import io.burnscope.correlation.CallTraffic;
import io.burnscope.input.Answer;
import io.burnscope.slo.Slo;
import io.burnscope.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is asked before anything is known of a burn, side by side: the SLO, the mesh and what
 * changed around it.
 */
final class FirstRound {
  /** Another tool's SLO says in that part of the limit where to look, or its alert does. */
  private static final int LOOKUP = 8;

  /** Changes and mesh are there after half of the limit. */
  private static final int AROUND = 2;

  /** Each of two wider looks; what is left of the round is for putting it together. */
  private static final int WIDER = 14;

  private final Inquiry inquiry;
  private final Patience patience;
  private final Patience half;
  private final Duration limit;

  /**
   * Its time runs from now on.
   *
   * @param patience until the round ends
   * @param limit of the whole assessment
   */
  FirstRound(Inquiry inquiry, Patience patience, Duration limit) {
    this.inquiry = inquiry;
    this.patience = patience;
    this.half = patience.anew(limit.dividedBy(AROUND));
    this.limit = limit;
  }

  /**
   * The questions, under way.
   *
   * @param lookback how long before the onset changes are looked for
   * @param gathered when changes are looked for, whenever the onset will turn out to be
   */
  record Asked(
      Patience.Asked<Slo> slo,
      Patience.Asked<List<CallTraffic>> edges,
      Patience.Asked<Gathering.Found> around,
      Duration lookback,
      TimeRange gathered) {
    /** What changed around the incident; waits. */
    Gathering.Found found() {
      return switch (around.answer()) {
        case Answer.Known<Gathering.Found>(Gathering.Found found) -> found;
        case Answer.Unavailable<Gathering.Found>(String reason) -> Gathering.Found.nothing(reason);
      };
    }

    /** When changes are of interest for a burn that began then. */
    TimeRange searched(Instant begin) {
      Instant from = begin.minus(lookback);
      return from.isBefore(gathered.start()) ? gathered : new TimeRange(from, gathered.end());
    }
  }

  /** Waits for another tool's SLO as long as the other questions can wait for it. */
  Asked ask() {
    Incident incident = inquiry.incident();
    Patience.Asked<Slo> lookup =
        new SloLookup(inquiry.source(), patience).ask(incident, incident.key().slo());
    Answer<Slo> planned = lookup.by(patience.anew(limit.dividedBy(LOOKUP)));
    Duration lookback = LookBack.of(incident, planned, inquiry.policy());
    Instant from = inquiry.earliestOnset(planned).minus(lookback);
    TimeRange gathered = new TimeRange(from, inquiry.now());
    Patience.Asked<List<CallTraffic>> edges = edges(lookback);
    return new Asked(lookup, edges, around(planned, gathered, edges), lookback, gathered);
  }

  /** With half of the limit: the surroundings wait for it. */
  private Patience.Asked<List<CallTraffic>> edges(Duration lookback) {
    TimeRange called = TimeRange.before(inquiry.at(), lookback.multipliedBy(2));
    Duration step = LookBack.step(called, inquiry.policy(), LookBack.OF_EDGES);
    return half.ask("the mesh", () -> inquiry.source().slis().edges(called, step));
  }

  private Patience.Asked<Gathering.Found> around(
      Answer<Slo> planned, TimeRange gathered, Patience.Asked<List<CallTraffic>> edges) {
    Source source = inquiry.source();
    Surroundings surroundings =
        new Surroundings(source, half, limit.dividedBy(WIDER), gathered.start(), gathered.end());
    Set<String> namespaces = Scopes.of(source, planned, inquiry.incident()).namespaces();
    return patience.ask(
        "the Kubernetes API", () -> new Answer.Known<>(surroundings.gather(namespaces, edges)));
  }
}
