package io.burnscope.terminal;

import io.burnscope.incident.Figures;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Prints what a chat would show. */
public final class TerminalSink implements Sink {
  private final PrintStream out;
  private final TerminalMessage layout;
  private final Ink ink;
  private final InstantSource clock;

  /**
   * Prints to {@code out}.
   *
   * @param columns at least 20
   */
  public TerminalSink(PrintStream out, Ink ink, int columns, InstantSource clock) {
    this.out = out;
    this.ink = ink;
    this.layout = new TerminalMessage(ink, columns - 2);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "terminal";
  }

  @Override
  public Interest interest(Post post) {
    return switch (post) {
      case Post.Root _, Post.Reply _ -> Interest.SHOWN;
      case Post.Entry _ -> Interest.NOT_SHOWN;
    };
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    switch (item.post()) {
      case Post.Root(var message, var _) ->
          print(
              item.receipt().isPresent() ? "root message, edited" : "root message",
              "┃ ",
              layout.root(message));
      case Post.Reply reply -> print("reply in the thread", "│ ", layout.reply(reply));
      case Post.Entry _ -> {}
    }
    return new Delivery.Delivered(
        item.receipt()
            .orElseGet(() -> new OutboxItem.Receipt("terminal", item.part(), Optional.empty())));
  }

  @Override
  public ReadBack find(OutboxItem item) {
    return new ReadBack.Absent();
  }

  private void print(String what, String margin, List<String> lines) {
    synchronized (out) {
      out.println(ink.faint(Figures.clockSeconds(clock.instant()) + "  " + what));
      lines.forEach(line -> out.println(margin + line));
      out.println();
      out.flush();
    }
  }
}
