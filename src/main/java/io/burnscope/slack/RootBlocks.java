package io.burnscope.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import io.burnscope.incident.Message;
import io.burnscope.incident.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The blocks of a root message in their order: header, cause, way back, facts, unlikely, limits,
 * actions, footer. Sections are expanded, since long ones collapse otherwise, and have no fields,
 * since phones stack those.
 */
final class RootBlocks {
  /** Text over all blocks, markup included. */
  static final int MOST_CHARACTERS = 1_600;

  static final int LONGEST_HEADER = 150;
  private static final int LONGEST_TITLE = 100;
  private static final int LONGEST_LINE = 300;

  /** All the unlikely share one line. */
  private static final int LONGEST_UNLIKELY = 500;

  private static final int LONGEST_COMMAND = 600;
  private static final int LONGEST_LABEL = 75;
  private static final int LONGEST_URL = 3_000;
  private static final int MOST_CONTROLS = 6;

  private RootBlocks() {}

  /**
   * What a message ends with.
   *
   * @param replaced link to the message that this one goes on for
   * @param mentions who is told of it; from configuration only
   */
  record Ends(Optional<String> replaced, List<SlackMention> mentions) {
    Ends {
      mentions = List.copyOf(mentions);
    }

    /** Those who are told, in Slack's markup. */
    Optional<String> mentioned() {
      return mentions.stream().map(SlackMention::markup).reduce((one, other) -> one + " " + other);
    }
  }

  /** The blocks; the least important is left out until all fit. */
  static List<LayoutBlock> of(Message message, Ends ends) {
    List<LayoutBlock> blocks = blocks(message, ends);
    return BlockText.characters(blocks) <= MOST_CHARACTERS
        ? blocks
        : Shortening.shorter(message).map(shorter -> of(shorter, ends)).orElse(blocks);
  }

  private static List<LayoutBlock> blocks(Message message, Ends ends) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        HeaderBlock.builder()
            .text(plain(Mrkdwn.unformatted(message.headline(), LONGEST_HEADER)))
            .build());
    section(lines(message.likelyCause(), LONGEST_LINE)).ifPresent(blocks::add);
    message.wayBack().flatMap(undo -> section(wayBack(undo))).ifPresent(blocks::add);
    section(lines(message.facts(), LONGEST_LINE)).ifPresent(blocks::add);
    context(lines(message.unlikely(), LONGEST_UNLIKELY)).ifPresent(blocks::add);
    context(lines(message.limits(), LONGEST_LINE)).ifPresent(blocks::add);
    actions(message.actions()).ifPresent(blocks::add);
    context(Mrkdwn.of(message.footer(), LONGEST_LINE)).ifPresent(blocks::add);
    ends.replaced()
        .filter(RootBlocks::linkable)
        .flatMap(url -> context("Goes on for <" + url + "|an earlier message>"))
        .ifPresent(blocks::add);
    ends.mentioned().flatMap(RootBlocks::context).ifPresent(blocks::add);
    return blocks;
  }

  /** The command in a code block; a command is never cut, since half of one does something else. */
  static Optional<String> command(Message.Undo undo) {
    return undo.command()
        .map(command -> {
          String code = Mrkdwn.code(command);
          return code.length() <= LONGEST_COMMAND
              ? "```" + code + "```"
              : "The command is too long for a message: see the resource";
        });
  }

  private static String wayBack(Message.Undo undo) {
    List<String> lines = new ArrayList<>();
    lines.add(Mrkdwn.of(undo.title(), LONGEST_TITLE));
    command(undo).ifPresent(lines::add);
    undo.notes().forEach(note -> lines.add(Mrkdwn.of(note, LONGEST_LINE)));
    return String.join("\n", lines);
  }

  static Optional<LayoutBlock> section(String text) {
    return text.isBlank()
        ? Optional.empty()
        : Optional.of(SectionBlock.builder().text(markdown(text)).expand(true).build());
  }

  private static Optional<LayoutBlock> context(String text) {
    return text.isBlank()
        ? Optional.empty()
        : Optional.of(ContextBlock.builder().elements(List.of(markdown(text))).build());
  }

  private static Optional<LayoutBlock> actions(List<Message.Action> actions) {
    List<BlockElement> buttons =
        actions.stream()
            .filter(action -> action.url().isEmpty() || linkable(action.url().get()))
            .limit(MOST_CONTROLS)
            .map(RootBlocks::button)
            .collect(Collectors.toList());
    return buttons.isEmpty()
        ? Optional.empty()
        : Optional.of(ActionsBlock.builder().elements(buttons).build());
  }

  private static BlockElement button(Message.Action action) {
    ButtonElement.ButtonElementBuilder button =
        ButtonElement.builder()
            .actionId(action.id())
            .text(plain(Mrkdwn.unformatted(action.label(), LONGEST_LABEL)));
    action.url().ifPresent(button::url);
    if (!action.value().isEmpty()) {
      button.value(action.value());
    }
    if (action.id().equals("ack")) {
      button.style("primary");
    }
    return button.build();
  }

  /** Slack refuses a whole message for one bad address. */
  static boolean linkable(String url) {
    try {
      URI uri = new URI(url);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && url.length() <= LONGEST_URL;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static String lines(List<Text> lines, int longest) {
    return lines.stream().map(line -> Mrkdwn.of(line, longest)).collect(Collectors.joining("\n"));
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).build();
  }

  /** Verbatim: Slack links and mentions nothing by itself in it. */
  private static MarkdownTextObject markdown(String text) {
    return MarkdownTextObject.builder().text(text).verbatim(true).build();
  }
}
