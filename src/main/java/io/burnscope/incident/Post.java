package io.burnscope.incident;

import java.util.List;

/** What a sink is to show of an incident. Parts are stable names: one root, replies by cause. */
public sealed interface Post {
  /** The root message, as it should look now. */
  record Root(Message message) implements Post {}

  /**
   * A reply in the incident's thread; said once, never edited.
   *
   * @param lines one paragraph each
   * @param broadcast also shown in the channel (escalations only)
   */
  record Reply(List<Text> lines, boolean broadcast) implements Post {
    public Reply {
      lines = List.copyOf(lines);
    }
  }

  /** The whole incident, for sinks that keep an entry of it. */
  record Entry(Incident incident) implements Post {}
}
