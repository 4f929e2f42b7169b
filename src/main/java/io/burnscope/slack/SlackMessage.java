package io.burnscope.slack;

import com.slack.api.model.Message.Metadata;
import com.slack.api.model.block.LayoutBlock;
import io.burnscope.incident.Message;
import io.burnscope.incident.Post;
import io.burnscope.incident.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A neutral message as Slack takes it. Pure.
 *
 * @param text the push notification; the whole message if there are no blocks
 * @param blocks at most 10; empty for {@link Detail#TEXT_ONLY}
 * @param metadata by which it is found again
 */
record SlackMessage(String text, List<LayoutBlock> blocks, Metadata metadata) {
  /** What a lock screen shows. */
  static final int LONGEST_PUSH = 140;

  private static final int LONGEST_TEXT = 3_000;

  SlackMessage {
    blocks = List.copyOf(blocks);
  }

  /**
   * The root message.
   *
   * @param replaced link to the message that this one goes on for, if that cannot be edited
   */
  static SlackMessage of(
      Message message, MessageMark mark, Detail detail, Optional<String> replaced) {
    return of(message, mark, detail, new RootBlocks.Ends(replaced, List.of()));
  }

  /** The root message, ending as {@code ends} says. */
  static SlackMessage of(Message message, MessageMark mark, Detail detail, RootBlocks.Ends ends) {
    String push = Mrkdwn.plain(message.push(), LONGEST_PUSH);
    return switch (detail) {
      case FULL -> new SlackMessage(push, RootBlocks.of(message, ends), mark.metadata());
      case SHORT ->
          new SlackMessage(
              push, RootBlocks.of(Shortening.withoutUnlikely(message), ends), mark.metadata());
      case TEXT_ONLY -> new SlackMessage(textOnly(push, message, ends), List.of(), mark.metadata());
    };
  }

  /**
   * What is left of a root message that goes on in another channel.
   *
   * @param channel id of the other one
   * @param permalink of the message there, if it is known
   */
  static SlackMessage pointer(
      Message message, MessageMark mark, String channel, Optional<String> permalink) {
    String headline = Mrkdwn.plain(message.headline(), RootBlocks.LONGEST_HEADER);
    String there =
        permalink
            .filter(RootBlocks::linkable)
            .map(url -> "<" + url + "|its message>")
            .orElse("its message");
    String text = headline + "\nNow a page: goes on in " + there + " in <#" + channel + ">";
    return new SlackMessage(
        headline, RootBlocks.section(text).map(List::of).orElseGet(List::of), mark.metadata());
  }

  /** A reply. */
  static SlackMessage of(Post.Reply reply, MessageMark mark, Detail detail) {
    return switch (detail) {
      case FULL, SHORT ->
          new SlackMessage(
              reply.lines().isEmpty() ? "" : Mrkdwn.of(reply.lines().getFirst(), LONGEST_PUSH),
              ReplyBlocks.of(reply),
              mark.metadata());
      case TEXT_ONLY ->
          new SlackMessage(joined(reply.lines(), LONGEST_TEXT), List.of(), mark.metadata());
    };
  }

  private static String textOnly(String push, Message message, RootBlocks.Ends ends) {
    List<String> lines = new ArrayList<>();
    lines.add(push);
    lines.add(joined(message.likelyCause(), LONGEST_TEXT / 2));
    message.wayBack().flatMap(RootBlocks::command).ifPresent(lines::add);
    ends.mentioned().ifPresent(lines::add);
    return String.join("\n", lines);
  }

  /** Lines as long as they fit; the first that does not is cut. */
  private static String joined(List<Text> lines, int most) {
    StringBuilder joined = new StringBuilder();
    for (Text line : lines) {
      int room = most - joined.length() - 1;
      if (room < 2) {
        break;
      }
      joined.append(joined.isEmpty() ? "" : "\n").append(Mrkdwn.of(line, room));
    }
    return joined.toString();
  }
}
