package io.burnscope.slack;

import io.burnscope.incident.Message;
import io.burnscope.incident.Text;
import java.util.List;
import java.util.Optional;

/** Leaves out of a message what is missed least; the resource keeps everything. */
final class Shortening {
  private Shortening() {}

  static Message withoutUnlikely(Message whole) {
    return copy(
        whole, whole.likelyCause(), whole.wayBack(), whole.facts(), List.of(), whole.limits());
  }

  /** The same without one line; empty when only the essential is left. */
  static Optional<Message> shorter(Message m) {
    if (!m.unlikely().isEmpty()) {
      return Optional.of(
          copy(m, m.likelyCause(), m.wayBack(), m.facts(), init(m.unlikely()), m.limits()));
    }
    if (m.limits().size() > 1) {
      return Optional.of(withLimits(m, init(m.limits())));
    }
    if (m.facts().size() > 2) {
      return Optional.of(withFacts(m, init(m.facts())));
    }
    if (m.likelyCause().size() > 1) {
      return Optional.of(
          copy(m, init(m.likelyCause()), m.wayBack(), m.facts(), m.unlikely(), m.limits()));
    }
    if (m.wayBack().filter(undo -> !undo.notes().isEmpty()).isPresent()) {
      return Optional.of(
          copy(
              m,
              m.likelyCause(),
              m.wayBack().map(undo -> new Message.Undo(undo.title(), undo.command(), List.of())),
              m.facts(),
              m.unlikely(),
              m.limits()));
    }
    if (!m.limits().isEmpty()) {
      return Optional.of(withLimits(m, List.of()));
    }
    if (!m.facts().isEmpty()) {
      return Optional.of(withFacts(m, init(m.facts())));
    }
    return m.actions().isEmpty() ? Optional.empty() : Optional.of(withoutLastAction(m));
  }

  private static Message withLimits(Message m, List<Text> limits) {
    return copy(m, m.likelyCause(), m.wayBack(), m.facts(), m.unlikely(), limits);
  }

  private static Message withFacts(Message m, List<Text> facts) {
    return copy(m, m.likelyCause(), m.wayBack(), facts, m.unlikely(), m.limits());
  }

  private static Message withoutLastAction(Message m) {
    return new Message(
        m.push(),
        m.headline(),
        m.likelyCause(),
        m.wayBack(),
        m.facts(),
        m.unlikely(),
        m.limits(),
        m.actions().subList(0, m.actions().size() - 1),
        m.footer());
  }

  private static Message copy(
      Message whole,
      List<Text> likelyCause,
      Optional<Message.Undo> wayBack,
      List<Text> facts,
      List<Text> unlikely,
      List<Text> limits) {
    return new Message(
        whole.push(),
        whole.headline(),
        likelyCause,
        wayBack,
        facts,
        unlikely,
        limits,
        whole.actions(),
        whole.footer());
  }

  private static List<Text> init(List<Text> lines) {
    return lines.subList(0, lines.size() - 1);
  }
}
