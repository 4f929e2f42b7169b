package io.burnscope.slack;

import static io.burnscope.slack.Fixtures.checkout;
import static io.burnscope.slack.Fixtures.mark;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import io.burnscope.house.GoldenFile;
import io.burnscope.incident.Message;
import io.burnscope.incident.Post;
import io.burnscope.incident.Text;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlackMessageTest {
  @Test
  void the_checkout_incident_looks_as_agreed() {
    SlackMessage message = SlackMessage.of(checkout(), mark(), Detail.FULL, Optional.empty());

    GoldenFile.check("src/test/resources/slack/root.json", pretty(message) + "\n");
  }

  @Test
  void the_checkout_incident_keeps_the_limits_of_a_phone() {
    SlackMessage message = SlackMessage.of(checkout(), mark(), Detail.FULL, Optional.empty());

    assertThat(message.blocks()).hasSize(8);
    assertThat(BlockText.characters(message.blocks())).isBetween(1_300, 1_600);
    assertThat(message.text()).hasSizeLessThanOrEqualTo(140).contains("payments 1.8.2 → 1.9.0");
  }

  @Test
  void the_metadata_names_incident_source_part_and_attempt() {
    SlackMessage message = SlackMessage.of(checkout(), mark(), Detail.FULL, Optional.empty());

    assertThat(message.metadata().getEventType()).isEqualTo("burnscope_incident");
    assertThat(message.metadata().getEventPayload())
        .containsEntry("incident", "checkout/checkout-flow-20261119-0316-5c1e")
        .containsEntry("source", "prod")
        .containsEntry("part", "root")
        .containsEntry("nonce", "n7");
  }

  @Test
  void a_message_that_goes_on_for_another_links_it() {
    SlackMessage message =
        SlackMessage.of(
            checkout(),
            mark(),
            Detail.FULL,
            Optional.of("https://example.slack.com/archives/C1/p1"));

    assertThat(json(message.blocks()).toString())
        .contains("<https://example.slack.com/archives/C1/p1|an earlier message>");
  }

  @Test
  void less_detail_drops_the_unlikely_and_then_everything_but_a_text() {
    SlackMessage shorter = SlackMessage.of(checkout(), mark(), Detail.SHORT, Optional.empty());
    SlackMessage text = SlackMessage.of(checkout(), mark(), Detail.TEXT_ONLY, Optional.empty());

    assertThat(json(shorter.blocks()).toString()).doesNotContain("Unlikely").contains("To undo");
    assertThat(text.blocks()).isEmpty();
    assertThat(text.text())
        .startsWith("CRITICAL checkout-flow")
        .contains("*Likely cause: `payments` 1.8.2 → 1.9.0*")
        .contains("```kubectl -n checkout rollout undo deployment/payments --to-revision=41```");
  }

  @ParameterizedTest
  @EnumSource(Detail.class)
  void any_message_stays_within_the_limits(Detail detail) {
    Text huge = Text.of(Text.strong("<&>`*".repeat(900)), Text.code("`<".repeat(500)));
    List<Text> many = Collections.nCopies(40, huge);
    Message message =
        new Message(
            "<&>".repeat(100),
            "<&>".repeat(100),
            many,
            Optional.of(new Message.Undo(huge, Optional.of("k".repeat(600)), many)),
            many,
            many,
            many,
            IntStream.range(0, 30)
                .mapToObj(
                    i -> new Message.Action("a" + i, "x".repeat(200), Optional.of("https://x.y/")))
                .toList(),
            huge);

    SlackMessage post = SlackMessage.of(message, mark(), detail, Optional.empty());

    assertThat(FakeSlackRules.problem(post.text(), json(post.blocks()).toString())).isEmpty();
    assertThat(post.blocks()).hasSizeLessThanOrEqualTo(10);
    assertThat(BlockText.characters(post.blocks())).isLessThanOrEqualTo(1_600);
  }

  @Test
  void a_button_with_an_address_that_slack_would_refuse_is_left_out() {
    Message message =
        new Message(
            "push",
            "headline",
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new Message.Action("runbook", "Runbook", Optional.of("javascript:alert(1)")),
                new Message.Action("graph", "Graph", Optional.of("https://no spaces/")),
                new Message.Action("verdict_yes", "This was it", Optional.empty())),
            Text.of("footer"));

    String blocks =
        json(SlackMessage.of(message, mark(), Detail.FULL, Optional.empty()).blocks()).toString();

    assertThat(blocks).contains("This was it").doesNotContain("Runbook").doesNotContain("Graph");
  }

  @Test
  void a_long_reply_is_split_into_sections() {
    Post.Reply reply =
        new Post.Reply(
            IntStream.range(0, 50).mapToObj(i -> Text.of(i + " " + "x".repeat(150))).toList(),
            Post.Weight.DETAIL);

    SlackMessage message = SlackMessage.of(reply, mark(), Detail.FULL);

    assertThat(message.blocks()).hasSize(3);
    assertThat(FakeSlackRules.problem(message.text(), json(message.blocks()).toString())).isEmpty();
    assertThat(json(message.blocks()).toString()).contains("\"expand\":true").contains("49 xxx");
  }

  @Test
  void a_reply_of_any_length_fits_into_one_message() {
    Post.Reply reply =
        new Post.Reply(Collections.nCopies(30, Text.of("y".repeat(5_000))), Post.Weight.DETAIL);

    SlackMessage message = SlackMessage.of(reply, mark(), Detail.FULL);

    assertThat(FakeSlackRules.problem(message.text(), json(message.blocks()).toString())).isEmpty();
  }

  private static String pretty(SlackMessage message) {
    JsonElement json = GsonFactory.createSnakeCase().toJsonTree(message);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
  }

  private static JsonArray json(List<LayoutBlock> blocks) {
    return JsonParser.parseString(GsonFactory.createSnakeCase().toJson(blocks)).getAsJsonArray();
  }
}
