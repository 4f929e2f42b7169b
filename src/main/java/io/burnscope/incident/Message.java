package io.burnscope.incident;

import java.util.List;
import java.util.Optional;

/**
 * The root message of an incident, laid out but not rendered: each sink renders it its own way.
 *
 * @param push one line of at most 140 characters, without markup
 * @param headline one line of at most 150 characters, without markup
 * @param likelyCause first line, then up to four reasons; or why none is named
 * @param wayBack empty unless the confidence is high
 * @param facts impact, budget, burn, member; one line each
 * @param unlikely the other changes, each with what speaks against it, and the effects
 * @param limits how far was looked, and what was not checked
 * @param footer cluster, resource, time of the numbers
 */
public record Message(
    String push,
    String headline,
    List<Text> likelyCause,
    Optional<Undo> wayBack,
    List<Text> facts,
    List<Text> unlikely,
    List<Text> limits,
    List<Action> actions,
    Text footer) {
  public Message {
    likelyCause = List.copyOf(likelyCause);
    facts = List.copyOf(facts);
    unlikely = List.copyOf(unlikely);
    limits = List.copyOf(limits);
    actions = List.copyOf(actions);
  }

  /** The same without buttons. */
  Message withLinksOnly() {
    return new Message(
        push,
        headline,
        likelyCause,
        wayBack,
        facts,
        unlikely,
        limits,
        actions.stream().filter(action -> action.url().isPresent()).toList(),
        footer);
  }

  /** The same with other facts. */
  Message withFacts(List<Text> others) {
    return new Message(
        push, headline, likelyCause, wayBack, others, unlikely, limits, actions, footer);
  }

  /**
   * The way back.
   *
   * @param title such as "To undo (Burnscope changes nothing itself)"
   * @param command one shell line
   */
  public record Undo(Text title, Optional<String> command, List<Text> notes) {
    public Undo {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Something the reader can press.
   *
   * @param id such as {@code ack}, {@code runbook}, {@code verdict_yes}
   * @param url for a link; empty for a button
   * @param value comes back with the press of a button; empty for a link
   */
  public record Action(String id, String label, Optional<String> url, String value) {
    /** One whose press says nothing but its id. */
    public Action(String id, String label, Optional<String> url) {
      this(id, label, url, "");
    }
  }
}
