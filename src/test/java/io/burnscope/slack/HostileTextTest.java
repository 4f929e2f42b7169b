package io.burnscope.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.replay.Playback;
import io.burnscope.replay.RecordedIncident;
import io.burnscope.replay.ReplayClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W31: text from labels, annotations and objects, on its whole way into Slack. */
class HostileTextTest {
  private static final Path DEMO = Path.of("src/main/resources/demo/checkout");

  /** Would ping, link, format, reorder or hide, if it were believed. */
  private static final String HOSTILE =
      "<!channel> <!here|x> <@U1> <!subteam^S1> <#C1> <https://evil.example|safe> *b* _i_ ~s~ `c`"
          + " \u202eevil\u200b\u2066";

  private static final String LONG = "<!channel>`*_~".repeat(300);

  @TempDir private Path folder;

  @Test
  void hostile_annotations_and_objects_stay_text() throws IOException {
    Path recording = copied();
    spoil(
        recording.resolve("objects.yaml"), "event-noun: checkouts", "event-noun: '" + yaml() + "'");
    spoil(recording.resolve("objects.yaml"), "owner: team-payments", "owner: '" + yaml() + "'");
    spoil(recording.resolve("changes.jsonl"), "PSP_TIMEOUT_MS", json(HOSTILE));
    spoil(recording.resolve("changes.jsonl"), "\"ci-deployer\"", "\"" + json(HOSTILE) + "\"");
    spoil(
        recording.resolve("alerts/001.json"),
        "checkout-flow burns its error budget",
        json(HOSTILE));

    Set<String> shown = new LinkedHashSet<>();
    RecordedIncident incident = RecordedIncident.read(recording);
    ReplayClock clock = new ReplayClock(incident.begin());
    try (FakeSlack slack = FakeSlack.start(clock);
        SlackSink sink = new SlackSink(slack.settings(folder), _ -> Optional.empty(), clock);
        Playback playback = new Playback(incident, clock, folder.resolve("store"), List.of(sink))) {
      playback.playUntil(incident.begin());
      for (int i = 0; i < 100; i++) {
        playback.playUntil(clock.instant().plus(Duration.ofSeconds(15)));
        shown.addAll(texts(slack));
      }
    }

    assertThat(shown).anyMatch(text -> text.contains("evil.example"));
    assertThat(shown).allSatisfy(HostileTextTest::harmless);
  }

  @Test
  void hostile_labels_stay_text_in_messages_and_digests() {
    try (SlackRoom room = new SlackRoom(folder, SlackRoutes.all(FakeSlack.CHANNEL))) {
      for (int i = 0; i < 5; i++) {
        room.fires(HOSTILE + i, "critical", Map.of("node", HOSTILE, "team", LONG));
      }
      room.pass(Duration.ofSeconds(20));
      for (int i = 0; i < 5; i++) {
        room.resolves(HOSTILE + i, "critical");
      }
      room.pass(Duration.ofMinutes(7));

      assertThat(room.slack.roots()).hasSize(3);
      assertThat(texts(room.slack)).allSatisfy(HostileTextTest::harmless);
    }
  }

  @Test
  void names_without_end_keep_slacks_limits() {
    try (SlackRoom room = new SlackRoom(folder, SlackRoutes.all(FakeSlack.CHANNEL))) {
      for (int i = 0; i < 30; i++) {
        room.fires(i + LONG, "critical", Map.of("node", LONG, "zone", LONG));
      }
      room.pass(Duration.ofSeconds(30));

      assertThat(room.slack.roots()).hasSize(3);
      assertThat(room.database.incidentStore().outboxCounts()).containsOnlyKeys("slack/DELIVERED");
      assertThat(room.slack.roots().getLast().shown()).contains("and 20 more");
      assertThat(room.slack.calls("chat.postMessage")).isEqualTo(3);
    }
  }

  private static void harmless(String text) {
    String without = text.replaceAll("<!date\\^\\d+\\^\\{time}\\|\\d\\d:\\d\\d UTC>", "");
    assertThat(without)
        .doesNotContain("<", "\u202e", "\u200b", "\u2066")
        .doesNotContain(" *b* ", " _i_ ", " ~s~ ", " `c` ");
    assertThat(without.chars().filter(c -> c == '`').count() % 2).isZero();
  }

  /** Everything that Slack would read as its markup. */
  private static List<String> texts(FakeSlack slack) {
    List<String> texts = new ArrayList<>();
    Stream.concat(
            slack.roots(FakeSlack.CHANNEL).stream(), slack.replies(FakeSlack.CHANNEL).stream())
        .forEach(message -> {
          texts.add(message.text());
          collect(message.blocks(), texts);
        });
    return texts;
  }

  private static void collect(JsonArray blocks, List<String> texts) {
    for (Object each : blocks) {
      JsonObject block = (JsonObject) each;
      collect(block.getJsonArray("elements", new JsonArray()), texts);
      if ("mrkdwn".equals(block.getString("type"))) {
        texts.add(block.getString("text"));
      } else if (block.getValue("text") instanceof JsonObject text
          && "mrkdwn".equals(text.getString("type"))) {
        texts.add(text.getString("text"));
      }
    }
  }

  private Path copied() throws IOException {
    Path copy = folder.resolve("recording");
    try (Stream<Path> files = Files.walk(DEMO)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(DEMO.relativize(file).toString()));
      }
    }
    return copy;
  }

  private static void spoil(Path file, String plain, String hostile) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(plain);
    Files.writeString(file, text.replace(plain, hostile));
  }

  private static String yaml() {
    return HOSTILE.substring(0, 78).replaceAll("[\u202e\u200b\u2066]", "");
  }

  private static String json(String text) {
    String quoted = new JsonArray().add(text).encode();
    return quoted.substring(2, quoted.length() - 2);
  }
}
