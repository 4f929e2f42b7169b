package io.burnscope.terminal;

import io.burnscope.incident.Message;
import io.burnscope.incident.Post;
import io.burnscope.incident.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lays a message out in lines, in the order in which a chat shows its blocks. */
public final class TerminalMessage {
  private final TerminalText text;
  private final Ink ink;
  private final int columns;

  /**
   * For a terminal.
   *
   * @param columns at least 10; 42 is a phone
   */
  public TerminalMessage(Ink ink, int columns) {
    this.text = new TerminalText(ink);
    this.ink = ink;
    this.columns = columns;
  }

  /** The root message. */
  public List<String> root(Message message) {
    List<String> lines =
        new ArrayList<>(wrapped(ink.strong(TerminalText.clean(message.headline()))));
    message.likelyCause().forEach(line -> lines.addAll(wrapped(line)));
    message
        .wayBack()
        .ifPresent(undo -> {
          lines.addAll(wrapped(undo.title()));
          undo.command()
              .ifPresent(command -> lines.addAll(wrapped(ink.code(TerminalText.clean(command)))));
          undo.notes().forEach(note -> lines.addAll(wrapped(note)));
        });
    message.facts().forEach(line -> lines.addAll(wrapped(line)));
    message.unlikely().forEach(line -> lines.addAll(wrapped(line)));
    message.limits().forEach(line -> lines.addAll(wrapped(line)));
    String links =
        message.actions().stream()
            .filter(action -> action.url().isPresent()) // nothing can be pressed in a terminal
            .map(action -> "[" + action.label() + "]")
            .collect(Collectors.joining(" "));
    if (!links.isEmpty()) {
      lines.addAll(wrapped(links));
    }
    lines.addAll(wrapped(message.footer()));
    return lines;
  }

  /** A reply. */
  public List<String> reply(Post.Reply reply) {
    return reply.lines().stream().flatMap(line -> wrapped(line).stream()).toList();
  }

  private List<String> wrapped(Text line) {
    return wrapped(text.of(line));
  }

  private List<String> wrapped(String line) {
    return Wrap.lines(line, columns);
  }
}
