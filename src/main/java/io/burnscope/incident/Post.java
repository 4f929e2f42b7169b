package io.burnscope.incident;

import java.util.ArrayList;
import java.util.List;

/** What a sink is to show of an incident. Parts are stable names: one root, replies by cause. */
public sealed interface Post {
  /** The root message, as it should look now, and whom it is for. */
  record Root(Message message, Audience audience) implements Post {}

  /**
   * A reply in the incident's thread; said once, never edited.
   *
   * @param lines one paragraph each
   */
  record Reply(List<Text> lines, Weight weight) implements Post {
    public Reply {
      lines = List.copyOf(lines);
    }

    /** The same, said of {@code name} in a thread of several. */
    Reply of(String name) {
      List<Text> named = new ArrayList<>(lines);
      named.set(0, Text.of(Text.strong(name), ": ", lines.getFirst()));
      return new Reply(named, weight);
    }
  }

  /** How much a reply matters; what matters more is sent first. */
  enum Weight {
    /** Also shown in the channel, unless it is for tickets. */
    ESCALATION,
    /** The incident changed its state. */
    TRANSITION,
    /** Evidence and details. */
    DETAIL,
    /** Words of a language model. */
    SUMMARY
  }

  /**
   * The whole incident, for sinks that keep an entry of it.
   *
   * @param undelivered what other sinks could not be told of it; empty for sinks that only show it
   */
  record Entry(Incident incident, List<Undelivered> undelivered) implements Post {
    public Entry {
      undelivered = List.copyOf(undelivered);
    }

    /** An incident of which everything was delivered. */
    public Entry(Incident incident) {
      this(incident, List.of());
    }
  }

  /** A part that a sink gave up on. */
  record Undelivered(String sink, String part, String reason) {}
}
