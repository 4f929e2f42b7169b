package io.burnscope.slack;

import com.slack.api.model.block.LayoutBlock;
import io.burnscope.incident.Post;
import io.burnscope.incident.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sections of a reply; a new one begins where a line would not fit any more. */
final class ReplyBlocks {
  private static final int LONGEST_SECTION = 3_000;

  /** Slack refuses messages with more than some 10,000 characters in blocks. */
  private static final int MOST_CHARACTERS = 9_000;

  private ReplyBlocks() {}

  static List<LayoutBlock> of(Post.Reply reply) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    int total = 0;
    for (Text line : reply.lines()) {
      int room = Math.min(LONGEST_SECTION, MOST_CHARACTERS - total - 1);
      if (room < 2) {
        break;
      }
      String text = Mrkdwn.of(line, room);
      total += text.length() + 1;
      if (section.length() + 1 + text.length() > LONGEST_SECTION) {
        sections.add(section.toString());
        section.setLength(0);
      }
      section.append(section.isEmpty() ? "" : "\n").append(text);
    }
    sections.add(section.toString());
    return sections.stream().map(RootBlocks::section).flatMap(Optional::stream).toList();
  }
}
