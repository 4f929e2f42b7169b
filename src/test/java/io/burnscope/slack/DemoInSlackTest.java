package io.burnscope.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Message;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import io.burnscope.replay.Playback;
import io.burnscope.replay.RecordedIncident;
import io.burnscope.replay.ReplayClock;
import io.burnscope.terminal.Ink;
import io.burnscope.terminal.TerminalMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The demo's incident, played into a Slack that keeps its limits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoInSlackTest {
  /** A phone's line. */
  private static final int COLUMNS = 42;

  private final List<Message> roots = new ArrayList<>();
  private final List<FakeSlackMessage> shown = new ArrayList<>();
  private final List<FakeSlackMessage> thread = new ArrayList<>();
  private Map<String, Long> outbox = Map.of();

  @BeforeAll
  void play(@TempDir Path folder) {
    RecordedIncident recording = RecordedIncident.read(Path.of("src/main/resources/demo/checkout"));
    ReplayClock clock = new ReplayClock(recording.begin());
    try (FakeSlack slack = FakeSlack.start(clock);
        SlackSink sink = new SlackSink(slack.settings(folder), _ -> Optional.of("prod"), clock);
        Playback playback =
            new Playback(
                recording, clock, folder.resolve("store"), List.of(new Watched(sink, roots)))) {
      playback.play();
      outbox = playback.store().outboxCounts();
      shown.addAll(slack.roots());
      thread.addAll(slack.thread(shown.getFirst().ts()));
    }
  }

  @Test
  void there_is_one_root_and_everything_was_delivered() {
    assertThat(shown).hasSize(1);
    assertThat(outbox).containsOnlyKeys("slack/DELIVERED");
  }

  @Test
  void the_root_ends_resolved_by_edits() {
    FakeSlackMessage root = shown.getFirst();

    assertThat(root.edits()).isPositive();
    assertThat(root.shown()).contains("RESOLVED").doesNotContain("To undo");
  }

  @Test
  void the_thread_tells_the_story_in_order() {
    assertThat(thread)
        .extracting(message -> message.mark("part").replaceFirst("-\\d+$", ""))
        .containsExactly("ranking", "changed", "recovering", "resolved", "hand-over");
  }

  @Test
  void every_version_of_the_root_fits_a_phone() {
    assertThat(roots).isNotEmpty();
    roots.forEach(DemoInSlackTest::fitsPhone);
  }

  @Test
  void no_version_of_the_root_loses_a_line() {
    assertThat(roots)
        .allSatisfy(message ->
            assertThat(
                    SlackMessage.of(message, Fixtures.mark(), Detail.FULL, Optional.empty())
                        .blocks()
                        .toString())
                .contains("changes found"));
  }

  @Test
  void the_first_root_tells_suspect_and_way_back_within_the_first_lines() {
    tellsFirst(roots.getFirst());
  }

  @Test
  void the_agreed_message_fits_a_phone_too() {
    fitsPhone(Fixtures.checkout());
    tellsFirst(Fixtures.checkout());
  }

  private static void tellsFirst(Message message) {
    List<String> lines = new TerminalMessage(Ink.PLAIN, COLUMNS).root(message);

    assertThat(line(lines, "payments")).isLessThanOrEqualTo(3);
    assertThat(line(lines, "kubectl -n checkout rollout")).isLessThanOrEqualTo(16);
    assertThat(message.push()).contains("payments");
  }

  private static void fitsPhone(Message message) {
    List<String> lines = new TerminalMessage(Ink.PLAIN, COLUMNS).root(message);
    SlackMessage post = SlackMessage.of(message, Fixtures.mark(), Detail.FULL, Optional.empty());

    assertThat(lines).as(String.join("\n", lines)).hasSizeLessThanOrEqualTo(40);
    assertThat(post.blocks()).hasSizeLessThanOrEqualTo(10);
    assertThat(BlockText.characters(post.blocks())).isLessThanOrEqualTo(1_600);
    assertThat(post.text()).hasSizeLessThanOrEqualTo(140);
  }

  /** Counted from 1. */
  private static int line(List<String> lines, String words) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(words)) {
        return i + 1;
      }
    }
    throw new AssertionError(words + " is in none of " + lines);
  }

  /** Remembers the roots that pass. */
  private record Watched(Sink inner, List<Message> roots) implements Sink {
    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public Interest interest(Post post) {
      return inner.interest(post);
    }

    @Override
    public Delivery deliver(OutboxItem item) {
      if (item.post() instanceof Post.Root(Message message, var _)) {
        roots.add(message);
      }
      return inner.deliver(item);
    }

    @Override
    public ReadBack find(OutboxItem item) {
      return inner.find(item);
    }
  }
}
