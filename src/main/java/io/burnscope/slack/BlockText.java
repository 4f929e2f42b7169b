package io.burnscope.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.element.ButtonElement;
import java.util.List;
import java.util.stream.Stream;

/** The text in blocks, for measuring. */
final class BlockText {
  private BlockText() {}

  /** Characters over all blocks, markup included. */
  static int characters(List<LayoutBlock> blocks) {
    return blocks.stream().flatMap(BlockText::texts).mapToInt(String::length).sum();
  }

  private static Stream<String> texts(LayoutBlock block) {
    return switch (block) {
      case HeaderBlock header -> Stream.of(header.getText().getText());
      case SectionBlock section -> Stream.of(section.getText().getText());
      case ContextBlock context ->
          context.getElements().stream()
              .filter(MarkdownTextObject.class::isInstance)
              .map(element -> ((MarkdownTextObject) element).getText());
      case ActionsBlock actions ->
          actions.getElements().stream()
              .filter(ButtonElement.class::isInstance)
              .map(element -> ((ButtonElement) element).getText().getText());
      default -> Stream.empty();
    };
  }
}
